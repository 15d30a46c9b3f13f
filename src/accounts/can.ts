import { AppError } from '../platform/errors.ts'
import type { Actor, ActsFor, Role } from './actor.ts'

/** Everything that asks for leave. A new action is one word here and one cell for each role that may do it. */
export const ACTIONS = [
  'import_list',
  'edit_organisation',
  'view_organisation_internal',
  'export_register',
  'apply_registration',
  'view_application',
  'screen_application',
  'decide_registration',
  'edit_job_order',
  'view_job_order',
  'certify_job_order',
  'view_declarations',
  'watch_register',
  'plan_audit',
  'view_audit',
  'answer_audit',
  'sign_audit',
  'reopen_audit',
  'issue_compliance_report',
  'view_compliance_report',
  'view_accounts',
  'invite_account',
  'end_account',
  'manage_api_keys',
  'view_journal',
] as const
export type Action = (typeof ACTIONS)[number]

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
    | 'compliance_report'
    | 'account'
    | 'api_key'
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
const CONDITIONS = {
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

/** Role × action. An empty cell means no; observers see aggregates only, of which there are none here yet. */
export const GRANTS: Readonly<Record<Role | 'system', Partial<Readonly<Record<Action, Condition>>>>> = {
  scheme_administrator: {
    apply_registration: 'in_scope',
    view_application: 'in_scope',
    edit_job_order: 'in_scope',
    view_job_order: 'in_scope',
    view_declarations: 'in_scope',
    watch_register: 'anywhere',
    import_list: 'in_scope',
    edit_organisation: 'in_scope',
    view_organisation_internal: 'in_scope',
    export_register: 'anywhere',
    plan_audit: 'in_scope',
    view_audit: 'in_scope',
    reopen_audit: 'in_scope',
    issue_compliance_report: 'in_scope',
    view_compliance_report: 'in_scope',
    view_accounts: 'same_side',
    invite_account: 'same_side',
    end_account: 'same_side',
    manage_api_keys: 'same_side',
    view_journal: 'in_scope',
  },
  registration_officer: {
    apply_registration: 'in_scope',
    view_application: 'in_scope',
    screen_application: 'in_scope',
    edit_job_order: 'in_scope',
    view_job_order: 'in_scope',
    view_declarations: 'in_scope',
    certify_job_order: 'in_scope',
    watch_register: 'anywhere',
    import_list: 'in_scope',
    edit_organisation: 'in_scope',
    view_organisation_internal: 'in_scope',
    export_register: 'anywhere',
    decide_registration: 'in_scope',
    view_audit: 'in_scope',
    view_compliance_report: 'in_scope',
    view_journal: 'in_scope',
  },
  programme_manager: {
    view_application: 'in_scope',
    view_job_order: 'in_scope',
    view_declarations: 'in_scope',
    watch_register: 'anywhere',
    view_organisation_internal: 'in_scope',
    export_register: 'anywhere',
    plan_audit: 'in_scope',
    view_audit: 'in_scope',
    reopen_audit: 'in_scope',
    issue_compliance_report: 'in_scope',
    view_compliance_report: 'in_scope',
    view_journal: 'in_scope',
  },
  auditor: {
    view_application: 'in_scope',
    view_job_order: 'in_scope',
    view_declarations: 'in_scope',
    view_organisation_internal: 'in_scope',
    export_register: 'anywhere',
    plan_audit: 'in_scope',
    view_audit: 'own_team',
    answer_audit: 'own_team',
    sign_audit: 'own_team',
    issue_compliance_report: 'own_team',
    view_compliance_report: 'own_team',
  },
  reviewer: {
    view_application: 'in_scope',
    view_job_order: 'in_scope',
    view_declarations: 'in_scope',
    view_organisation_internal: 'in_scope',
    export_register: 'anywhere',
    view_audit: 'in_scope',
    sign_audit: 'other_team',
    reopen_audit: 'in_scope',
    issue_compliance_report: 'in_scope',
    view_compliance_report: 'in_scope',
    view_journal: 'in_scope',
  },
  interviewer: {
    view_job_order: 'in_scope',
    view_organisation_internal: 'in_scope',
  },
  case_officer: {
    view_application: 'in_scope',
    view_job_order: 'in_scope',
    view_organisation_internal: 'in_scope',
  },
  body_user: {
    apply_registration: 'own_body',
    view_application: 'own_body',
    edit_job_order: 'own_body',
    view_job_order: 'own_body',
    watch_register: 'anywhere',
    view_organisation_internal: 'own_body',
    view_audit: 'own_body_signed',
    view_compliance_report: 'own_body_signed',
  },
  observer: {},
  machine: {
    view_job_order: 'in_scope',
    watch_register: 'anywhere',
    import_list: 'in_scope',
    view_organisation_internal: 'in_scope',
    export_register: 'anywhere',
    view_compliance_report: 'in_scope',
  },
  // What the start-up, the demonstration data and the command line need. It never answers for a person.
  system: {
    apply_registration: 'anywhere',
    view_application: 'anywhere',
    screen_application: 'anywhere',
    edit_job_order: 'anywhere',
    view_job_order: 'anywhere',
    view_declarations: 'anywhere',
    certify_job_order: 'anywhere',
    watch_register: 'anywhere',
    import_list: 'anywhere',
    edit_organisation: 'anywhere',
    view_organisation_internal: 'anywhere',
    export_register: 'anywhere',
    decide_registration: 'anywhere',
    plan_audit: 'anywhere',
    view_audit: 'anywhere',
    issue_compliance_report: 'anywhere',
    view_compliance_report: 'anywhere',
    view_accounts: 'anywhere',
    invite_account: 'anywhere',
    end_account: 'anywhere',
    manage_api_keys: 'anywhere',
    view_journal: 'anywhere',
  },
}

/** What no key may ever do, whatever its scopes: answer for a person, or hand out access. */
export const PEOPLE_ONLY = [
  'apply_registration',
  'screen_application',
  'decide_registration',
  'edit_job_order',
  'certify_job_order',
  'answer_audit',
  'sign_audit',
  'reopen_audit',
  'invite_account',
  'end_account',
  'manage_api_keys',
] as const satisfies readonly Action[]
const forPeopleOnly: ReadonlySet<Action> = new Set(PEOPLE_ONLY)

/** What a key may be made for. */
export type Scope = Exclude<Action, (typeof PEOPLE_ONLY)[number]>
export const SCOPES: readonly Scope[] = ACTIONS.filter(
  (action): action is Scope => !forPeopleOnly.has(action),
)

/** May this actor do this to something or other? For menus; the thing itself is still asked about with `can`. */
export function canSomewhere(actor: Actor, action: Action): boolean {
  return granted(actor, action) !== undefined
}

/** May this actor do this to that? Anything the table does not grant is refused. */
export function can(actor: Actor, action: Action, subject: CanSubject): boolean {
  const condition = granted(actor, action)
  return condition !== undefined && CONDITIONS[condition](actor, subject)
}

function granted(actor: Actor, action: Action): Condition | undefined {
  if (actor.role === 'public') return undefined
  // A key says what it is for; role `machine` exists only as a key, so without scopes it may do nothing.
  if (actor.scopes !== null) {
    if (forPeopleOnly.has(action) || !actor.scopes.includes(action)) return undefined
  } else if (actor.role === 'machine') return undefined
  return GRANTS[actor.role][action]
}

/**
 * Refuses what `can` does not allow: `unauthenticated` for a stranger, else `forbidden`. A read of something whose
 * existence is itself hidden answers `not_found` instead: use `can` there.
 */
export function assertCan(actor: Actor, action: Action, subject: CanSubject): void {
  if (can(actor, action, subject)) return
  if (actor.role === 'public') throw new AppError('unauthenticated', 'errors.unauthenticated')
  throw new AppError('forbidden', 'errors.forbidden')
}
