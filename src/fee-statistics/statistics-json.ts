import * as v from 'valibot'
import type { Cell } from '../platform/spreadsheet/sheet.ts'
import { SHARES } from './choose-figures.ts'
import { Figure } from './figure.ts'
import { FIGURE_KINDS } from './figure-tree.ts'
import type { FrozenFigure, FrozenPeriod } from './frozen-figure.ts'
import { ISA_SURVEY, IsaSurvey } from './isa-survey.ts'
import type { Monitoring } from './monitor-fees.ts'
import type { CorridorStatistics, NamedFigure, OrderFigures } from './read-statistics.ts'
import { statisticsRuleOn } from './statistics-rule.ts'

/** The shapes of what the interface answers, as OpenAPI shows them. What is hidden is not there, and neither is what is nothing. */

const Published = v.strictObject({
  kind: v.picklist(FIGURE_KINDS),
  programme: v.nullable(v.string()),
  period: v.string(),
  figure: Figure,
})

export const CorridorAnswer = v.strictObject({
  corridor: v.string(),
  rule: v.strictObject({
    id: v.string(),
    smallest_group: v.number(),
    counts_in_steps_of: v.number(),
    published_after_days: v.number(),
  }),
  periods: v.array(
    v.strictObject({
      period: v.string(),
      frozen_at: v.string(),
      content_hash: v.string(),
      rules: v.string(),
    }),
  ),
  figures: v.array(Published),
  survey: IsaSurvey,
})

export const OrganisationAnswer = v.strictObject({
  scheme: v.string(),
  value: v.string(),
  figures: v.array(Published),
  job_orders: v.array(v.strictObject({ number: v.string(), figures: v.array(Published) })),
})

export const JobOrderAnswer = v.strictObject({ number: v.string(), figures: v.array(Published) })

const published = ({ kind, programme, period, figure }: FrozenFigure): v.InferOutput<typeof Published> => ({
  kind,
  programme: programme === '' ? null : programme,
  period,
  figure,
})

const periodJson = ({ period, frozen_at, content_hash, rules }: FrozenPeriod) => ({
  period,
  frozen_at,
  content_hash,
  rules,
})

export function corridorJson(
  { corridor, periods, whole, programmes }: CorridorStatistics,
  today: string,
): v.InferOutput<typeof CorridorAnswer> {
  const rule = statisticsRuleOn(today)
  return {
    corridor,
    rule: {
      id: rule.id,
      smallest_group: rule.k.public,
      counts_in_steps_of: rule.countStep.public,
      published_after_days: rule.freezeAfterDays,
    },
    periods: periods.map(periodJson),
    figures: [...whole, ...programmes].map(published),
    survey: ISA_SURVEY,
  }
}

const Named = v.strictObject({ ...Published.entries, reference: v.string() })

export const MonitoringAnswer = v.strictObject({
  corridor: v.string(),
  period: v.nullable(v.string()),
  periods: v.array(v.string()),
  /** Of the corridor and its programmes, over all periods. */
  trend: v.array(Published),
  /** Of bodies and job orders in the period. */
  figures: v.array(Named),
  /** Of the quarter that runs: whole batches, of what was filed before today. */
  running: v.strictObject({ period: v.string(), figures: v.array(Named) }),
})

const named = ({ reference, ...figure }: NamedFigure) => ({ ...published(figure), reference })

export const monitoringJson = (seen: Monitoring): v.InferOutput<typeof MonitoringAnswer> => ({
  corridor: seen.corridor,
  period: seen.period,
  periods: [...seen.periods],
  trend: seen.trend.map(published),
  figures: seen.figures.map(named),
  running: { period: seen.running.period, figures: seen.running.figures.map(named) },
})

export const orderJson = ({ number, figures }: OrderFigures): v.InferOutput<typeof JobOrderAnswer> => ({
  number,
  figures: figures.map(published),
})

export const organisationJson = (
  key: { readonly scheme: string; readonly value: string },
  figures: readonly FrozenFigure[],
  orders: readonly OrderFigures[],
): v.InferOutput<typeof OrganisationAnswer> => ({
  ...key,
  figures: figures.map(published),
  job_orders: orders.map(orderJson),
})

const SHARE_PARTS = ['found', 'share', 'method', 'lower', 'upper', 'at_most'] as const

/** The columns of the file, in their order. */
export const CSV_HEADER: readonly string[] = [
  'period',
  'kind',
  'programme',
  'reference',
  'listed',
  'interviewed',
  'refused',
  'chosen',
  'moments',
  ...SHARES.flatMap((name) => SHARE_PARTS.map((part) => `${name}_${part}`)),
  ...SHARES.flatMap((name) => [`${name}_median_jpy`, `${name}_p90_jpy`]),
  'cost_months_without_interest',
  'cost_months_with_interest',
  'items',
  'signals',
]

export const csvCells = ({ period, kind, programme, reference, figure }: NamedFigure): Cell[] => [
  period,
  kind,
  programme,
  reference,
  figure.listed,
  figure.interviewed,
  figure.refused,
  figure.chosen,
  figure.moments.join(' '),
  ...SHARES.flatMap((name) => SHARE_PARTS.map((part) => figure.shares[name]?.[part] ?? null)),
  ...SHARES.flatMap((name) => [figure.amounts[name].median, figure.amounts[name].p90]),
  figure.recruitment_cost.without_interest,
  figure.recruitment_cost.with_interest,
  figure.items.join(' '),
  figure.signals.map(({ indicator, found }) => `${indicator}:${found}`).join(' '),
]
