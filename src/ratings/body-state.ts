import { SEVERITIES, type Severity } from '../audit-templates/audit-template.ts'
import { findOpenActionsOf } from '../corrective-actions/action-store.ts'
import { type CorrectiveAction, isOverdue } from '../corrective-actions/corrective-action.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import type { PublicStatus } from '../registrations/registration.ts'
import { registrationsOn, type SignedAudit, signedAudits } from './body-state-store.ts'
import { type GivenRating, type Rated, ratedKey } from './given-rating.ts'
import { findEdition } from './load-rating-editions.ts'
import type { RatingInputs } from './rating.ts'
import { type RatingEdition, saysWorkerPaid } from './rating-edition.ts'
import { lastRatings } from './rating-store.ts'

/** What is known today of a body in a role, as far as it decides whether its grade still stands. */
export interface BodyState extends Rated {
  readonly on: Day
  readonly status: PublicStatus
  readonly conditionsOpen: boolean
  /** All signed audits in this role, the last first, with whatever template. */
  readonly audits: readonly SignedAudit[]
  readonly open: readonly CorrectiveAction[]
  readonly last: GivenRating | null
}

const REGISTERED: ReadonlySet<PublicStatus> = new Set<PublicStatus>([
  'registered',
  'registered_with_conditions',
])
export const isRegistered = ({ status }: Pick<BodyState, 'status'>): boolean => REGISTERED.has(status)

/**
 * The state of every body that is or was registered or rated, in each of its roles; or of the bodies named (at most 90). Four reads,
 * whatever their number.
 */
export async function bodyStates(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  ids: readonly string[] | null,
): Promise<BodyState[]> {
  const on = dayOf(now())
  const [bodies, audits, open, ratings] = await Promise.all([
    registrationsOn(db.queries, ids, on),
    signedAudits(db.queries, ids),
    findOpenActionsOf(db.queries, ids),
    lastRatings(db.queries, ids),
  ])
  const auditsOf = Map.groupBy(audits, ratedKey)
  const openOf = Map.groupBy(open, (one) => ratedKey({ ...one, role: one.auditedRole }))
  const last = new Map(ratings.map((one) => [ratedKey(one), one]))
  const registered = new Map(bodies.map((one) => [ratedKey(one), one]))
  const rated: readonly Rated[] = [...bodies, ...ratings]
  const all = new Map(
    rated.map(({ organisationId, role }) => [ratedKey({ organisationId, role }), { organisationId, role }]),
  )
  return [...all].map(([key, one]) => ({
    ...one,
    on,
    status: registered.get(key)?.status ?? 'not_registered',
    conditionsOpen: registered.get(key)?.conditionsOpen ?? false,
    audits: auditsOf.get(key) ?? [],
    open: openOf.get(key) ?? [],
    last: last.get(key) ?? null,
  }))
}

/** The last signed audit that the edition rates by: with one of its templates, for only then were all its questions asked. */
export const ratedAudit = (edition: RatingEdition, { audits, role }: Pick<BodyState, 'audits' | 'role'>) =>
  audits.find(({ templateId }) => edition.rated_templates[role].includes(templateId))

type Known = Pick<RatingInputs, 'on' | 'registered' | 'conditionsOpen' | 'open' | 'overdue' | 'workerPaidFee'>

/** What of the inputs of a rating can change from one day to the next without another audit. */
export function knownToday(edition: RatingEdition, state: BodyState): Known {
  const { on, open, role } = state
  return {
    on,
    registered: isRegistered(state),
    conditionsOpen: state.conditionsOpen,
    open: countBySeverity(open),
    overdue: countBySeverity(open.filter((action) => isOverdue(action, on))),
    workerPaidFee: open.some(({ questionId }) => saysWorkerPaid(edition, role, questionId)),
  }
}

const countBySeverity = (actions: readonly CorrectiveAction[]): Record<Severity, number> =>
  Object.fromEntries(
    SEVERITIES.map((severity) => [severity, actions.filter((one) => one.severity === severity).length]),
  ) as Record<Severity, number>

/** The edition a rating was given by. Throws when it is gone, which would be our mistake. */
export function editionOf({ outcome }: Pick<GivenRating, 'outcome'>, editions?: readonly RatingEdition[]) {
  const edition = findEdition(outcome.edition, editions)
  if (!edition) throw new Error(`the edition ${outcome.edition} is gone`)
  return edition
}
