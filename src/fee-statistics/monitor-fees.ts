import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import { BOTH_SIDES } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { type Quarter, quarterOf } from '../platform/quarter.ts'
import { chooseFigures } from './choose-figures.ts'
import { oneRoundEach } from './fee-fact.ts'
import { figureOf } from './figure.ts'
import { treeOf } from './figure-tree.ts'
import type { FrozenFigure } from './frozen-figure.ts'
import { gatherQuarter } from './gather-quarter.ts'
import { beginningOf, windowOf } from './quarter.ts'
import { corridorStatistics, type NamedFigure, periodFigures, withNames } from './read-statistics.ts'
import { statisticsRuleOn } from './statistics-rule.ts'
import { wholeBatches } from './whole-batches.ts'

export interface Monitoring {
  readonly corridor: string
  readonly periods: readonly Quarter[]
  /** The period looked at; null where none is published yet. */
  readonly period: Quarter | null
  readonly trend: readonly FrozenFigure[]
  readonly figures: readonly NamedFigure[]
  readonly running: { readonly period: Quarter; readonly figures: readonly NamedFigure[] }
}

/** VAMAS looks after sending agencies; the figures of job orders and of the whole concern both sides. */
const seenBy =
  (actor: Actor) =>
  ({ kind }: Pick<FrozenFigure, 'kind'>): boolean =>
    can(actor, 'view_fee_statistics', {
      kind: 'fee_statistics',
      role: kind === 'sending_agency' ? 'sending_agency' : BOTH_SIDES,
    })

interface Looking {
  /** One of the published periods; the latest unless said. */
  readonly period?: Quarter | undefined
  readonly lang?: string
}

/**
 * What officers and reviewers see: the edition with smaller groups, of whole quarters only. Throws `forbidden`, and `not_found` for a
 * period that is not published.
 */
export async function monitoringFigures(
  deps: Deps,
  actor: Actor,
  corridor: string,
  { period, lang = 'en' }: Looking = {},
): Promise<Monitoring> {
  assertCan(actor, 'view_fee_statistics', { kind: 'fee_statistics', role: BOTH_SIDES })
  const asked = { audience: 'reviewers', corridor } as const
  const { periods, whole, programmes } = await corridorStatistics(deps, asked)
  const known = periods.map((one) => one.period)
  if (period !== undefined && !known.includes(period)) throw new AppError('not_found', 'errors.not_found')
  const shown = period ?? known.at(-1) ?? null
  const figures = shown === null ? [] : await periodFigures(deps, { ...asked, period: shown })
  const isSeen = seenBy(actor)
  const running = await runningFigures(deps, corridor)
  return {
    corridor,
    periods: known,
    period: shown,
    trend: [...whole, ...programmes],
    figures: await withNames(
      deps,
      figures.filter((one) => isBody(one) && isSeen(one)),
      lang,
    ),
    running: {
      period: running.period,
      figures: await withNames(deps, running.figures.filter(isSeen), lang),
    },
  }
}

const isBody = ({ kind }: FrozenFigure): boolean => kind === 'sending_agency' || kind === 'job_order'

/** Whole batches of the quarter that runs, of what was filed before today. */
export async function runningFigures(
  deps: Pick<Deps, 'db' | 'now'>,
  corridor: string,
): Promise<{ readonly period: Quarter; readonly figures: readonly FrozenFigure[] }> {
  const today = dayOf(deps.now())
  const rule = statisticsRuleOn(today)
  const quarter = quarterOf(today)
  const window = { ...windowOf(quarter, rule.freezeAfterDays), beforeAt: beginningOf(today) }
  const facts = await gatherQuarter(deps, corridor, window, { withItems: false })
  const chosen = chooseFigures(treeOf(wholeBatches(oneRoundEach(facts), rule.k.reviewers)), rule)
  return {
    period: quarter,
    figures: chosen.reviewers.map(({ group, traits }) => ({
      ...group.key,
      period: quarter,
      figure: figureOf({ group, traits, audience: 'reviewers', rule }),
    })),
  }
}
