import type { Actor, ActsFor } from './actor.ts'

export type RoleInScheme = 'sending_agency' | 'supervising_organisation' | 'support_organisation' | 'employer'

/**
 * What the action is about, as far as leave depends on it. What is not said counts as not matching:
 * an audit without `teamIds` has no auditor who may answer it.
 */
export interface CanSubject {
  readonly kind:
    | 'service'
    | 'organisation'
    | 'application'
    | 'job_order'
    | 'audit'
    | 'audit_template'
    | 'auditor_tie'
    | 'audit_programme'
    | 'corrective_action'
    | 'rating'
    | 'self_check'
    | 'company_programme'
    | 'programme_review'
    | 'compliance_report'
    | 'account'
    | 'api_key'
    | 'fee_rules'
    | 'fee_record'
    | 'interview_round'
    | 'referral'
    | 'fee_statistics'
    | 'case'
    | 'repayment_plan'
    | 'retention_policy'
    | 'journal'
  /** The role(s) in the scheme of the body concerned: they decide which side's people may act. */
  readonly role?: RoleInScheme | readonly RoleInScheme[]
  readonly organisationId?: string
  /** Account ids of the auditors on the audit. */
  readonly teamIds?: readonly string[]
  /** True once the audit (or the audit a report prints) is signed and locked: only then may the body see it. */
  readonly signed?: boolean
  /** For accounts and keys: the side they act for, null for both. */
  readonly actsFor?: ActsFor | null
}

const SIDE: Readonly<Record<RoleInScheme, ActsFor>> = {
  sending_agency: 'vamas',
  supervising_organisation: 'jp_mirai',
  support_organisation: 'jp_mirai',
  employer: 'jp_mirai',
}

/** A role of each side, for what is of the corridor as a whole: officers of both sides have to do with it. */
export const BOTH_SIDES: readonly RoleInScheme[] = ['sending_agency', 'employer']

/** VAMAS acts on sending agencies, JP-MIRAI on the Japanese side; who acts for neither in particular acts on both. */
function inScope(actor: Actor, subject: CanSubject): boolean {
  if (actor.actsFor === null) return true
  const roles = typeof subject.role === 'string' ? [subject.role] : (subject.role ?? [])
  return roles.some((role) => SIDE[role] === actor.actsFor)
}

const onTeam = (actor: Actor, subject: CanSubject): boolean => subject.teamIds?.includes(actor.id) ?? false

/** On his side only: or an administrator of one side could invite someone into a body of the other. */
const ofOwnBody = (actor: Actor, subject: CanSubject): boolean =>
  inScope(actor, subject) && actor.organisationId !== null && subject.organisationId === actor.organisationId

/** The conditions a cell of the table may set. */
export const CONDITIONS = {
  anywhere: () => true,
  in_scope: inScope,
  own_team: (actor: Actor, subject: CanSubject) => inScope(actor, subject) && onTeam(actor, subject),
  /** Four eyes: a reviewer does not review what he audited. */
  other_team: (actor: Actor, subject: CanSubject) =>
    inScope(actor, subject) && subject.teamIds !== undefined && !onTeam(actor, subject),
  own_body: ofOwnBody,
  own_body_signed: (actor: Actor, subject: CanSubject) =>
    ofOwnBody(actor, subject) && subject.signed === true,
  /** An administrator of one side hands out and takes away only that side's access. */
  same_side: (actor: Actor, subject: CanSubject) =>
    actor.actsFor === null || subject.actsFor === actor.actsFor,
} satisfies Record<string, (actor: Actor, subject: CanSubject) => boolean>
export type Condition = keyof typeof CONDITIONS
