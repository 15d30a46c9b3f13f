import type { ExpressionBuilder } from 'kysely'
import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import { asSubject } from './interview-round.ts'
import type { InterviewTables } from './tables.ts'

const ROLES = [
  'sending_agency',
  'supervising_organisation',
  'support_organisation',
  'employer',
] as const satisfies readonly RoleInScheme[]
// No round has such a role; an empty `IN ()` is not SQL everywhere.
const NO_ROLE: readonly RoleInScheme[] = [''] as unknown as readonly RoleInScheme[]

/** Only rounds in which this actor may do this: said to the database, so that a page of a list is full. */
export function withinReach(actor: Actor, action: Action) {
  const may = (organisationRole: RoleInScheme | null) => can(actor, action, asSubject({ organisationRole }))
  const roles = ROLES.filter(may)
  return (eb: ExpressionBuilder<InterviewTables, 'interview_rounds'>) => {
    const ofBody = eb('interview_rounds.organisation_role', 'in', roles.length > 0 ? roles : NO_ROLE)
    return may(null) ? eb.or([ofBody, eb('interview_rounds.organisation_role', 'is', null)]) : ofBody
  }
}
