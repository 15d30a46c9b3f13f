import * as v from 'valibot'
import { DayText } from '../platform/clock.ts'
import { CONFIDENCES, LocalSentence } from '../platform/dated-rule.ts'
import type { Currency } from '../platform/money.ts'

/**
 * What a worker is asked, as data: the shape of `audit-templates/worker-interview-*.json`. Messages of these checks are for
 * whoever writes a template, and stay English.
 */
export const ROUND_KINDS = [
  'pre_departure',
  'arrival',
  'month_3',
  'month_6',
  'month_12',
  'exit',
  'return',
] as const
export type RoundKind = (typeof ROUND_KINDS)[number]

/** The answer that every question accepts. */
export const PREFER_NOT_TO_SAY = 'prefer_not_to_say'

/** What a yes-or-no question may be answered with, besides. Many workers were never told: that is an answer too. */
export const YES_NO_ANSWERS = ['yes', 'no', 'do_not_know'] as const

/** The question bank on forced labour (standards.md §5, after US DOL Comply Chain). */
export const BANK_CODES = [
  'FL-DEBT-1',
  'FL-DEBT-2',
  'FL-DEBT-3',
  'FL-DEC-1',
  'FL-DEC-2',
  'FL-ID-1',
  'FL-WAGE-1',
  'FL-DEP-1',
  'FL-LEAVE-1',
  'FL-THR-1',
  'FL-ISO-1',
  'FL-PEN-1',
] as const

/** Facts that an answer may tell, by the kind of question that can tell them: those of the job (JobFacts), the debt, a wish. */
export const TELLS = {
  money: ['monthly_wage', 'basic_wage', 'housing_per_month', 'agreed_service_charge', 'debt'],
  number: ['contract_months', 'extension_months', 'titp_stage'],
  day: ['agency_contract_on', 'departed_on', 'returned_on'],
  yes_no: ['care_work', 'same_sender_and_supervisor', 'wants_referral', 'wants_contact'],
  choice: ['completed_titp', 'return_by_workers_fault'],
} as const
export type Told = (typeof TELLS)[keyof typeof TELLS][number]

const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'an id is lower-case words joined by underscores'),
)

const Option = v.strictObject({ value: Id, label: LocalSentence, picture: v.exactOptional(Id) })

const common = {
  id: Id,
  text: LocalSentence,
  /** Said below the question on a phone, and to the interviewer as guidance. */
  hint: v.exactOptional(LocalSentence),
  /** Asked only if an earlier question was answered with one of these. */
  asked_when: v.exactOptional(v.strictObject({ question: Id, is: v.pipe(v.array(Id), v.minLength(1)) })),
  /** Rounds in which it is asked; all, when left out. */
  rounds: v.exactOptional(v.pipe(v.array(v.picklist(ROUND_KINDS)), v.minLength(1))),
  /** Codes of the question bank (standards.md §5), `FL-DEBT-1`. */
  bank: v.exactOptional(v.picklist(BANK_CODES)),
  /** ILO indicators of forced labour (1 to 11) that these answers point to. */
  points_to: v.exactOptional(
    v.strictObject({
      indicators: v.pipe(
        v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(11))),
        v.minLength(1),
      ),
      when: v.pipe(v.array(Id), v.minLength(1)),
    }),
  ),
  /** Answers that show someone in distress: the form then offers help before it goes on. */
  distress_when: v.exactOptional(v.pipe(v.array(Id), v.minLength(1))),
  /** The fact that the answer tells: for the fee engine, for the debt, for who wishes to be helped. */
  tells: v.exactOptional(v.picklist(Object.values(TELLS).flat())),
}

const Question = v.variant('kind', [
  v.strictObject({ ...common, kind: v.literal('yes_no') }),
  v.strictObject({ ...common, kind: v.literal('choice'), options: v.pipe(v.array(Option), v.minLength(2)) }),
  v.strictObject({ ...common, kind: v.literal('choices'), options: v.pipe(v.array(Option), v.minLength(2)) }),
  v.strictObject({
    ...common,
    kind: v.literal('number'),
    min: v.pipe(v.number(), v.integer()),
    max: v.pipe(v.number(), v.integer()),
  }),
  v.strictObject({ ...common, kind: v.literal('money') }),
  v.strictObject({ ...common, kind: v.literal('day') }),
  /** In the worker's own words: sealed, never shown in a statistic or report. */
  v.strictObject({ ...common, kind: v.literal('words') }),
  /** The list of payments, item by item with a picture. At most one in a questionnaire. */
  v.strictObject({ ...common, kind: v.literal('fee_lines') }),
])
export type Question = v.InferOutput<typeof Question>

export const QuestionnaireShape = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^worker-interview-[a-z0-9-]+$/)),
  version: v.pipe(v.string(), v.regex(/^20\d\d\.[1-9]\d*$/, 'a version is YYYY.N')),
  title: LocalSentence,
  rounds: v.pipe(v.array(v.picklist(ROUND_KINDS)), v.minLength(1)),
  published_on: DayText,
  sources: v.array(v.strictObject({ id: Id, title: LocalSentence, confidence: v.picklist(CONFIDENCES) })),
  consent: v.strictObject({
    version: v.string(),
    /** Read aloud or shown before the first question. */
    text: LocalSentence,
    scopes: v.strictObject({ audit: LocalSentence, statistics: LocalSentence, referral: LocalSentence }),
  }),
  sections: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        title: LocalSentence,
        introduction: v.exactOptional(LocalSentence),
        questions: v.pipe(v.array(Question), v.minLength(1)),
      }),
    ),
    v.minLength(1),
  ),
})
export type Questionnaire = v.InferOutput<typeof QuestionnaireShape>

/** An answer: a code, several codes, a whole number, a sum, a day; own words are kept apart. */
export type Answer =
  | string
  | readonly string[]
  | number
  | { readonly amount_minor: number; readonly currency: Currency }

/** Coded answers by question id. A question that is not there was not asked or not answered. */
export type Answers = Readonly<Record<string, Answer>>
