import { accounts } from './accounts.ts'
import { audits } from './audits.ts'
import { common } from './common.ts'
import { compliance_reports } from './compliance_reports.ts'
import { errors } from './errors.ts'
import { organisations } from './organisations.ts'
import { portal } from './portal.ts'
import { registrations } from './registrations.ts'
import { spreadsheet } from './spreadsheet.ts'
import { terminal } from './terminal.ts'
import { workspace } from './workspace.ts'

/** Everything said, one area a file; areas are named after features. */
export const vi = {
  portal,
  accounts,
  common,
  errors,
  workspace,
  organisations,
  spreadsheet,
  terminal,
  compliance_reports,
  audits,
  registrations,
}
