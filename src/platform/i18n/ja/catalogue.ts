import { accounts } from './accounts.ts'
import { applications } from './applications.ts'
import { audit_filing } from './audit_filing.ts'
import { audit_packs } from './audit_packs.ts'
import { audit_planning } from './audit_planning.ts'
import { audit_report } from './audit_report.ts'
import { audit_sign_off } from './audit_sign_off.ts'
import { audit_templates } from './audit_templates.ts'
import { audits } from './audits.ts'
import { case_handling } from './case_handling.ts'
import { case_report } from './case_report.ts'
import { case_retention } from './case_retention.ts'
import { case_return } from './case_return.ts'
import { cases } from './cases.ts'
import { certificates } from './certificates.ts'
import { certification_rules } from './certification_rules.ts'
import { common } from './common.ts'
import { company_programmes } from './company_programmes.ts'
import { compliance_reports } from './compliance_reports.ts'
import { corrective_actions } from './corrective_actions.ts'
import { country_guides } from './country_guides.ts'
import { declarations } from './declarations.ts'
import { deliveries } from './deliveries.ts'
import { document_checks } from './document_checks.ts'
import { errors } from './errors.ts'
import { fee_calculator } from './fee_calculator.ts'
import { fee_records } from './fee_records.ts'
import { fee_report } from './fee_report.ts'
import { fee_rules } from './fee_rules.ts'
import { fee_statistics } from './fee_statistics.ts'
import { fee_verdicts } from './fee_verdicts.ts'
import { fees } from './fees.ts'
import { filing_app } from './filing_app.ts'
import { independence } from './independence.ts'
import { interview_rounds } from './interview_rounds.ts'
import { interviews } from './interviews.ts'
import { job_orders } from './job_orders.ts'
import { listings } from './listings.ts'
import { look_alikes } from './look_alikes.ts'
import { money } from './money.ts'
import { officer_keys } from './officer_keys.ts'
import { open_data } from './open_data.ts'
import { organisation_report } from './organisation_report.ts'
import { organisations } from './organisations.ts'
import { paid_for } from './paid_for.ts'
import { partner_checks } from './partner_checks.ts'
import { passports } from './passports.ts'
import { portal } from './portal.ts'
import { privacy } from './privacy.ts'
import { programme_reviews } from './programme_reviews.ts'
import { questionnaires } from './questionnaires.ts'
import { ratings } from './ratings.ts'
import { registration_life } from './registration_life.ts'
import { registrations } from './registrations.ts'
import { remedies } from './remedies.ts'
import { sanctions } from './sanctions.ts'
import { self_checks } from './self_checks.ts'
import { self_interviews } from './self_interviews.ts'
import { spreadsheet } from './spreadsheet.ts'
import { statistics } from './statistics.ts'
import { terminal } from './terminal.ts'
import { watches } from './watches.ts'
import { worker_statement } from './worker_statement.ts'
import { workspace } from './workspace.ts'

/** Everything said, one area a file; areas are named after features. */
export const ja = {
  audit_templates,
  company_programmes,
  self_checks,
  listings,
  audit_packs,
  certificates,
  document_checks,
  corrective_actions,
  ratings,
  officer_keys,
  case_report,
  case_return,
  cases,
  case_handling,
  remedies,
  case_retention,
  privacy,
  fee_statistics,
  programme_reviews,
  questionnaires,
  self_interviews,
  interviews,
  independence,
  audit_planning,
  filing_app,
  interview_rounds,
  fee_records,
  fee_report,
  organisation_report,
  fee_rules,
  fee_verdicts,
  fee_calculator,
  paid_for,
  statistics,
  watches,
  job_orders,
  certification_rules,
  fees,
  country_guides,
  declarations,
  passports,
  open_data,
  partner_checks,
  applications,
  look_alikes,
  sanctions,
  deliveries,
  portal,
  accounts,
  common,
  errors,
  money,
  worker_statement,
  workspace,
  organisations,
  spreadsheet,
  terminal,
  compliance_reports,
  audit_filing,
  audit_report,
  audits,
  audit_sign_off,
  registration_life,
  registrations,
}
