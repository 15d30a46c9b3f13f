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
  'draft_fee_rules',
  'publish_fee_rules',
  'view_fee_records',
  'record_payment_side',
  'manage_interviews',
  'view_interviews',
  'conduct_interview',
  'contact_workers',
  'take_referral',
  'view_fee_statistics',
  'handle_cases',
  'see_case_readings',
  'manage_retention',
  'manage_repayments',
  'view_repayments',
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

/** What no key may ever do, whatever its scopes: answer for a person, or hand out access. */
export const PEOPLE_ONLY = [
  'apply_registration',
  'screen_application',
  'decide_registration',
  'edit_job_order',
  'certify_job_order',
  'draft_fee_rules',
  'publish_fee_rules',
  'record_payment_side',
  'manage_interviews',
  'conduct_interview',
  'contact_workers',
  'take_referral',
  'handle_cases',
  'see_case_readings',
  'manage_retention',
  'manage_repayments',
  'view_repayments',
  'answer_audit',
  'sign_audit',
  'reopen_audit',
  'invite_account',
  'end_account',
  'manage_api_keys',
] as const satisfies readonly Action[]
const forPeopleOnly: ReadonlySet<Action> = new Set(PEOPLE_ONLY)
export const isForPeopleOnly = (action: Action): boolean => forPeopleOnly.has(action)

/** What a key may be made for. */
export type Scope = Exclude<Action, (typeof PEOPLE_ONLY)[number]>
export const SCOPES: readonly Scope[] = ACTIONS.filter(
  (action): action is Scope => !forPeopleOnly.has(action),
)
