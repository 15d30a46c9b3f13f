import * as v from 'valibot'
import { FEE_LINES_MAX } from '../fees/fee-line.ts'
import { DayText } from '../platform/clock.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { WORDS_MAX } from './check-answers.ts'
import { Consent } from './consent.ts'

/**
 * An interview that an interviewer is holding, as it was typed so far. It lies sealed on our side after every section: a tablet may be
 * dropped, taken away or run out of power, and what was told must be neither lost nor left on it.
 */

/** One row of the list of payments, each field as typed; a row with neither a thing nor a sum is no row. */
export const TYPED_LINE = [
  'item',
  'words',
  'amount',
  'currency',
  'paid_on',
  'collector_role',
  'payment_mode',
  'receipt',
  'refunded',
] as const
export type TypedLine = Readonly<Record<(typeof TYPED_LINE)[number], string>>

const Typed = v.pipe(v.string(), v.maxLength(WORDS_MAX * 2))

const TypedAnswer = v.union([
  Typed,
  v.array(Typed),
  v.strictObject({
    amount: v.pipe(v.string(), v.maxLength(40)),
    currency: v.pipe(v.string(), v.maxLength(10)),
  }),
])
export type TypedAnswer = v.InferOutput<typeof TypedAnswer>

const Field = v.pipe(v.string(), v.maxLength(600))
const Line = v.strictObject({
  item: Field,
  words: Field,
  amount: Field,
  currency: Field,
  paid_on: Field,
  collector_role: Field,
  payment_mode: Field,
  receipt: Field,
  refunded: Field,
} satisfies Record<(typeof TYPED_LINE)[number], v.GenericSchema>)

export const Sitting = v.strictObject({
  /** In which the questions are read. */
  language: v.picklist(LANGUAGES),
  happened_on: DayText,
  consent: Consent,
  /** That the interviewer stated to stand near nobody concerned: without it there is no sitting. */
  no_conflict: v.literal(true),
  answers: v.record(v.string(), TypedAnswer),
  lines: v.pipe(v.array(Line), v.maxLength(FEE_LINES_MAX)),
  /** The questions after whose answer the interviewer was told to stop and to offer help: once each. */
  offered: v.array(v.string()),
  referred: v.boolean(),
})
export type Sitting = v.InferOutput<typeof Sitting>

export const sittingPlace = (roundId: string, code: string): string =>
  `interview_sittings/sealed/${roundId}/${code}`
/** Its own chain: that something was saved, never what. */
export const sittingSubject = (roundId: string, code: string) =>
  ({ kind: 'interview', id: `${roundId}/${code}` }) as const
