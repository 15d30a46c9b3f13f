import type { Share } from '../fee-statistics/figure.ts'
import type { FrozenFigure } from '../fee-statistics/frozen-figure.ts'
import {
  type Reader,
  saidLines,
  saidMoments,
  saidProgramme,
  seriesOf,
} from '../fee-statistics/said-figure.ts'
import { listed } from '../platform/i18n/listed.ts'
import { asFrozen, type FeeReport, type FigureGroup } from './fee-report.ts'
import { quartersOf } from './fee-report-period.ts'
import { namesFor } from './report-text.ts'

/** How the report is said, in one place for page and print. */

/** Figures of one group that may be compared: the same programme, the same moments of the stay. */
export interface Series {
  readonly title: string
  readonly group: FigureGroup
  readonly figures: readonly FrozenFigure[]
  readonly latest: FrozenFigure
}

export function seriesSaid(reader: Reader, groups: readonly FigureGroup[]): Series[] {
  return groups.flatMap((group) =>
    seriesOf(asFrozen(group)).flatMap((figures) => {
      const latest = figures.at(-1)
      return latest ? [{ title: titleOf(reader, group, latest), group, figures, latest }] : []
    }),
  )
}

function titleOf(reader: Reader, group: FigureGroup, latest: FrozenFigure): string {
  const { t } = reader
  const what =
    group.kind === 'job_order'
      ? t('fee_report.group_job_order', { number: group.job_order })
      : t(`fee_report.group_${group.kind}`)
  const programme = group.kind === 'corridor' ? '' : saidProgramme(reader, group.programme)
  return [what, programme, saidMoments(reader, latest.figure)].filter(Boolean).join(' · ')
}

/** A line of a table of figures: its name, and a value for each quarter. */
export interface FigureRow {
  readonly name: string
  readonly values: readonly string[]
}

/** Every line of some quarters of a series, side by side. */
export function figureRows(
  reader: Reader,
  figures: readonly FrozenFigure[],
  audience: FeeReport['audience'],
): FigureRow[] {
  const columns = figures.map((one) => new Map(saidLines(reader, one, audience).map((l) => [l.key, l.value])))
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))]
  return names.map((name) => ({
    name,
    values: columns.map((column) => column.get(name) ?? reader.t('fee_report.none_of_it')),
  }))
}

/** So many quarters stand side by side in print. */
const SIDE_BY_SIDE = 3

export const inColumns = (figures: readonly FrozenFigure[]): (readonly FrozenFigure[])[] =>
  Array.from({ length: Math.ceil(figures.length / SIDE_BY_SIDE) }, (_, i) =>
    figures.slice(i * SIDE_BY_SIDE, (i + 1) * SIDE_BY_SIDE),
  )

/** Whether the first and the last quarter differ by more than chance, as far as their intervals say so. */
export function changeSaid({ t }: Reader, first: FrozenFigure, last: FrozenFigure): string {
  const [before, after] = [first.figure.shares.scheme, last.figure.shares.scheme]
  if (!isBounded(before) || !isBounded(after)) return t('fee_report.change_unknown')
  const overlap = before.lower <= after.upper && after.lower <= before.upper
  return t(overlap ? 'fee_report.change_overlap' : 'fee_report.change_apart')
}

type Bounded = Share & { readonly lower: number; readonly upper: number }
const isBounded = (share: Share | null): share is Bounded =>
  share !== null && share.lower !== null && share.upper !== null

/** The quarters of the period of which the report has nothing at all; empty where it has all. */
export function hiddenSaid({ t, lang }: Reader, { period, groups, running }: FeeReport): string {
  const there = new Set(groups.flatMap(({ figures }) => figures.map((one) => one.period)))
  const hidden = quartersOf(period).filter((quarter) => !there.has(quarter) && quarter !== running?.period)
  return hidden.length === 0 ? '' : t('fee_report.hidden_quarters', { quarters: listed(hidden, lang) })
}

/** What the report is about, in its own script and as the reader can read it. */
export function subjectNames({ about }: FeeReport, { lang }: Pick<Reader, 'lang'>) {
  if (about.names.length > 0) return namesFor(about, lang)
  return { own: about.round?.number ?? '–', reader: undefined }
}

/** How the figures were made, a sentence a line. */
export function methodSaid({ t }: Reader, { protection, audience }: FeeReport): string[] {
  const { k, count_step: step, freeze_after_days: days } = protection
  const isPublic = audience === 'public'
  return [
    t(isPublic ? 'fee_report.method_published' : 'fee_report.method_published_reviewers', { days }),
    t('fee_report.method_k', { k }),
    isPublic ? t('fee_report.method_steps', { step }) : t('fee_report.method_exact'),
    t('fee_report.method_bounds'),
    t('fee_report.method_consent'),
    t('fee_report.method_unknown'),
  ]
}
