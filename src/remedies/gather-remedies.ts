import { clocksOf } from '../cases/case-clock.ts'
import { listStepsOf } from '../cases/case-step-store.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { CURRENCIES } from '../platform/money.ts'
import { firstDayOf, type Quarter, quarterAfter, quarterOf } from '../platform/quarter.ts'
import type { Audience } from '../statistics/threshold.ts'
import { type CaseFact, type CaseFigures, caseFigures, clockOf } from './case-figures.ts'
import { moneyFigures } from './money-figures.ts'
import type { MoneyFact } from './money-group.ts'
import type { FrozenRemedies, RemedyFigure } from './remedy-figure.ts'
import type { RemedyFigureRule } from './remedy-figure-rule.ts'
import {
  countReceived,
  listAnswersUntil,
  listClosed,
  listConcluded,
  listPromised,
} from './remedy-figure-store.ts'
import { type GivenAnswer, standingOf } from './repayment-state.ts'

const lastDayOfQuarter = (quarter: Quarter): Day => daysLater(firstDayOf(quarterAfter(quarter)), -1)

/** The quarters from one to another, both included. */
function quartersBetween(first: Quarter, last: Quarter): Quarter[] {
  const quarters: Quarter[] = []
  for (let quarter = first; quarter <= last; quarter = quarterAfter(quarter)) quarters.push(quarter)
  return quarters
}

/** The first quarter up to `last` at the end of which these answers amount to a "yes". A later "no" takes back nothing that was published. */
export function confirmedIn(answers: readonly GivenAnswer[], last: Quarter): Quarter | null {
  const [first] = answers
  if (!first) return null
  const since = answers.reduce((earliest, { on }) => (on < earliest ? on : earliest), first.on)
  return (
    quartersBetween(quarterOf(since), last).find(
      (quarter) => standingOf(answers, lastDayOfQuarter(quarter)) === 'yes',
    ) ?? null
  )
}

/** All money promised up to the end of a quarter, with when each instalment was confirmed. */
async function moneyFacts({ db }: Pick<Deps, 'db'>, quarter: Quarter): Promise<MoneyFact[]> {
  const until = lastDayOfQuarter(quarter)
  const [promised, given] = await Promise.all([
    listPromised(db.queries, until),
    listAnswersUntil(db.queries, until),
  ])
  const answers = Map.groupBy(given, (one) => `${one.plan_id}/${one.code}/${one.instalment}`)
  return promised.map((row) => ({
    currency: row.currency,
    payerId: row.payerId,
    worker: row.caseId ?? `${row.planId}/${row.code}`,
    amountMinor: row.amountMinor,
    promisedIn: quarterOf(row.addedOn),
    confirmedIn: confirmedIn(
      (answers.get(`${row.planId}/${row.code}/${row.sequence}`) ?? []).map((one) => ({
        sequence: one.sequence,
        answer: one.answer,
        byWay: one.by_way,
        on: one.on_day,
      })),
      quarter,
    ),
  }))
}

/** How many plans were closed in a quarter, where enough payers and workers have a part in them. */
async function plansClosed(deps: Pick<Deps, 'db'>, quarter: Quarter, rule: RemedyFigureRule) {
  const closed = (await listClosed(deps.db.queries)).filter(
    ({ closed_at }) => closed_at !== null && quarterOf(dayOf(closed_at)) === quarter,
  )
  const payers = new Set(closed.map(({ payer_id }) => payer_id)).size
  const workers = closed.reduce((sum, one) => sum + Number(one.workers), 0)
  return (audience: Audience): number | null =>
    payers >= rule.payersLeast && workers >= rule.k[audience] ? closed.length : null
}

async function casesOf(
  { db }: Pick<Deps, 'db'>,
  quarter: Quarter,
  rule: RemedyFigureRule,
): Promise<Readonly<Record<Audience, CaseFigures>>> {
  const [from, to] = [firstDayOf(quarter), lastDayOfQuarter(quarter)]
  const [received, concluded] = await Promise.all([
    countReceived(db.queries, from, to),
    listConcluded(db.queries, from, to),
  ])
  const steps = await listStepsOf(
    db.queries,
    concluded.map(({ id }) => id),
  )
  const facts = concluded.map(({ id, outcome, ladder }): CaseFact => {
    const clocks = clocksOf(steps.get(id) ?? [], to)
    return {
      outcome: outcome ?? '',
      ladder,
      answer: clockOf(clocks, 'answer'),
      acknowledge: clockOf(clocks, 'acknowledge'),
    }
  })
  const reviewers = caseFigures(received, facts, rule.k.reviewers)
  return { reviewers, public: caseFigures(received, facts, rule.k.public, reviewers.tables) }
}

/** The figures of a quarter that is over, as each audience may read them, after those that were published before. */
export async function gatherRemedies(
  deps: Pick<Deps, 'db'>,
  quarter: Quarter,
  rule: RemedyFigureRule,
  before: readonly FrozenRemedies[],
): Promise<Pick<FrozenRemedies, 'figures' | 'decided'>> {
  const [facts, closed, cases] = await Promise.all([
    moneyFacts(deps, quarter),
    plansClosed(deps, quarter, rule),
    casesOf(deps, quarter, rule),
  ])
  const quarters = quartersBetween(rule.firstQuarter, quarter)
  // Every currency stands on every page: which are there would tell in what somebody was promised money.
  const currencies = CURRENCIES.map((currency) => ({
    currency,
    ...moneyFigures(
      facts.filter((fact) => fact.currency === currency),
      quarters,
      rule,
      new Map(
        before.flatMap(({ period, decided }) => {
          const known = decided[currency]
          return known ? [[period, known]] : []
        }),
      ),
    ),
  }))
  const figure = (audience: Audience): RemedyFigure => ({
    repayments: currencies.map(({ currency, figures }) => ({ currency, ...figures[audience] })),
    plans_closed: closed(audience),
    cases: {
      ...cases[audience],
      tables: {
        outcome: { ...cases[audience].tables.outcome },
        answer: { ...cases[audience].tables.answer },
        acknowledge: { ...cases[audience].tables.acknowledge },
        ladder: { ...cases[audience].tables.ladder },
      },
    },
  })
  return {
    figures: { public: figure('public'), reviewers: figure('reviewers') },
    decided: Object.fromEntries(currencies.map(({ currency, decided }) => [currency, decided])),
  }
}
