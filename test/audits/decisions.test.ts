import { expect, test } from 'vitest'
import { contentHash } from '../../src/audits/audit-content.ts'
import { wholeAuditToJson } from '../../src/audits/audit-json.ts'
import { cancelAudit } from '../../src/audits/cancel-audit.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { reopenAudit } from '../../src/audits/reopen-audit.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import type { Deps } from '../../src/deps.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { type AuditCast, anAudit, answerAll, auditCast } from '../support/builders.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'

const REASON = 'Ghi chú của câu 3.2 thuộc về đơn vị khác.'

async function start() {
  const deps = testDeps(await freshSqlite())
  const cast = await auditCast(deps)
  const audit = await anAudit(deps, cast, {
    team: [
      { account_id: cast.lead.id, role: 'lead' },
      { account_id: cast.member.id, role: 'member' },
    ],
  })
  await answerAll(deps, cast.lead, audit.id)
  return { deps, cast, audit }
}

async function sign(deps: Deps, actor: AuditCast['lead'], auditId: string): Promise<void> {
  const hash = contentHash(await gatherAudit(deps, actor, auditId))
  await signAudit(deps, actor, auditId, { content_hash: hash, declaration: true })
}

test('why an audit was reopened is told to whoever opens it afterwards', async () => {
  const { deps, cast, audit } = await start()
  await sign(deps, cast.lead, audit.id)
  await reopenAudit(deps, cast.member, audit.id, { reason: REASON })
  const told = wholeAuditToJson(await gatherAudit(deps, cast.lead, audit.id)).decisions
  expect(told).toMatchObject([{ decision: 'reopened', reason: REASON, decided_by: cast.member.id }])
})

test('the audited body sees the locked audit, and not why we had reopened it', async () => {
  const { deps, cast, audit } = await start()
  await sign(deps, cast.lead, audit.id)
  await reopenAudit(deps, cast.lead, audit.id, { reason: REASON })
  await sign(deps, cast.lead, audit.id)
  await sign(deps, cast.member, audit.id)
  const body = {
    id: 'body-user',
    role: 'body_user',
    organisationId: audit.organisationId,
    actsFor: null,
    scopes: null,
  } as const
  const seen = wholeAuditToJson(await gatherAudit(deps, body, audit.id))
  expect(seen.status).toBe('locked')
  expect(seen.decisions).toEqual([])
  expect(JSON.stringify(seen)).not.toContain(REASON)
})

test('why an audit was given up is told, and the journal holds none of the words', async () => {
  const { deps, cast, audit } = await start()
  await cancelAudit(deps, cast.lead, audit.id, { reason: REASON })
  const work = await gatherAudit(deps, cast.lead, audit.id)
  expect(work.decisions).toMatchObject([{ decision: 'cancelled', reason: REASON }])
  const entries = await listEntries(
    deps.db.queries,
    { kind: 'audit', id: audit.id },
    { after: 0, limit: 200 },
  )
  expect(JSON.stringify(entries)).not.toContain('Ghi chú')
})
