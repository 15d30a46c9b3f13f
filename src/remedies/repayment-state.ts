import { type Day, dayOf } from '../platform/clock.ts'
import type { SampleSize } from '../statistics/sample-size.ts'
import type { Answer, Instalment, Payment, Verification } from './repayment-share.ts'

/** One answer as it is kept; the last of a worker's own counts, and only without one the last that an interviewer wrote down. */
export interface GivenAnswer {
  readonly sequence: number
  readonly answer: Answer
  readonly byWay: 'case' | 'interview'
  readonly on: Day
}

/**
 * What counts of all that was answered, up to the end of a day. Nobody overrules what a worker said by his own code: he could not
 * contradict it in time.
 */
export function standingOf(answers: readonly GivenAnswer[], until?: Day): Answer | null {
  const known = answers.filter(({ on }) => until === undefined || on <= until)
  const own = known.filter(({ byWay }) => byWay === 'case')
  const counting = own.length > 0 ? own : known
  return (
    counting.reduce<GivenAnswer | null>(
      (last, one) => (last === null || one.sequence > last.sequence ? one : last),
      null,
    )?.answer ?? null
  )
}

/** What a plan or a share comes to, in the smallest unit of its currency. */
export interface Sums {
  readonly owed: number
  /** As workers confirmed; everything else counts as unpaid, whatever the payer says (I2). */
  readonly confirmed: number
  readonly remainder: number
  /** Due before today and not confirmed. */
  readonly overdue: number
  /** Instalments that the payer says it paid and the worker says he did not get. */
  readonly contested: number
}

/** How much the payer says it paid of each instalment, by `code/sequence`. */
export function claimedBy(payments: readonly Payment[]): ReadonlyMap<string, number> {
  const claimed = new Map<string, number>()
  for (const { code, instalment, amountMinor } of payments) {
    const key = `${code}/${instalment}`
    claimed.set(key, (claimed.get(key) ?? 0) + amountMinor)
  }
  return claimed
}
const claimOf = (claimed: ReadonlyMap<string, number>, { code, sequence }: Instalment): number =>
  claimed.get(`${code}/${sequence}`) ?? 0

export const isContested = (one: Instalment, claimed: ReadonlyMap<string, number>): boolean =>
  one.standing === 'no' && claimOf(claimed, one) > 0

/** Of instalments of one currency. */
export function sumsOf(instalments: readonly Instalment[], payments: readonly Payment[], today: Day): Sums {
  const claimed = claimedBy(payments)
  const add = (some: readonly Instalment[]) => some.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const unpaid = instalments.filter(({ standing }) => standing !== 'yes')
  const owed = add(instalments)
  const remainder = add(unpaid)
  return {
    owed,
    confirmed: owed - remainder,
    remainder,
    overdue: add(unpaid.filter(({ dueOn }) => dueOn < today)),
    contested: instalments.filter((one) => isContested(one, claimed)).length,
  }
}

/** Instalments of which the payer says the whole was paid: of these an interviewer asks. */
export const saidPaid = (
  instalments: readonly Instalment[],
  payments: readonly Payment[],
): readonly Instalment[] => {
  const claimed = claimedBy(payments)
  return instalments.filter((one) => claimOf(claimed, one) >= one.amountMinor)
}

export type NotClosable = 'nothing' | 'said_no' | 'not_paid' | 'not_verified'

interface Plan {
  readonly instalments: readonly Instalment[]
  readonly payments: readonly Payment[]
  readonly verifications: readonly Verification[]
  /** How many an interview sample of so many shares asks for. */
  readonly wanted: SampleSize
}

/**
 * By which verification of the workers' side a plan may be closed (I3): every instalment confirmed by its worker, or all that is not
 * confirmed recorded as paid and a large enough sample, asked since the last payment, in which all had got theirs. A worker's "no" or "not
 * yet" stands in the way of either.
 */
export function closableBy({
  instalments,
  payments,
  verifications,
  wanted,
}: Plan): { readonly by: Verification['way'] } | { readonly not: NotClosable } {
  if (instalments.length === 0) return { not: 'nothing' }
  if (instalments.some(({ standing }) => standing === 'no' || standing === 'not_yet'))
    return { not: 'said_no' }
  if (instalments.every(({ standing }) => standing === 'yes')) return { by: 'all_by_code' }
  const paid = new Set(saidPaid(instalments, payments))
  if (!instalments.every((one) => one.standing === 'yes' || paid.has(one))) return { not: 'not_paid' }
  return verifications.some((one) => isEnough(one, lastRecorded(payments), wanted))
    ? { by: 'interview_sample' }
    : { not: 'not_verified' }
}

const isEnough = (one: Verification, lastPaymentAt: string, wanted: SampleSize): boolean =>
  one.way === 'interview_sample' &&
  one.recordedAt > lastPaymentAt &&
  one.asked >= wanted.size &&
  one.confirmed === one.asked

const lastRecorded = (payments: readonly Payment[]): string =>
  payments.reduce((last, { recordedAt }) => (recordedAt > last ? recordedAt : last), '')

/** Who checks is not who wrote down the payments: a second person. */
export const hasRecorded = (payments: readonly Payment[], accountId: string): boolean =>
  payments.some(({ recordedBy }) => recordedBy === accountId)

/**
 * What the draw of a sample is seeded with: nobody at the table chooses it, and it is another one after every payment, so that those who will
 * be asked are not known before they are paid.
 */
export const sampleSeed = (planId: string, payments: readonly Payment[]): string =>
  `${planId} ${payments.length} ${dayOf(lastRecorded(payments) || '2026-01-01T00:00:00.000Z')}`
