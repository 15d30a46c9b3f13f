import type { Deps } from '../deps.ts'
import type { FrozenFigure, FrozenPeriod } from '../fee-statistics/frozen-figure.ts'
import { ISA_SURVEY, isaRowOf } from '../fee-statistics/isa-survey.ts'
import { runningFigures } from '../fee-statistics/monitor-fees.ts'
import {
  agencyFigures,
  corridorStatistics,
  orderFigures,
  ordersWithFigures,
} from '../fee-statistics/read-statistics.ts'
import { type StatisticsRule, statisticsRuleOn } from '../fee-statistics/statistics-rule.ts'
import { currentRuleBook } from '../fees/current-rule-book.ts'
import { findOrderNumbers } from '../job-orders/job-order-store.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { dayOf } from '../platform/clock.ts'
import { quarterOf } from '../platform/quarter.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import { citedItems, citedRules } from './cite-fee-rules.ts'
import type { FeeReport, FigureGroup, ReportAudience } from './fee-report.ts'
import type { FeePeriod } from './fee-report-period.ts'
import type { FeeReportSubject } from './fee-report-subject.ts'
import type { Stamp } from './issue-report.ts'

const [CORRIDOR] = CORRIDORS

export interface FeeReportAsked {
  readonly subject: FeeReportSubject
  readonly period: FeePeriod
  readonly audience: ReportAudience
}

/** What a report says but its number and instant: the same published figures always come to the same. */
export type FeeReportBody = Omit<FeeReport, keyof Stamp>

/**
 * Everything the report says, read from what was published. Nothing is counted here but the whole batches of the quarter that runs, as
 * `fee-statistics` counts them for reviewers. The caller has shown that the actor may.
 */
export async function gatherFeeReport(deps: Deps, asked: FeeReportAsked): Promise<FeeReportBody> {
  const { subject, period, audience } = asked
  const rule = statisticsRuleOn(dayOf(deps.now()))
  const { periods, whole, programmes } = await corridorStatistics(deps, { audience, corridor: CORRIDOR })
  const groups = await groupsOf(deps, asked)
  const used = new Set(groups.map(({ programme }) => programme))
  const within = inPeriod(period)
  const beside = grouped([...whole, ...programmes.filter((one) => used.has(one.programme))].filter(within))
  const running = await runningOf(deps, asked)
  const book = await currentRuleBook(deps)
  return {
    audience,
    corridor: CORRIDOR,
    about: await aboutOf(deps, subject),
    period,
    quarters: quartersSaid(periods, period),
    protection: protectionOf(rule, audience),
    groups,
    beside,
    running,
    rules: { version: book.version, rules: citedRules(book, period, used) },
    items: citedItems(book, [...groups, ...beside]),
    survey: survey(),
  }
}

const inPeriod =
  ({ from, to }: FeePeriod) =>
  ({ period }: { readonly period: string }): boolean =>
    from <= period && period <= to

async function groupsOf(deps: Deps, { subject, period, audience }: FeeReportAsked): Promise<FigureGroup[]> {
  const asked = { audience, corridor: CORRIDOR } as const
  const within = inPeriod(period)
  if (subject.kind === 'interview_round') {
    const { jobOrderId, sendingAgencyId } = subject.round.chain
    const figures = jobOrderId
      ? await orderFigures(deps, asked, jobOrderId)
      : await agencyFigures(deps, asked, sendingAgencyId ?? '')
    const ofRound = figures.filter((one) => within(one) && one.programme === subject.round.programme)
    return grouped(ofRound, await orderNumber(deps, jobOrderId))
  }
  const own = subject.kind === 'sending_agency' ? await agencyFigures(deps, asked, subject.body.id) : []
  const orders = await ordersWithFigures(deps, asked, subject.body.id)
  return [
    ...grouped(own.filter(within)),
    ...orders.flatMap(({ number, figures }) => grouped(figures.filter(within), number)),
  ]
}

async function orderNumber(deps: Deps, id: string | null): Promise<string> {
  return id === null ? '' : ((await findOrderNumbers(deps.db.queries, [id])).get(id) ?? '')
}

/** One group a programme, in the order in which they come. */
function grouped(figures: readonly FrozenFigure[], order = ''): FigureGroup[] {
  const groups = Map.groupBy(figures, ({ kind, programme }) => `${kind}|${programme}`)
  return [...groups.values()].flatMap((some) => {
    const [first] = some
    if (!first) return []
    return [
      {
        kind: first.kind,
        programme: first.programme,
        job_order: order,
        figures: some
          .toSorted((a, b) => (a.period < b.period ? -1 : 1))
          .map(({ period, figure }) => ({ period, figure })),
      },
    ]
  })
}

async function runningOf(
  deps: Deps,
  { subject, period, audience }: FeeReportAsked,
): Promise<FeeReport['running']> {
  const today = dayOf(deps.now())
  if (audience !== 'reviewers' || subject.kind !== 'sending_agency' || period.to !== quarterOf(today))
    return null
  const { period: quarter, figures } = await runningFigures(deps, CORRIDOR)
  const own = figures.filter(
    ({ kind, subjectId }) => kind === 'sending_agency' && subjectId === subject.body.id,
  )
  return { period: quarter, before: today, groups: grouped(own) }
}

const quartersSaid = (periods: readonly FrozenPeriod[], period: FeePeriod): FeeReport['quarters'] =>
  periods.filter(inPeriod(period)).map((one) => ({
    period: one.period,
    frozen_on: dayOf(one.frozen_at),
    content_hash: one.content_hash,
    statistics_rule: one.rules,
  }))

const protectionOf = (rule: StatisticsRule, audience: ReportAudience): FeeReport['protection'] => ({
  rule: rule.id,
  k: rule.k[audience],
  count_step: rule.countStep[audience],
  items_most: rule.itemsMost,
  freeze_after_days: rule.freezeAfterDays,
})

async function aboutOf(deps: Deps, subject: FeeReportSubject): Promise<FeeReport['about']> {
  if (subject.kind !== 'interview_round')
    return { kind: subject.kind, ...described(subject.body), round: null }
  const { round, agency } = subject
  return {
    kind: 'interview_round',
    ...(agency ? described(agency) : { country: '', names: [], identifiers: [] }),
    round: {
      number: round.number,
      moment: round.kind,
      programme: round.programme,
      job_order: (await orderNumber(deps, round.chain.jobOrderId)) || null,
      chosen: round.draw?.how ?? null,
    },
  }
}

const described = ({ country, names, identifiers }: StoredOrganisation) => ({
  country,
  names: names.map(({ language, text, kind }) => ({ language, text, kind })),
  identifiers: identifiers.map(({ scheme, value }) => ({ scheme, value })),
})

/** The row of the corridor's country and that of all, with everything the sources say about them. */
function survey(): FeeReport['survey'] {
  const own = isaRowOf(CORRIDOR)
  return { ...ISA_SURVEY, rows: ISA_SURVEY.rows.filter((row) => row === own || row.country === 'ALL') }
}
