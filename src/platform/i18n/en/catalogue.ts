import { accounts } from './accounts.ts'
import { applications } from './applications.ts'
import { audits } from './audits.ts'
import { certification_rules } from './certification_rules.ts'
import { common } from './common.ts'
import { compliance_reports } from './compliance_reports.ts'
import { declarations } from './declarations.ts'
import { deliveries } from './deliveries.ts'
import { errors } from './errors.ts'
import { fees } from './fees.ts'
import { job_orders } from './job_orders.ts'
import { look_alikes } from './look_alikes.ts'
import { money } from './money.ts'
import { open_data } from './open_data.ts'
import { organisations } from './organisations.ts'
import { partner_checks } from './partner_checks.ts'
import { passports } from './passports.ts'
import { portal } from './portal.ts'
import { registration_life } from './registration_life.ts'
import { registrations } from './registrations.ts'
import { sanctions } from './sanctions.ts'
import { spreadsheet } from './spreadsheet.ts'
import { terminal } from './terminal.ts'
import { watches } from './watches.ts'
import { workspace } from './workspace.ts'

/** Everything said, one area a file; areas are named after features. */
export const en = {
  watches,
  job_orders,
  certification_rules,
  fees,
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
  workspace,
  organisations,
  spreadsheet,
  terminal,
  compliance_reports,
  audits,
  registration_life,
  registrations,
}
