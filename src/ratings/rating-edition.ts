import * as v from 'valibot'
import type { RoleInScheme } from '../accounts/condition.ts'
import { SEVERITIES } from '../audit-templates/audit-template.ts'
import type { Day } from '../platform/clock.ts'
import { datedEntries, heldOn, LocalSentence } from '../platform/dated-rule.ts'

/**
 * How a body is rated, as data: the shape of `rating-edition.*.json`. VAMAS has ranked its members by letters (2013) and by stars (later, up
 * to six); its scoring sheet was not found, so every number of ours is a product default and says so.
 */

const Points = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000))
const Share = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000))
const Stars = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(6))
const BySeverity = v.strictObject(v.entriesFromList(SEVERITIES, Points))

export const RATED_ROLES = [
  'sending_agency',
  'supervising_organisation',
  'support_organisation',
  'employer',
] as const satisfies readonly RoleInScheme[]

const Ids = v.array(v.pipe(v.string(), v.nonEmpty()))

/** Why a rating may not be higher than so many stars, whatever the points. */
export const CAPS = [
  'critical_open',
  'worker_paid_fee',
  'major_overdue',
  'conditions_open',
  'audit_old',
  'no_worker_heard',
] as const
export type Cap = (typeof CAPS)[number]

const Edition = v.strictObject({
  id: v.literal('feri-stars'),
  version: v.pipe(v.string(), v.regex(/^20\d\d\.[1-9]\d*$/)),
  ...datedEntries,
  title: LocalSentence,
  /** Points that can be had for each part. A part of which nothing is known is left out of both sides of the share. */
  points: v.strictObject({ audit: Points, corrective_actions: Points, workers_said: Points }),
  /** Whose answers count, by the role audited: an audit with another template (of lodgings alone) is no whole audit. Its findings count all the same. */
  rated_templates: v.strictObject(v.entriesFromList(RATED_ROLES, Ids)),
  /** Questions of each template that, where they are not met and the finding is open, say that a worker paid what was not his to pay. */
  worker_paid_questions: v.record(v.string(), Ids),
  /** How much a section of the template weighs beside the others; one that is not named weighs `otherwise`. */
  section_weights: v.strictObject({
    otherwise: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100)),
    named: v.record(v.string(), v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100))),
  }),
  /** Taken off for each finding that is not closed. */
  open_finding: BySeverity,
  /** Taken off the points for corrective actions for each one past its day. */
  overdue_action: BySeverity,
  /** How many workers must have answered before what they said is counted. */
  workers_needed: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000)),
  /** How old figures may be, by the first day of their quarter. */
  workers_within_months: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(120)),
  audit_old_after_months: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(120)),
  caps: v.strictObject(v.entriesFromList(CAPS, Stars)),
  /** Least share of the points, in ten-thousandths, for so many stars; the last one begins at nothing. */
  bands: v.array(v.strictObject({ stars: Stars, from: Share })),
})

const descends = (numbers: readonly number[]): boolean =>
  numbers.every((number, i) => i === 0 || number < (numbers[i - 1] as number))

/** An edition as its file says it; bands go down from the most stars, and leave no share without any. */
export const RatingEdition = v.pipe(
  Edition,
  v.check(({ bands }) => descends(bands.map((band) => band.stars)), 'bands name fewer stars each'),
  v.check(({ bands }) => descends(bands.map((band) => band.from)), 'bands begin lower each'),
  v.check(({ bands }) => bands.at(-1)?.from === 0, 'the last band begins at nothing'),
)
export type RatingEdition = v.InferOutput<typeof RatingEdition>

/** The edition that held on a day; undefined before the first. */
export const editionOn = (editions: readonly RatingEdition[], on: Day): RatingEdition | undefined =>
  editions.findLast((edition) => heldOn(edition, on))

/** How an edition is named in what was given by it: `feri-stars 2026.1`. */
export const editionName = ({ id, version }: Pick<RatingEdition, 'id' | 'version'>): string =>
  `${id} ${version}`

/** The most stars it gives. */
export const mostStars = ({ bands }: Pick<RatingEdition, 'bands'>): number => bands[0]?.stars ?? 1

/** Whether a finding on this question of a body in this role says that a worker paid. Findings know the question, not the template. */
export const saysWorkerPaid = (
  { rated_templates, worker_paid_questions }: RatingEdition,
  role: RoleInScheme,
  question: string,
): boolean => rated_templates[role].some((template) => worker_paid_questions[template]?.includes(question))
