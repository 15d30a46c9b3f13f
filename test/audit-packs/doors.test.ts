import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { auditPacksApi } from '../../src/audit-packs/api.ts'
import { auditPacksPages } from '../../src/audit-packs/pages.tsx'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import { anchorsOf } from '../../src/document-checks/anchors.ts'
import { checkFiles } from '../../src/document-checks/check-files.ts'
import { listExports } from '../../src/journal/document-export-store.ts'
import { answerErrors } from '../../src/platform/http/answers.tsx'
import type { HttpEnv } from '../../src/platform/http/env.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { lockedAudit, PEOPLE } from '../support/locked-audit.ts'

const deps = testDeps(await freshSqlite())
const audit = await lockedAudit(deps)
await deps.files.put('evidence/1', new Uint8Array(5))
await issueAuditReport(deps, PEOPLE.lead, { auditId: audit.id })

function ask(actor: Actor, path: string) {
  const app = new Hono<HttpEnv>()
  app.onError(answerErrors(deps.log, (c, error) => c.text(error.sentence.key, 400)))
  app.use(async (c, next) => {
    c.set('actor', actor)
    c.set('signedInName', null)
    c.set('lang', 'vi')
    c.set('langChosen', false)
    c.set('t', translator('vi'))
    c.set('requestId', 'test')
    await next()
  })
  app.route('/api/v1', auditPacksApi(deps))
  app.route('/', auditPacksPages(deps))
  return app.request(path)
}

test('the page says how large the pack is and whether it holds originals, before anything is made', async () => {
  const answer = await ask(PEOPLE.audited, `/workspace/audits/${audit.id}/pack`)
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).toContain(translator('vi')('audit_packs.copies'))
  expect(html).toContain(`/api/v1/audits/${audit.id}/pack.zip`)
  expect(await (await ask(PEOPLE.lead, `/workspace/audits/${audit.id}/pack`)).text()).toContain(
    translator('vi')('audit_packs.originals'),
  )
})

test('the archive is streamed, proves itself, and that it was handed out is recorded', async () => {
  const answer = await ask(PEOPLE.lead, `/api/v1/audits/${audit.id}/pack.zip`)
  expect(answer.headers.get('content-disposition')).toContain(`${audit.number}.zip`)
  expect(answer.headers.get('content-length')).toBeNull()
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(await checkFiles([{ name: 'a.zip', bytes }], anchorsOf(deps))).toMatchObject([
    { verdict: 'genuine' },
  ])
  const [last] = await listExports(deps.db.queries, null, { limit: 1 })
  expect(last).toMatchObject({ named: audit.number, format: 'zip', language: 'vi', actorId: PEOPLE.lead.id })
})

test('whoever may not see the audit is told that there is none, and nothing is recorded', async () => {
  const before = await listExports(deps.db.queries, null, { limit: 50 })
  for (const who of [PEOPLE.otherBody, PEOPLE.otherAuditor, PEOPLE.observer, PEOPLE.caseOfficer])
    for (const path of [`/api/v1/audits/${audit.id}/pack.zip`, `/workspace/audits/${audit.id}/pack`])
      expect((await ask(who, path)).status, path).not.toBe(200)
  expect((await ask(PEOPLE.lead, '/api/v1/audits/none/pack.zip')).status).toBe(404)
  expect(await listExports(deps.db.queries, null, { limit: 50 })).toEqual(before)
})
