import type { Deps } from '../deps.ts'
import { convertOn } from '../fees/exchange-rate.ts'
import type { JobFacts } from '../fees/job-facts.ts'
import type { RoundDraw } from '../interviews/round-draw.ts'
import type { Currency } from '../platform/money.ts'
import type { Quarter } from '../platform/quarter.ts'
import type { CountedRound, FeeFact, ItemCount, QuarterFacts } from './fee-fact.ts'
import {
  countStates,
  type FactRow,
  readInterest,
  readItems,
  readRecords,
  readRoundIds,
  readRounds,
  readSignals,
} from './fee-fact-store.ts'
import { countsIn, type Window } from './quarter.ts'

type Reading = Pick<Deps, 'db'>

const INTEREST = 'L.LOANINT'
const NONE: readonly number[] = []

/**
 * All that counts in one quarter: the records of its rounds, and those of earlier rounds that came after their quarter was published.
 * Memory grows with the quarter, not with the years.
 */
export async function gatherQuarter(
  deps: Reading,
  corridor: string,
  window: Window,
  { withItems = true }: { readonly withItems?: boolean } = {},
): Promise<QuarterFacts> {
  const { db } = deps
  const rounds = await roundsOf(deps, corridor, window)
  const belongsTo = (row: { readonly round_id: string | null; readonly period: Quarter }) =>
    rounds.get(row.round_id ?? '')?.period ?? row.period
  const signals = grouped(
    (await readSignals(db.queries, corridor, window)).map(({ id, indicator }) => [id, indicator]),
  )
  const interest = await interestOf(deps, corridor, window)
  const place = (row: Placed) => placed(row, rounds)
  const items: ItemCount[] = []
  if (withItems)
    for await (const slice of readItems(db.queries, corridor, window))
      for (const row of slice)
        if (countsIn(window, belongsTo(row), row.late ? window.lateFromAt : window.fromAt))
          items.push({ ...place(row), roundId: row.round_id, item: row.item, workers: row.workers })
  const facts: FeeFact[] = []
  for await (const page of readRecords(db, corridor, window))
    for (const row of page)
      if (countsIn(window, belongsTo(row), row.assessed_at))
        facts.push({
          ...factOf(row, place(row)),
          interest: interest.get(row.id) ?? 0,
          signals: signals.get(row.id) ?? NONE,
        })
  return { facts, rounds: roundsCounted(rounds, window, facts), items }
}

/** The rounds of the quarter, and those before whose late records are counted. */
function roundsCounted(
  rounds: ReadonlyMap<string, CountedRound>,
  { quarter }: Window,
  facts: readonly FeeFact[],
): CountedRound[] {
  const used = new Set(facts.map(({ roundId }) => roundId))
  return [...rounds.values()].filter(({ id, period }) => period === quarter || used.has(id))
}

interface Placed {
  readonly round_id: string | null
  readonly programme: string
  readonly sending_agency_id: string | null
}

/** What the round is about decides; only where it says nothing, what was told. A job order counts only as the round's. */
function placed(row: Placed, rounds: ReadonlyMap<string, CountedRound>) {
  const round = rounds.get(row.round_id ?? '')
  return {
    programme: round?.programme ?? row.programme,
    agencyId: round?.agencyId ?? row.sending_agency_id,
    orderId: round?.orderId ?? null,
  }
}

const isBad = (verdict: FactRow['law']): boolean => verdict === 'not_allowed' || verdict === 'over'
const amount = (value: number | string | null): number | null => (value === null ? null : Number(value))

const factOf = (row: FactRow, place: ReturnType<typeof placed>) => ({
  ...place,
  id: row.id,
  sourceId: row.source_id,
  roundId: row.round_id,
  paidAnything: row.line_count > 0 && amount(row.paid_jpy_minor) !== 0,
  law: isBad(row.law),
  scheme: isBad(row.scheme),
  ilo: isBad(row.ilo),
  paid: amount(row.paid_jpy_minor),
  notAllowed: {
    law: amount(row.not_allowed_law_jpy_minor),
    scheme: amount(row.not_allowed_scheme_jpy_minor),
    ilo: amount(row.not_allowed_ilo_jpy_minor),
  },
  wage: amount(row.monthly_wage_jpy_minor),
  debt: amount(row.debt_jpy_minor),
})

async function roundsOf({ db }: Reading, corridor: string, window: Window) {
  const ids = await readRoundIds(db.queries, corridor, window)
  const found = await readRounds(db.queries, corridor, window.quarter, ids)
  const states = Map.groupBy(
    await countStates(
      db.queries,
      found.map(({ id }) => id),
    ),
    ({ round_id }) => round_id,
  )
  const rounds = new Map<string, CountedRound>()
  for (const row of found) {
    const counts = states.get(row.id) ?? []
    const sum = (of: (count: (typeof counts)[number]) => boolean) =>
      counts.filter(of).reduce((total, { workers }) => total + workers, 0)
    const draw = row.draw === null ? null : (JSON.parse(row.draw) as RoundDraw)
    rounds.set(row.id, {
      id: row.id,
      kind: row.kind,
      period: row.period,
      programme: row.programme,
      agencyId: row.sending_agency_id,
      orderId: row.job_order_id,
      how: draw?.how ?? null,
      listed: sum(() => true),
      drawn: sum(({ state }) => state !== 'listed'),
      refused: sum(
        ({ state, reason }) => state === 'refused' || (state === 'replaced' && reason === 'refused'),
      ),
    })
  }
  return rounds
}

async function interestOf({ db }: Reading, corridor: string, window: Window): Promise<Map<string, number>> {
  const sums = new Map<string, number>()
  for (const line of await readInterest(db.queries, corridor, window, INTEREST)) {
    const { exchange_rates: rates } = JSON.parse(line.facts) as JobFacts
    const sum = { amount_minor: Number(line.amount_minor), currency: line.currency as Currency }
    const yen = convertOn(rates, sum, 'JPY', line.paid_on ?? line.told_on)
    if (yen !== null) sums.set(line.id, (sums.get(line.id) ?? 0) + yen)
  }
  return sums
}

const grouped = <T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value])
  return groups
}
