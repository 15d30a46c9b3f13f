import { SEVERITIES, type Severity } from '../audit-templates/audit-template.ts'
import { monthsLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import type { LocalText } from '../platform/i18n/language.ts'
import { CAPS, type Cap, editionName, type RatingEdition } from './rating-edition.ts'

/** What was answered in one section of the last audit, in numbers of conformity questions. */
export interface SectionResult {
  readonly id: string
  /** As the template of the audit calls it, so that a line has its name wherever that template is kept. */
  readonly title: LocalText
  readonly conforms: number
  readonly doesNotConform: number
  readonly notVerified: number
}

type CountBySeverity = Readonly<Record<Severity, number>>

/** All that a rating is made of. It is kept with the rating, so that anyone can make it again. */
export interface RatingInputs {
  readonly on: Day
  /** Only who is registered is rated; conditions are open when their day has not come and they are not met. */
  readonly registered: boolean
  readonly conditionsOpen: boolean
  readonly audit: {
    readonly number: string
    /** Which edition of which template was asked. */
    readonly template: { readonly id: string; readonly version: string }
    readonly lockedOn: Day
    readonly sections: readonly SectionResult[]
  } | null
  /** Findings of all audits that are not closed. */
  readonly open: CountBySeverity
  /** Of these, those whose corrective action is past its day. */
  readonly overdue: CountBySeverity
  /** Whether an open finding says that a worker paid what he should not have. */
  readonly workerPaidFee: boolean
  /**
   * Of the workers who answered, how many paid what the scheme does not allow: the published figures, rounded and only of groups large enough,
   * for the body sees this line. Null where nothing is published. What workers report as cases never enters.
   */
  readonly workers: { readonly answered: number; readonly paidNotAllowed: number } | null
}

/** One line of the explanation: `points` of `available`; what is taken off has nothing available and points below nothing. */
export interface RatingLine {
  readonly part: 'section' | 'open_findings' | 'corrective_actions' | 'workers_said'
  /** The section's id, or the severity. */
  readonly of: string | null
  /** What was counted, and out of how many; for findings, how many there are. */
  readonly count: number
  readonly outOf: number | null
  readonly available: number
  readonly points: number
}

export interface AppliedCap {
  readonly cap: Cap
  readonly stars: number
}

const NOT_RATED = ['not_registered', 'no_audit', 'nothing_answered'] as const
export type NotRated = (typeof NOT_RATED)[number]

export interface Unrated {
  readonly notRated: NotRated
}

export interface Rating {
  readonly edition: string
  readonly lines: readonly RatingLine[]
  /** The sums of the lines; a total below nothing counts as nothing. */
  readonly points: number
  readonly available: number
  /** Points of those available, in ten-thousandths, rounded down. */
  readonly share: number
  /** What the points alone would give. */
  readonly starsByPoints: number
  /** Every cap that applies, lowest first. */
  readonly caps: readonly AppliedCap[]
  readonly stars: number
}

/**
 * Rates a body by one edition. Pure and in whole numbers, so that the lines add up to the last point. A critical finding that is open, or a
 * fee that a worker was confirmed to have paid, holds the rating down whatever the points are: a score never hides it.
 */
export function rate(edition: RatingEdition, inputs: RatingInputs): Rating | Unrated {
  if (!inputs.registered) return { notRated: 'not_registered' }
  if (!inputs.audit) return { notRated: 'no_audit' }
  const sections = sectionLines(edition, inputs.audit.sections)
  if (sections.length === 0) return { notRated: 'nothing_answered' }
  const lines = [
    ...sections,
    ...openLines(edition, inputs),
    actionsLine(edition, inputs),
    ...workersLine(edition, inputs),
  ]
  const points = Math.max(0, sum(lines.map((line) => line.points)))
  const available = sum(lines.map((line) => line.available))
  const share = Math.floor((points * 10_000) / available)
  const starsByPoints = edition.bands.find((band) => share >= band.from)?.stars ?? 1
  const caps = appliedCaps(edition, inputs)
  return {
    edition: editionName(edition),
    lines,
    points,
    available,
    share,
    starsByPoints,
    caps,
    stars: Math.min(starsByPoints, ...caps.map((cap) => cap.stars)),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const asked = (section: SectionResult): number =>
  section.conforms + section.doesNotConform + section.notVerified

/** The points for the audit, shared among the sections that were asked by their weight: whole points, none lost in rounding. */
function sectionLines(edition: RatingEdition, sections: readonly SectionResult[]): RatingLine[] {
  const { named, otherwise } = edition.section_weights
  const counted = sections.filter((section) => asked(section) > 0)
  const weights = counted.map((section) => named[section.id] ?? otherwise)
  const whole = sum(weights)
  let weightSoFar = 0
  let pointsSoFar = 0
  return counted.map((section, i) => {
    weightSoFar += weights[i] as number
    const upTo = Math.floor((edition.points.audit * weightSoFar) / whole)
    const available = upTo - pointsSoFar
    pointsSoFar = upTo
    return {
      part: 'section',
      of: section.id,
      count: section.conforms,
      outOf: asked(section),
      available,
      points: Math.floor((available * section.conforms) / asked(section)),
    }
  })
}

const openLines = (edition: RatingEdition, { open }: RatingInputs): RatingLine[] =>
  SEVERITIES.filter((severity) => open[severity] > 0).map((severity) => ({
    part: 'open_findings',
    of: severity,
    count: open[severity],
    outOf: null,
    available: 0,
    // Not `-x`: nothing taken off is 0, not -0.
    points: 0 - open[severity] * edition.open_finding[severity],
  }))

function actionsLine(edition: RatingEdition, { open, overdue }: RatingInputs): RatingLine {
  const available = edition.points.corrective_actions
  const off = sum(SEVERITIES.map((severity) => overdue[severity] * edition.overdue_action[severity]))
  return {
    part: 'corrective_actions',
    of: null,
    count: sum(SEVERITIES.map((severity) => overdue[severity])),
    outOf: sum(SEVERITIES.map((severity) => open[severity])),
    available,
    points: Math.max(0, available - off),
  }
}

function workersLine(edition: RatingEdition, { workers }: RatingInputs): RatingLine[] {
  if (!isHeard(edition, workers)) return []
  const free = workers.answered - workers.paidNotAllowed
  const available = edition.points.workers_said
  const points = Math.floor((available * free) / workers.answered)
  return [{ part: 'workers_said', of: null, count: free, outOf: workers.answered, available, points }]
}

const isHeard = (
  edition: RatingEdition,
  workers: RatingInputs['workers'],
): workers is NonNullable<RatingInputs['workers']> =>
  workers !== null && workers.answered >= edition.workers_needed

/** Every cap that applies, lowest first. */
export function appliedCaps(edition: RatingEdition, inputs: RatingInputs): AppliedCap[] {
  const applies: Readonly<Record<Cap, boolean>> = {
    critical_open: inputs.open.critical > 0,
    worker_paid_fee: inputs.workerPaidFee,
    major_overdue: inputs.overdue.major > 0,
    conditions_open: inputs.conditionsOpen,
    audit_old:
      inputs.audit !== null && monthsLater(inputs.audit.lockedOn, edition.audit_old_after_months) < inputs.on,
    no_worker_heard: !isHeard(edition, inputs.workers),
  }
  return CAPS.filter((cap) => applies[cap])
    .map((cap) => ({ cap, stars: edition.caps[cap] }))
    .sort((a, b) => a.stars - b.stars)
}
