import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

export interface Door {
  readonly path: string
  readonly title: MessageKey
  readonly hint: MessageKey
  /** Shown to those who may do all of these to something; nothing: to everyone signed in. */
  readonly needs: readonly Action[]
  /** Only for the user of a body, or only for others. */
  readonly only?: 'body' | 'staff'
}

export interface DoorGroup {
  readonly title: MessageKey
  readonly doors: readonly Door[]
}

/** The names that have a title and a hint. */
type NameIn<Key> = Key extends `workspace.${infer Name}_hint` ? Name : never
type DoorName = NameIn<MessageKey>

const door = (path: string, name: DoorName, needs: readonly Action[] = [], only?: Door['only']): Door => ({
  path,
  title: `workspace.${name}`,
  hint: `workspace.${name}_hint`,
  needs,
  ...(only && { only }),
})

const DOOR_GROUPS: readonly DoorGroup[] = [
  {
    title: 'workspace.group_register',
    doors: [
      door('/workspace/chain', 'chain', [], 'body'),
      door('/workspace/registrations', 'registrations', ['view_application']),
      door('/workspace/applications', 'applications', ['view_application']),
      door('/workspace/job-orders', 'job_orders', ['view_job_order']),
      door('/workspace/lists', 'lists', ['import_list']),
      door('/workspace/listings', 'listings', ['view_audit']),
      door('/workspace/sanctions', 'sanctions', ['import_list']),
      door('/workspace/look-alikes', 'look_alikes', ['edit_organisation'], 'staff'),
      door('/workspace/sub-agents', 'sub_agents', ['view_declarations'], 'staff'),
    ],
  },
  {
    title: 'workspace.group_partners',
    doors: [
      door('/check', 'check'),
      door('/workspace/checks', 'checks'),
      door('/workspace/company-programmes', 'company_programmes', ['view_company_programme']),
      door('/workspace/watches', 'watches', ['watch_register']),
      door('/', 'search'),
    ],
  },
  {
    title: 'workspace.group_audits',
    doors: [
      door('/workspace/audits', 'audits', ['view_audit']),
      door('/workspace/audits/new', 'plan_audit', ['plan_audit']),
      door('/workspace/audit/', 'file_audits', ['answer_audit']),
      door('/workspace/tablets', 'tablets', ['answer_audit']),
      door('/workspace/audit-templates', 'audit_templates', ['view_audit'], 'staff'),
      door('/workspace/corrective-actions', 'corrective_actions', ['view_corrective_actions']),
      door('/workspace/ratings', 'ratings', ['view_rating']),
      door('/workspace/organisation-reports/new', 'organisation_reports', ['issue_organisation_report']),
      door('/workspace/audit-requests', 'audit_requests', ['plan_audit']),
      door('/workspace/audit-programme', 'audit_programme', ['plan_audit']),
      door('/workspace/audit-calendar', 'audit_calendar', ['view_audit'], 'staff'),
      door('/workspace/due-audits', 'due_audits', ['plan_audit']),
      door('/workspace/audit-risk', 'audit_risk', ['plan_audit']),
      door('/workspace/ties', 'ties', ['declare_ties']),
      door('/workspace/ties/team', 'team_ties', ['allow_despite_tie']),
      door('/workspace/reports', 'reports', ['view_compliance_report']),
      door('/workspace/programme-reviews', 'programme_reviews', ['write_programme_review']),
    ],
  },
  {
    title: 'workspace.group_interviews',
    doors: [
      door('/workspace/interview-rounds', 'interview_rounds', ['view_interviews']),
      door('/workspace/interviews', 'interviews', ['conduct_interview']),
      door('/workspace/referrals', 'referrals', ['take_referral']),
      door('/workspace/questionnaires', 'questionnaires', ['view_interviews']),
      door('/workspace/fee-monitoring', 'fee_monitoring', ['view_fee_statistics']),
      door('/workspace/fee-reports/new', 'fee_reports', ['issue_fee_report']),
      door('/workspace/fee-records', 'fee_records', ['view_fee_records']),
      door('/workspace/exchange-rates', 'exchange_rates', ['view_fee_records']),
      door('/workspace/fee-rules', 'fee_rules', ['draft_fee_rules']),
    ],
  },
  {
    title: 'workspace.group_cases',
    doors: [
      door('/workspace/cases', 'cases', ['handle_cases']),
      door('/workspace/reading-key', 'reading_key', ['handle_cases']),
      door('/workspace/case-ties', 'case_ties', ['handle_cases']),
      door('/workspace/repayments', 'repayments', ['view_repayments']),
      door('/workspace/case-readings', 'case_readings', ['see_case_readings']),
      door('/workspace/case-retention', 'case_retention', ['manage_retention']),
      // Whose cases they are sees what is deleted soon, too, and may hold it; nobody has leave for both.
      door('/workspace/case-retention', 'case_retention', ['handle_cases']),
    ],
  },
  {
    title: 'workspace.group_access',
    doors: [
      door('/workspace/accounts', 'accounts', ['invite_account']),
      door('/workspace/api-keys', 'api_keys', ['manage_api_keys']),
      door('/workspace/exports', 'exports', ['view_journal']),
      door('/account', 'account'),
    ],
  },
]

/** The doors that lead somewhere for this person; a group without any is left out. */
export const doorsFor = (actor: Actor): readonly DoorGroup[] =>
  DOOR_GROUPS.map((group) => ({ ...group, doors: group.doors.filter((one) => isOpenTo(actor, one)) })).filter(
    ({ doors }) => doors.length > 0,
  )

const isOpenTo = (actor: Actor, { needs, only }: Door): boolean =>
  needs.every((action) => canSomewhere(actor, action)) &&
  (only === undefined || (only === 'body') === (actor.role === 'body_user'))
