import * as v from 'valibot'
import { findFeeItem } from '../fees/fee-item.ts'
import { FEE_LINES_MAX, FeeLine } from '../fees/fee-line.ts'
import { AppError, type FieldError, invalidField } from '../platform/errors.ts'
import { fieldErrors } from '../platform/parse.ts'
import { isAsked } from './asked-questions.ts'
import { type Answers, PREFER_NOT_TO_SAY, type Question, type Questionnaire } from './questionnaire.ts'

export interface ToldPayments {
  readonly lines: readonly FeeLine[]
  /** What an unknown item was called, and other own words, by the place of the line. To be sealed. */
  readonly words: Readonly<Record<string, string>>
}

const ITEM_MAX = 200
/** Where a group has no "other" of its own: what is unreasonable, or else what was asked as a condition of recruitment. */
const CATCH_ALL = { illegitimate: 'C.EXTRA', anything: 'B8.OTHER' } as const

/** The item under which something is kept that is not on the list: its group's "other". */
export function otherOf(item: string): string {
  const [group = ''] = item.trim().toUpperCase().split('.')
  if (group === 'C') return CATCH_ALL.illegitimate
  const own = `${group}.OTHER`
  return findFeeItem(own) ? own : CATCH_ALL.anything
}

/**
 * Payments as they came, as lines of the list. An item that is not on it is nobody's mistake: it goes to the group's "other", with what
 * the worker called it among the own words. Throws `invalid` with `lines.<n>.<field>`: a sum without currency, below zero, with
 * decimals of yen; a day that does not exist or is still to come; more returned than paid.
 */
export function readPayments(
  raw: readonly Readonly<Record<string, unknown>>[],
  given: Readonly<Record<string, string>>,
  today: string,
): ToldPayments {
  if (raw.length > FEE_LINES_MAX) throw invalidField('lines', 'fees.too_many_lines')
  const fields: FieldError[] = []
  const lines: FeeLine[] = []
  const words: Record<string, string> = {}
  for (const place of Object.keys(given))
    if (raw[Number(place)] === undefined)
      fields.push({ path: `line_words.${place}`, message: { key: 'interviews.no_such_payment' } })
  raw.forEach((one, i) => {
    const known = typeof one.item === 'string' && findFeeItem(one.item) !== undefined
    const own = [known ? '' : calledBy(one.item), given[i] ?? ''].filter((text) => text !== '').join(': ')
    const parsed = v.safeParse(FeeLine, known ? one : { ...one, item: itemFor(one.item) }, {
      abortPipeEarly: true,
    })
    if (!parsed.success) {
      for (const { path, message } of fieldErrors(parsed.issues))
        fields.push({ path: `lines.${i}${path === '' ? '' : `.${path}`}`, message })
      return
    }
    if (parsed.output.paid_on !== null && parsed.output.paid_on > today)
      fields.push({ path: `lines.${i}.paid_on`, message: { key: 'errors.future_date' } })
    lines.push(parsed.output)
    if (own !== '') words[i] = own
  })
  if (fields.length > 0) throw new AppError('invalid', 'errors.invalid', { fields })
  return { lines, words }
}

/** Left as it came where it is no text at all: the schema says so. */
const itemFor = (item: unknown): unknown => (typeof item === 'string' ? otherOf(item) : item)
const calledBy = (item: unknown): string =>
  typeof item === 'string' ? item.normalize('NFC').trim().slice(0, ITEM_MAX) : ''

export interface CountedPayments extends ToldPayments {
  /** False where we do not know what was paid: then the interview is in no figure about fees. */
  readonly told: boolean
}

const NONE: Omit<CountedPayments, 'told'> = { lines: [], words: {} }

/**
 * The payments that count. Told is who named some, or answered that there were none; who would not say, or said yes and named nothing,
 * has not told. Payments left behind by somebody who then answered otherwise are dropped, like all answers no longer asked for.
 */
export function paymentsThatCount(
  questionnaire: Questionnaire,
  answers: Answers,
  payments: ToldPayments,
): CountedPayments {
  const list = feeQuestionOf(questionnaire)
  if (!list) return { ...NONE, told: false }
  if (answers[list.id] === PREFER_NOT_TO_SAY) return { ...NONE, told: false }
  const before = list.asked_when && answers[list.asked_when.question]
  if (list.asked_when && before !== undefined && !isAsked(list, answers))
    return { ...NONE, told: before === 'no' }
  return { ...payments, told: payments.lines.length > 0 }
}

/** Looked for once: every interview asks. */
const feeQuestions = new WeakMap<Questionnaire, { readonly question: Question | undefined }>()

function feeQuestionOf(questionnaire: Questionnaire): Question | undefined {
  const known = feeQuestions.get(questionnaire)
  if (known) return known.question
  const question = questionnaire.sections
    .flatMap(({ questions }) => questions)
    .find(({ kind }) => kind === 'fee_lines')
  feeQuestions.set(questionnaire, { question })
  return question
}
