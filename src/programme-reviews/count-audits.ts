import type { RoleInScheme } from '../accounts/condition.ts'
import { type AuditTemplate, SEVERITIES, type Severity } from '../audit-templates/audit-template.ts'
import { allTemplates } from '../audit-templates/find-template.ts'
import { AUDIT_KINDS } from '../audits/audit.ts'
import type { Deps } from '../deps.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { daysBetween } from '../platform/calendar.ts'
import { type Day, dayOf, yearOf } from '../platform/clock.ts'
import { RATED_ROLES } from '../ratings/rating-edition.ts'
import {
  countActions,
  countClosings,
  countFindings,
  countGrades,
  countPlanned,
  countSigned,
  nextRated,
  programmesOf,
} from './audit-count-store.ts'
import { inRanges, type Tick } from './count-participation.ts'
import {
  ACTION_STATES,
  type ArticleFindings,
  type AUDIT_STATES,
  type AuditStates,
  CLOSING_DAYS,
  type ReviewFigures,
} from './review-figures.ts'
import { monthsOf, type Period, slicesOf, spanOf } from './review-period.ts'

type Counting = Pick<Deps, 'db' | 'now'>

const noStates = (): AuditStates => ({ done: 0, open: 0, late: 0, cancelled: 0 })
const noSeverities = (): Record<Severity, number> => ({ critical: 0, major: 0, minor: 0, observation: 0 })

function stateOf(status: string, days: string): (typeof AUDIT_STATES)[number] {
  if (status === 'locked') return 'done'
  if (status === 'cancelled') return 'cancelled'
  return days === 'over' ? 'late' : 'open'
}

/** How many lasted how many days; its quantiles are those of the whole list. */
class Durations {
  readonly #days = new Map<number, number>()
  count = 0

  add(from: Day, to: Day, count: number): void {
    const days = Math.max(0, daysBetween({ from, to }))
    this.#days.set(days, (this.#days.get(days) ?? 0) + count)
    this.count += count
  }

  /** The shortest time within which so large a part was done. */
  within(part: number): number {
    let seen = 0
    for (const [days, count] of [...this.#days].sort(([a], [b]) => a - b)) {
      seen += count
      if (seen >= part * this.count) return days
    }
    return 0
  }

  spans(): number[] {
    return CLOSING_DAYS.map((most, i) => {
      const least = i === 0 ? -1 : (CLOSING_DAYS[i - 1] ?? 0)
      return [...this.#days].reduce(
        (sum, [days, count]) => (days > least && (most === null || days <= most) ? sum + count : sum),
        0,
      )
    })
  }
}

/** Audits planned for, and signed in, the period, in pieces of a month. */
export async function countAudits(
  deps: Counting,
  period: Period,
  tick: Tick,
): Promise<ReviewFigures['audits']> {
  const { queries } = deps.db
  const today = dayOf(deps.now())
  const months = monthsOf(period)
  const kinds = AUDIT_KINDS.map((kind) => ({ kind, ...noStates() }))
  const roles = ORGANISATION_ROLES.map((role) => ({ role, ...noStates() }))
  const signed = months.map(() => 0)
  const durations = new Durations()
  const slices = slicesOf(period)
  for (const [i, slice] of slices.entries()) {
    for (const { kind, audited_role, status, days, count } of await countPlanned(queries, slice, today)) {
      const state = stateOf(status, days)
      for (const line of [
        kinds.find((one) => one.kind === kind),
        roles.find((one) => one.role === audited_role),
      ])
        if (line) line[state] += count
    }
    const month = months.indexOf(slice.month)
    for (const { planned_on, locked_on, count } of await countSigned(queries, slice)) {
      signed[month] = (signed[month] ?? 0) + count
      durations.add(planned_on, locked_on, count)
    }
    await tick((i + 1) / slices.length)
  }
  const years = [...new Set(months.map((month) => Number(yearOf(month))))]
  return {
    kinds,
    roles,
    signed_by_month: signed,
    days_to_sign:
      durations.count === 0
        ? null
        : { audits: durations.count, median: durations.within(0.5), p90: durations.within(0.9) },
    programmes: await programmesOf(queries, years),
  }
}

/** Findings of the audits signed in the period by article, and what became of them until today; in pieces of a month. */
export async function countAllFindings(
  deps: Counting,
  period: Period,
  tick: Tick,
): Promise<ReviewFigures['findings']> {
  const { queries } = deps.db
  const today = dayOf(deps.now())
  const articles = new Map<string, ArticleFindings>()
  const total = noSeverities()
  const actions = SEVERITIES.filter((severity) => severity !== 'observation').map((severity) => ({
    severity,
    ...(Object.fromEntries(ACTION_STATES.map((state) => [state, 0])) as Record<
      (typeof ACTION_STATES)[number],
      number
    >),
  }))
  const durations = new Durations()
  const templates = await allTemplates(deps)
  const slices = slicesOf(period)
  for (const [i, slice] of slices.entries()) {
    for (const found of await countFindings(queries, slice)) {
      total[found.severity] += found.count
      const line = articleOf(articles, templates, found)
      line.counts[found.severity] += found.count
    }
    for (const { severity, status, days, count } of await countActions(queries, slice, today)) {
      const line = actions.find((one) => one.severity === severity)
      if (line) line[actionState(status, days)] += count
    }
    for (const { locked_on, closed_on, count } of await countClosings(queries, slice))
      durations.add(locked_on, closed_on, count)
    await tick((i + 1) / slices.length)
  }
  return {
    articles: [...articles.values()].sort(byRoleAndArticle),
    total,
    actions,
    closing: {
      spans: durations.spans(),
      closed: durations.count,
      median: durations.count === 0 ? null : durations.within(0.5),
    },
  }
}

function actionState(status: string | null, days: string): (typeof ACTION_STATES)[number] {
  if (status === 'closed') return 'closed'
  if (days === 'over') return 'late'
  if (status === null || status === 'plan_returned' || status === 'reopened') return 'no_plan'
  return status === 'submitted' ? 'submitted' : 'under_way'
}

interface Found {
  readonly template_name: string
  readonly template_version: string
  readonly audited_role: RoleInScheme
  readonly question: string
}

/** The line of the article (or section, where no article stands behind it) that the question belongs to. */
function articleOf(
  articles: Map<string, ArticleFindings>,
  templates: readonly AuditTemplate[],
  found: Found,
): ArticleFindings {
  const template = templates.find(
    ({ id, version }) => id === found.template_name && version === found.template_version,
  )
  const section = template?.sections.find(({ questions }) =>
    questions.some(({ id }) => id === found.question),
  )
  const key = `${found.audited_role} ${section?.id ?? found.template_name}`
  const known = articles.get(key)
  if (known) return known
  const plain = { en: found.template_name, ja: found.template_name, vi: found.template_name }
  const made: ArticleFindings = {
    role: found.audited_role,
    article: section?.article ?? null,
    title: section?.title ?? template?.title ?? plain,
    counts: noSeverities(),
  }
  articles.set(key, made)
  return made
}

const order = ({ role, article }: ArticleFindings): number =>
  ORGANISATION_ROLES.indexOf(role) * 1_000 + (article === null ? 999 : Number.parseInt(article, 10) || 998)
const byRoleAndArticle = (a: ArticleFindings, b: ArticleFindings): number =>
  order(a) - order(b) || (a.title.en < b.title.en ? -1 : 1)

const RATED_A_RANGE = 200
const STARS_MOST = 6

/** Grades as they stood on the last day of the period; null where nobody had one. */
export async function countAllGrades(
  { db }: Pick<Deps, 'db'>,
  period: Period,
  tick: Tick,
): Promise<ReviewFigures['grades']> {
  const { beforeAt } = spanOf(period)
  const roles = RATED_ROLES.map((role) => ({ role, stars: Array.from({ length: STARS_MOST }, () => 0) }))
  for await (const range of inRanges((after) => nextRated(db.queries, after, RATED_A_RANGE))) {
    for (const { role, stars, count } of await countGrades(db.queries, range, beforeAt)) {
      const line = roles.find((one) => one.role === role)
      if (line) line.stars[stars - 1] = (line.stars[stars - 1] ?? 0) + count
    }
    await tick(0.5)
  }
  const given = roles.some(({ stars }) => stars.some((count) => count > 0))
  return given ? { stars_most: STARS_MOST, roles } : null
}
