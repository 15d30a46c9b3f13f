import * as v from 'valibot'
import { FEE_LINES_MAX } from '../fees/fee-line.ts'
import { FEE_PROGRAMMES } from '../fees/job-facts.ts'
import { WorkerPayment } from '../fees/worker-payment.ts'
import { DayText } from '../platform/clock.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { AmountMinor, CURRENCIES } from '../platform/money.ts'
import { jsonIn, parseOrRefuse } from '../platform/parse.ts'
import { writtenText } from '../platform/written-text.ts'

/** What may have happened, as few as a worker tells apart; most are signs of forced labour of the ILO in plain words. */
export const HAPPENED = [
  'paid_too_much',
  'debt',
  'papers_kept',
  'wage',
  'too_much_work',
  'hurt',
  'touched',
  'not_free',
  'sent_home',
  'other_job',
  'ill',
  'something_else',
] as const
export type Happened = (typeof HAPPENED)[number]

/** Whom a worker may name, each in own words. */
export const NAMED = ['agency', 'supervising', 'employer', 'someone_else'] as const
export type Named = (typeof NAMED)[number]
export const NAME_MAX = 200
/** Own words: about two pages. */
export const STORY_MAX = 5_000
export const CONTRACT_MONTHS = [12, 24, 36, 60] as const

/** What a worker told, as it is sealed (JSON, at `PLACE.content`): only its readers and the code open it. Names stand here and nowhere else. */
export const CaseContent = v.strictObject({
  edition: v.literal(1),
  language: v.picklist(LANGUAGES),
  happened: v.pipe(v.array(v.picklist(HAPPENED)), v.maxLength(HAPPENED.length)),
  danger: v.picklist(['yes', 'no', 'not_said']),
  payments: v.pipe(
    v.array(WorkerPayment),
    v.maxLength(FEE_LINES_MAX, 'fees.too_many_lines' satisfies MessageKey),
  ),
  /** What the law asks about the job; null is not known. */
  facts: v.strictObject({
    programme: v.nullable(v.picklist(FEE_PROGRAMMES)),
    contract_months: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120))),
    agency_contract_on: v.nullable(DayText),
    monthly_wage: v.nullable(v.strictObject({ amount_minor: AmountMinor, currency: v.picklist(CURRENCIES) })),
  }),
  who: v.strictObject({
    agency: writtenText(NAME_MAX),
    supervising: writtenText(NAME_MAX),
    employer: writtenText(NAME_MAX),
    someone_else: writtenText(NAME_MAX),
  }),
  story: writtenText(STORY_MAX),
  /** Whether what was paid may be counted in figures, without anything that tells who paid it. */
  may_be_counted: v.boolean(),
})
export type CaseContent = v.InferOutput<typeof CaseContent>

/** What an officer's page opened. Throws `invalid` for what is no content of an edition we know. */
export const readContent = (json: string): CaseContent => parseOrRefuse(CaseContent, jsonIn(json))

/** Own words of a report, wherever they stand: none of them may hold the worker's code. */
export const wordsOf = (content: CaseContent): readonly string[] => [
  content.story,
  ...Object.values(content.who),
  ...content.payments.map(({ words }) => words),
]
