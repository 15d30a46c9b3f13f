import type { OrganisationReport } from './organisation-report.ts'
import type { Sheet } from './sheet.ts'

/** What every part of an organisation's report draws from and on. */
export type OrganisationSheet = Sheet<OrganisationReport>
