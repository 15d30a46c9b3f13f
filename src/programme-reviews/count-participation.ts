import type { Deps } from '../deps.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { PROGRAMMES, REGISTRATION_STATUSES } from '../registrations/registration.ts'
import { countCertified, countChains, countFilled, countParties, nextParty } from './order-count-store.ts'
import {
  countMoves,
  countRegistrations,
  countStandings,
  type IdRange,
  nextRegistration,
} from './participation-count-store.ts'
import { MOVES, ORDER_LEVELS, type ReviewFigures } from './review-figures.ts'
import { monthsOf, type Period, slicesOf, spanOf } from './review-period.ts'

/** Told after each piece of counting how much of the part is done, from 0 to 1; lets others have their turn. */
export type Tick = (share: number) => Promise<void>

type Db = Pick<Deps, 'db'>

/** Goes through ids in ranges of so many. */
export async function* inRanges(
  next: (after: string) => Promise<string | undefined>,
): AsyncGenerator<IdRange> {
  for (let after = ''; ; ) {
    const upTo = await next(after)
    yield { after, upTo }
    if (upTo === undefined) return
    after = upTo
  }
}

const zeros = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>

/** So many registrations with all their lines are counted in a few milliseconds. */
const REGISTRATIONS_A_RANGE = 200

/** Registrations as they stood on the first and the last day of the period, and what happened to them in between. */
export async function countParticipation(
  { db }: Db,
  period: Period,
  tick: Tick,
): Promise<ReviewFigures['participation']> {
  const months = monthsOf(period)
  const roles = ORGANISATION_ROLES.map((role) => ({
    role,
    first_day: zeros(REGISTRATION_STATUSES),
    last_day: zeros(REGISTRATION_STATUSES),
  }))
  const moves = MOVES.map((action) => ({ action, by_month: months.map(() => 0) }))
  const all = await countRegistrations(db.queries)
  let seen = 0
  const next = (after: string) => nextRegistration(db.queries, after, REGISTRATIONS_A_RANGE)
  for await (const range of inRanges(next)) {
    for (const key of ['first_day', 'last_day'] as const) {
      const on = key === 'first_day' ? period.from : period.to
      for (const { role, status, count } of await countStandings(db.queries, range, on)) {
        const line = roles.find((one) => one.role === role)
        if (line) line[key][status] += count
      }
      await tick(seen / (all + 1))
    }
    for (const { action, month, count } of await countMoves(db.queries, range, period)) {
      const line = moves.find((one) => one.action === action)
      const at = months.indexOf(month)
      if (line && at >= 0) line.by_month[at] = (line.by_month[at] ?? 0) + count
    }
    seen += REGISTRATIONS_A_RANGE
    await tick(Math.min(1, seen / (all + 1)))
  }
  return { roles, moves }
}

/** Bodies with many orders among them: the fewer at once, the shorter the longest wait. */
const PARTIES_A_RANGE = 100

/** Job orders first certified, and filled, in the period by month, with the chains they ran along. */
export async function countOrders({ db }: Db, period: Period, tick: Tick): Promise<ReviewFigures['orders']> {
  const months = monthsOf(period)
  const certified = months.map(() => 0)
  const filled = months.map(() => 0)
  const programmes = PROGRAMMES.map((programme) => ({ programme, ...zeros(ORDER_LEVELS), filled: 0 }))
  const slices = slicesOf(period)
  for (const [i, slice] of slices.entries()) {
    const month = months.indexOf(slice.month)
    for (const { programme, level, count } of await countCertified(db.queries, slice)) {
      certified[month] = (certified[month] ?? 0) + count
      const line = programmes.find((one) => one.programme === programme)
      if (line) line[level] += count
    }
    for (const { programme, count } of await countFilled(db.queries, slice)) {
      filled[month] = (filled[month] ?? 0) + count
      const line = programmes.find((one) => one.programme === programme)
      if (line) line.filled += count
    }
    await tick((0.5 * (i + 1)) / slices.length)
  }
  return {
    certified_by_month: certified,
    filled_by_month: filled,
    programmes,
    chains: await countWays({ db }, period, tick),
  }
}

async function countWays({ db }: Db, period: Period, tick: Tick): Promise<ReviewFigures['orders']['chains']> {
  const span = spanOf(period)
  const counts = { chains: 0, sending_agencies: 0, intermediaries: 0, employers: 0 }
  const key = {
    sending_agency: 'sending_agencies',
    intermediary: 'intermediaries',
    employer: 'employers',
  } as const
  for await (const range of inRanges((after) => nextParty(db.queries, after, PARTIES_A_RANGE))) {
    for (const { party, count } of await countParties(db.queries, range, span)) counts[key[party]] += count
    await tick(0.75)
    counts.chains += await countChains(db.queries, range, span)
    await tick(0.75)
  }
  return counts
}
