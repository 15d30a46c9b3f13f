import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyRisks } from '../../src/audit-planning/body-risks.ts'
import { chooseSample, seeSample } from '../../src/audit-planning/choose-sample.ts'
import { dueAudits } from '../../src/audit-planning/due-audits.ts'
import { planForRequest, settleRequest } from '../../src/audit-planning/plan-for-request.ts'
import { readFeed } from '../../src/audit-planning/read-feed.ts'
import { endFeed, renewFeed } from '../../src/audit-planning/renew-feed.ts'
import { seeCalendar } from '../../src/audit-planning/see-calendar.ts'
import { approveProgramme, seeProgramme, stateProgramme } from '../../src/audit-planning/state-programme.ts'
import { moveAudit } from '../../src/audits/move-audit.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { seePlan } from '../../src/audits/see-plan.ts'
import { askPermission, decidePermission } from '../../src/independence/ask-permission.ts'
import { declareTie, declareYear, endTie } from '../../src/independence/declare-tie.ts'
import { listOwnTies, listTeamTies, seePermissions } from '../../src/independence/list-ties.ts'
import { aRequest, planningCast, registered } from '../audit-planning/planning-cast.ts'
import { drawn, roundCast } from '../interviews/round-cast.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('on %s', (_engine, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db?.close())

  test('a year is stated, approved, planned, moved and compared; ties, permissions, samples and calendars are kept', async () => {
    const deps = testDeps(db)
    const cast = await planningCast(deps)
    const agency = await registered(deps, cast, '2026-03-01')
    const programme = { side: 'vamas', year: 2026 } as const
    await stateProgramme(deps, cast.manager, {
      ...programme,
      revision: 0,
      objectives: 'Kiểm tra',
      auditor_days: 9.5,
      lines: [{ kind: 'unannounced', audits: 2, days: 9.5 }],
    })
    await approveProgramme(deps, cast.second, { ...programme, revision: 1 })
    expect((await dueAudits(deps, 'vamas', '2026-11-02')).due).toMatchObject([
      { rule: 'initial', overdue: true },
    ])

    const tie = { organisation_id: agency.id, kind: 'advised', from_on: null, to_on: '2026-01-31' } as const
    const { id: tieId } = await declareTie(deps, cast.auditor, tie)
    await declareYear(deps, cast.auditor, { year: 2026, ties: 1, complete: true })
    await declareYear(deps, cast.auditor, { year: 2026, ties: 1, complete: true })
    expect(await listOwnTies(deps, cast.auditor)).toMatchObject({
      declared: { ties: 1 },
      ties: [{ id: tieId }],
    })
    const request = await aRequest(deps, agency.id)
    const input = {
      template_id: 'sending-agency',
      planned_on: '2026-11-05',
      until_on: '2026-12-05',
      payer: 'scheme' as const,
      team: [{ account_id: cast.auditor.id, role: 'lead' as const }],
    }
    await expect(planForRequest(deps, cast.manager, request, input)).rejects.toMatchObject({
      code: 'conflict',
    })
    const { id: permission } = await askPermission(deps, cast.manager, {
      account_id: cast.auditor.id,
      organisation_id: agency.id,
      rule: 'cooling_off_advice',
      tie_id: tieId,
      reason: 'r',
      until_on: '2026-12-31',
    })
    expect((await seePermissions(deps, cast.second, { waiting: true })).permissions).toHaveLength(1)
    await decidePermission(deps, cast.second, permission, { decision: 'allowed', reason: 'r' })
    expect((await seePermissions(deps, cast.second, { waiting: false })).permissions).toMatchObject([
      { decision: 'allowed', decidedBy: cast.second.id },
    ])
    const audit = await planForRequest(deps, cast.manager, request, input)
    await settleRequest(deps, cast.manager, request, audit)
    await moveAudit(deps, cast.manager, audit.id, { planned_on: '2026-11-06', until_on: null, reason: 'r' })
    expect(await seePlan(deps, cast.manager, audit.id)).toMatchObject({
      plan: { untilOn: null, payer: 'scheme' },
      moves: [{ sequence: 1, from: { untilOn: '2026-12-05' } }],
      conflicts: [{ rule: 'cooling_off_advice', permission: { id: permission } }],
    })
    await endTie(deps, cast.auditor, tieId, { how: 'mistake' })
    expect((await seePlan(deps, cast.manager, audit.id)).conflicts).toEqual([])
    expect((await listTeamTies(deps, cast.second, undefined)).people.length).toBeGreaterThan(3)

    const span = { sides: ['vamas'], from: '2026-11-01', to: '2026-11-30' } as const
    expect((await seeCalendar(deps, cast.auditor, span)).entries).toMatchObject([{ id: audit.id }])
    expect((await seeCalendar(deps, cast.officer, span)).entries).toEqual([])
    const secretOf = ({ url }: { url: string }) => url.split('/').at(-1) ?? ''
    await renewFeed(deps, cast.auditor, { names_bodies: true })
    const secret = secretOf(await renewFeed(deps, cast.auditor, { names_bodies: false }))
    expect((await readFeed(deps, secret, 'ja')).events).toHaveLength(1)
    await endFeed(deps, cast.auditor)
    await expect(readFeed(deps, secret, null)).rejects.toMatchObject({ code: 'not_found' })

    const { done } = await seeProgramme(deps, cast.manager, programme)
    expect(done.find(({ kind }) => kind === 'unannounced')).toMatchObject({
      meant: 2,
      days: 9.5,
      scheduled: 1,
      late: 0,
    })
    const { bodies, forCause } = await bodyRisks(deps, 'vamas', '2026-11-02')
    expect(bodies).toMatchObject([{ organisationId: agency.id }])
    expect(bodies[0]?.score.lines.find(({ id }) => id === 'asked_to_look')?.value).toBe(1)
    expect(forCause).toEqual([])

    const rounds = await roundCast(deps)
    const { number } = await drawn(deps, rounds)
    const other = await planAudit(deps, cast.manager, {
      ...input,
      until_on: null,
      kind: 'periodic',
      organisation_id: rounds.agency.id,
    })
    for (const rule of ['ics', 'quarter'] as const)
      await chooseSample(deps, cast.auditor, other.id, {
        listed: 24,
        rule,
        size: null,
        round: rule === 'ics' ? null : number,
      })
    expect(await seeSample(deps, cast.auditor, other.id)).toMatchObject({
      sample: { rule: 'quarter', size: 6 },
      round: { number },
      drawnBefore: true,
    })
  })
})
