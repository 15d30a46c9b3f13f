import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { cursorOf, isInstant } from '../platform/paging.ts'
import type { DocumentCode, ListedReport } from './compliance-report.ts'
import { listReportsUnchecked, type ReportCursor } from './compliance-report-store.ts'
import { DOCUMENT_KINDS } from './document-kinds.ts'
import { parseReportNumber } from './report-number.ts'
import { maySeeReport } from './require-report.ts'

export const reportCursor = cursorOf<ReportCursor>({
  issuedAt: isInstant,
  number: (text) => parseReportNumber(text) === text,
})

/** Rows that one page may look through for those its reader may see. */
const LOOKED_AT_MOST = 500

export interface ReportPage {
  readonly reports: readonly ListedReport[]
  readonly next: ReportCursor | null
}

/**
 * Reports the actor may see, newest first. A page may be shorter than `limit` and still have another after it: who may see few of many
 * is not kept waiting for all of them to be looked at.
 */
export async function listReports(
  deps: Deps,
  actor: Actor,
  { kind }: { readonly kind?: DocumentCode | undefined },
  { limit, after }: { readonly limit: number; readonly after?: ReportCursor | undefined },
): Promise<ReportPage> {
  const kinds = DOCUMENT_KINDS.filter(
    ({ code, maySee }) => canSomewhere(actor, maySee) && (!kind || code === kind),
  )
  if (kinds.length === 0) return { reports: [], next: null }
  const filter = {
    kinds: kinds.map(({ code }) => code),
    organisationId: actor.organisationId ?? undefined,
  }
  const reports: ListedReport[] = []
  let from = after
  for (let looked = 0; looked < LOOKED_AT_MOST; ) {
    const found = await listReportsUnchecked(deps.db.queries, filter, { limit: limit + 1, after: from })
    for (const report of found) {
      if (reports.length === limit) return { reports, next: from ?? null }
      if (await maySeeReport(deps, actor, report)) reports.push(report)
      from = { issuedAt: report.issuedAt, number: report.number }
    }
    if (found.length <= limit) return { reports, next: null }
    looked += found.length
  }
  return { reports, next: from ?? null }
}
