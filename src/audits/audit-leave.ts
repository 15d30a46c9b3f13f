import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import { type Audit, asSubject } from './audit.ts'
import { type AuditAction, MOVES } from './audit-state.ts'

/** Who may do what to an audit, as leave of `can`: one of them is enough. A new line in `AUDIT_ACTIONS` needs one here. */
const LEAVE: Readonly<Record<AuditAction, readonly [Action, ...Action[]]>> = {
  start: ['answer_audit'],
  answer: ['answer_audit'],
  add_evidence: ['answer_audit'],
  remove_evidence: ['answer_audit'],
  edit_finding: ['answer_audit'],
  hold_meeting: ['answer_audit'],
  check_previous: ['answer_audit'],
  sign: ['sign_audit'],
  sign_last: ['sign_audit'],
  // Whoever sees a mistake must be able to stop, and whoever oversees audits.
  reopen: ['reopen_audit', 'answer_audit'],
  cancel: ['plan_audit'],
  move: ['plan_audit'],
}

/** An amendment is given up by whoever may open one: not by those whose work it is about. */
const leavesFor = (audit: Audit, action: AuditAction): readonly [Action, ...Action[]] =>
  action === 'cancel' && audit.amendsId !== null ? ['amend_audit'] : LEAVE[action]

const hasLeave = (actor: Actor, audit: Audit, action: AuditAction): boolean =>
  leavesFor(audit, action).some((leave) => can(actor, leave, asSubject(audit)))

/** Throws `forbidden` for who may not do this, whatever the audit's status. */
export function assertLeave(actor: Actor, audit: Audit, action: AuditAction): void {
  if (!hasLeave(actor, audit, action)) assertCan(actor, leavesFor(audit, action)[0], asSubject(audit))
}

/** Whether the status allows it and this person may: what a page asks before it shows a form. */
export const mayMove = (actor: Actor, audit: Audit, action: AuditAction): boolean =>
  MOVES[audit.status][action] !== undefined && hasLeave(actor, audit, action)

/** Whether there is any side on which this person may plan; which body it may be is the verb's question. */
export const mayPlanAnywhere = (actor: Actor): boolean =>
  (['sending_agency', 'employer'] as const).some((role) => can(actor, 'plan_audit', { kind: 'audit', role }))

/**
 * An audit that is not announced, and has not begun: for who plans audits of that side, and the team, the reviewer among them. Everyone else
 * is told nothing of it, as if it were not there. (`visible-audits-store.ts` says the same in SQL.)
 */
export const isHiddenFrom = (actor: Actor, audit: Audit): boolean =>
  audit.kind === 'unannounced' &&
  audit.status === 'planned' &&
  !can(actor, 'plan_audit', asSubject(audit)) &&
  !audit.team.some(({ accountId }) => accountId === actor.id)
