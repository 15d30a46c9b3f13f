import type { RoleInScheme } from '../accounts/condition.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { About, ComplianceReport, DocumentCode, ListedReport } from './compliance-report.ts'
import type { ComplianceReportTables } from './tables.ts'

type Db = Reads<ComplianceReportTables>
type Row = ComplianceReportTables['compliance_reports']

/** The caller asks `can` of what it gets (`require-report.ts`), or shows only what anyone may know (`verify-report.ts`). */
export async function findReport(db: Db, number: string): Promise<ComplianceReport | undefined> {
  const row = await db
    .selectFrom('compliance_reports')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  return row && fromRow(row)
}

type SameAs = Pick<ComplianceReport, 'kind' | 'aboutKind' | 'aboutId' | 'periodFrom' | 'periodTo'>

export const sameAs = (kind: DocumentCode, about: About): SameAs => ({
  kind,
  aboutKind: about.kind,
  aboutId: about.id,
  periodFrom: about.period?.from ?? null,
  periodTo: about.period?.to ?? null,
})

/** The last edition of a document of this kind about this and this period. */
export async function findLastEdition(db: Db, same: SameAs): Promise<ComplianceReport | undefined> {
  const row = await db
    .selectFrom('compliance_reports')
    .selectAll()
    .where('kind', '=', same.kind)
    .where('about_kind', '=', same.aboutKind)
    .where('about_id', '=', same.aboutId)
    .where('period_from', '=', same.periodFrom ?? '')
    .where('period_to', '=', same.periodTo ?? '')
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** The last report of this very version of an audit. */
export async function findReportOfAudit(db: Db, auditId: string): Promise<ComplianceReport | undefined> {
  const row = await db
    .selectFrom('compliance_reports')
    .selectAll()
    .where('audit_id', '=', auditId)
    .where('kind', '=', 'audit_report')
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** The last of a page: the list is ordered by instant and number, newest first. */
export interface ReportCursor {
  readonly issuedAt: string
  readonly number: string
}

export interface ReportFilter {
  readonly kinds: readonly DocumentCode[]
  readonly organisationId?: string | undefined
}

/** At most `limit` without asking who may see them: for `list-reports.ts`, which asks. The data are left out. */
export async function listReportsUnchecked(
  db: Db,
  { kinds, organisationId }: ReportFilter,
  page: { readonly limit: number; readonly after?: ReportCursor | undefined },
): Promise<ListedReport[]> {
  let query = db.selectFrom('compliance_reports').select(LISTED).where('kind', 'in', kinds)
  if (organisationId !== undefined) query = query.where('organisation_id', '=', organisationId)
  const { after } = page
  if (after) {
    query = query.where((eb) =>
      eb.or([
        eb('issued_at', '<', after.issuedAt),
        eb.and([eb('issued_at', '=', after.issuedAt), eb('number', '<', after.number)]),
      ]),
    )
  }
  const rows = await query.orderBy('issued_at', 'desc').orderBy('number', 'desc').limit(page.limit).execute()
  return rows.map(listedFromRow)
}

const LISTED = [
  'number',
  'kind',
  'about_kind',
  'about_id',
  'audit_id',
  'organisation_id',
  'roles',
  'period_from',
  'period_to',
  'edition',
  'issued_at',
  'issued_by',
] as const
type ListedRow = Pick<Row, (typeof LISTED)[number]>

export const insertReport = (db: Queries<ComplianceReportTables>, report: ComplianceReport): Statement =>
  db.insertInto('compliance_reports').values(toRow(report))

const listedFromRow = (row: ListedRow): ListedReport => ({
  number: row.number,
  kind: row.kind,
  aboutKind: row.about_kind,
  aboutId: row.about_id,
  auditId: row.audit_id,
  organisationId: row.organisation_id,
  roles: row.roles.split(' ').filter((role) => role !== '') as RoleInScheme[],
  periodFrom: row.period_from || null,
  periodTo: row.period_to || null,
  edition: row.edition,
  issuedAt: row.issued_at,
  issuedBy: row.issued_by,
})

const fromRow = (row: Row): ComplianceReport => ({
  ...listedFromRow(row),
  data: row.data,
  dataHash: row.data_hash,
  signature: row.signature,
})

const toRow = (report: ComplianceReport): Row => ({
  number: report.number,
  kind: report.kind,
  about_kind: report.aboutKind,
  about_id: report.aboutId,
  audit_id: report.auditId,
  organisation_id: report.organisationId,
  roles: report.roles.map((role) => `${role} `).join(''),
  period_from: report.periodFrom ?? '',
  period_to: report.periodTo ?? '',
  edition: report.edition,
  issued_at: report.issuedAt,
  issued_by: report.issuedBy,
  data: report.data,
  data_hash: report.dataHash,
  signature: report.signature,
})
