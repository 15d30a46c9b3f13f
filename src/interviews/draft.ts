import * as v from 'valibot'
import { FEE_LINES_MAX } from '../fees/fee-line.ts'
import { WorkerPayment } from '../fees/worker-payment.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { AmountMinor, CURRENCIES } from '../platform/money.ts'
import { WORDS_MAX } from './check-answers.ts'
import { Scopes } from './consent.ts'

/**
 * What a worker has answered so far on the telephone, and at which page: all of it is sealed with a key made from the link, the language
 * and the page too. It is read by this schema, though we wrote it ourselves: an older edition of the page may have.
 */

/** At most so many saves of one interview: far more than the longest needs, and an end for whoever plays with a link. */
export const SAVES_MAX = 1_000
/** Everything is padded to this, so that the row's length tells hardly anything of how much was said. */
export const DRAFT_LEAST_BYTES = 8_192

/** The page that the link opens. There is no page before a language is chosen, because there is no draft. */
export const Place = v.variant('page', [
  v.strictObject({ page: v.literal('consent') }),
  v.strictObject({ page: v.literal('question'), id: v.string() }),
  /** Which payments there were; then what for, by picture; then one payment. All within one question of the questionnaire. */
  v.strictObject({ page: v.literal('payments'), id: v.string() }),
  v.strictObject({ page: v.literal('paid_for'), id: v.string(), group: v.string() }),
  v.strictObject({
    page: v.literal('payment'),
    id: v.string(),
    item: v.string(),
    /** The one to change; null for a new one. */
    line: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  /** Help is offered after an answer that shows someone in distress. */
  v.strictObject({ page: v.literal('help'), id: v.string() }),
  v.strictObject({ page: v.literal('summary') }),
])
export type Place = v.InferOutput<typeof Place>

const AnyAnswer = v.union([
  v.pipe(v.string(), v.maxLength(WORDS_MAX)),
  v.array(v.string()),
  v.number(),
  v.strictObject({ amount_minor: AmountMinor, currency: v.picklist(CURRENCIES) }),
])

export const Draft = v.strictObject({
  language: v.picklist(LANGUAGES),
  place: Place,
  /** Null as long as nobody has agreed to anything. */
  scopes: v.nullable(Scopes),
  /** Answers and own words, as `checkAnswers` takes them. */
  answers: v.record(v.string(), AnyAnswer),
  lines: v.pipe(v.array(WorkerPayment), v.maxLength(FEE_LINES_MAX)),
  /** The questions that were gone past, answered or left empty: only others are opened by a change made at the end. */
  seen: v.array(v.string()),
  /** The questions after whose answer help was offered: it is offered once each. */
  offered: v.array(v.string()),
  /** Whether someone was asked to get in touch. */
  referred: v.boolean(),
  /** Came back from the list at the end to change one answer, and goes back there. */
  returning: v.boolean(),
})
export type Draft = v.InferOutput<typeof Draft>

export const newDraft = (language: Draft['language']): Draft => ({
  language,
  place: { page: 'consent' },
  scopes: null,
  answers: {},
  lines: [],
  seen: [],
  offered: [],
  referred: false,
  returning: false,
})
