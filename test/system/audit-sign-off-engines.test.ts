import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acknowledgeAudit } from '../../src/audit-sign-off/acknowledge-audit.ts'
import { amendAudit } from '../../src/audit-sign-off/amend-audit.ts'
import { checkPrevious } from '../../src/audit-sign-off/check-previous.ts'
import { compareVersions } from '../../src/audit-sign-off/compare-versions.ts'
import { holdMeeting } from '../../src/audit-sign-off/hold-meeting.ts'
import { recordSilence } from '../../src/audit-sign-off/record-silence.ts'
import { addEvidence } from '../../src/audits/add-evidence.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { changeFinding } from '../../src/audits/change-finding.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { openFindingsOf } from '../../src/corrective-actions/open-findings.ts'
import { aPng, Q2, readyAudit, type Stage, signAll, stage } from '../audit-sign-off/stage.ts'
import { aMeeting } from '../support/builders.ts'
import { DATABASES, type TestDatabase } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('the sign-off of audits on %s', (_, open) => {
  let db: TestDatabase
  let set: Stage
  beforeAll(async () => {
    db = await open()
    set = await stage(db)
  }, 60_000)
  afterAll(async () => db?.close())

  test('sixty people meet, a version supersedes the one before, the body remarks or is silent', async () => {
    const { deps, cast, body } = set
    const id = await readyAudit(set)
    const crowd = Array.from({ length: 60 }, (_one, i) => ({
      name: `Người ${i}`,
      function: '',
      party: i === 0 ? ('auditor' as const) : ('auditee' as const),
      ...(i % 2 === 0 ? { signature: aPng(i) } : { no_signature_reason: 'về sớm' }),
    }))
    await holdMeeting(deps, cast.lead, id, aMeeting({ attendance: crowd, held_on: '2026-11-19' }))
    await addEvidence(deps, cast.lead, id, { question: Q2, fileName: 'a.png', bytes: aPng(1) })
    await signAll(deps, cast, id)
    await acknowledgeAudit(deps, body, id, {
      say: 'remarked',
      remark: 'Sai năm',
      findings: [{ number: 'F-01', remark: 'Chỉ ba biên lai' }],
    })
    const next = await amendAudit(deps, cast.officer, id, { reason: 'Sai năm', changes: 'F-01' })
    await changeFinding(deps, cast.lead, next.id, 'F-01', { expected_revision: 2, description: 'Năm 2025' })
    await signAll(deps, cast, next.id)
    const [was, is] = [await gatherAudit(deps, body, id), await gatherAudit(deps, body, next.id)]
    for (const work of [was, is]) expect(contentHash(work)).toBe(work.audit.contentHash)
    expect(is.meetings[0]?.attendance).toEqual(was.meetings[0]?.attendance)
    expect(is.meetings[0]?.attendance).toHaveLength(60)
    expect(was.acknowledgement?.findingRemarks.size).toBe(1)
    expect(compareVersions(was, is)).toHaveLength(1)
    expect(await openFindingsOf(deps, cast.agencyId)).toMatchObject([
      { auditId: next.id, findingId: was.findings[0]?.id, description: 'Năm 2025' },
    ])
    set.clock.days = 15
    expect(await recordSilence(deps)).toBe(1)
    expect(await recordSilence(deps)).toBe(0)
  }, 60_000)

  test('a later audit says what became of former findings', async () => {
    const { deps, cast } = set
    const id = await readyAudit(set)
    const openFindings = () => openFindingsOf(deps, cast.agencyId)
    const [former] = await openFindings()
    const input = { expected_revision: 0, seen: 'mended', note: 'Đã trả lại' } as const
    await checkPrevious(deps, cast.lead, id, former?.findingId ?? '', input, openFindings)
    await signAll(deps, cast, id)
    const work = await gatherAudit(deps, cast.lead, id)
    expect(work.previous).toMatchObject([{ seen: 'mended', findingNumber: 'F-01' }])
    expect(contentHash(work)).toBe(work.audit.contentHash)
  }, 60_000)
})
