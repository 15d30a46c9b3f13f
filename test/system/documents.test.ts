import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import { listReports } from '../../src/compliance-reports/list-reports.ts'
import { verifyDocument } from '../../src/compliance-reports/verify-report.ts'
import { listExports } from '../../src/journal/document-export-store.ts'
import { recordExport } from '../../src/journal/record-export.ts'
import { DATABASES, testDeps } from '../support/databases.ts'
import { lockedAudit, PEOPLE } from '../support/locked-audit.ts'

describe.each(Object.entries(DATABASES))('on %s', (_engine, open) => {
  test('editions are counted, listed and superseded, and exports recorded, alike', async () => {
    const db = await open()
    const deps = testDeps(db)
    const audit = await lockedAudit(deps)
    const first = await issueAuditReport(deps, PEOPLE.lead, { auditId: audit.id })
    const change = sql`update audits set content_hash = ${'b'.repeat(64)} where id = ${audit.id}`
    await db.atomically([{ compile: () => change.compile(db.queries as never) }])
    const numbers = await Promise.all(
      [PEOPLE.lead, PEOPLE.reviewer].map((actor) => issueAuditReport(deps, actor, { auditId: audit.id })),
    )
    const [second] = numbers
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(1)
    const { reports, next } = await listReports(deps, PEOPLE.reviewer, {}, { limit: 10 })
    expect(reports.map(({ number, edition }) => [number, edition])).toEqual([
      [second?.number, 2],
      [first.number, 1],
    ])
    expect(next).toBeNull()
    expect((await verifyDocument(deps, first.number)).status).toBe('superseded')
    await recordExport(deps, PEOPLE.lead, { named: first.number, format: 'pdf', language: 'ja' })
    expect(await listExports(db.queries, 'jp_mirai', { limit: 10 })).toEqual([])
    expect(await listExports(db.queries, 'vamas', { limit: 10 })).toHaveLength(1)
    await db.close()
  }, 60_000)
})
