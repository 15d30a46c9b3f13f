import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { bodyRisks, seeRisks } from '../../src/audit-planning/body-risks.ts'
import { chooseSample, seeSample } from '../../src/audit-planning/choose-sample.ts'
import { dueAudits, seeDueAudits } from '../../src/audit-planning/due-audits.ts'
import { planForRequest, settleRequest } from '../../src/audit-planning/plan-for-request.ts'
import type { StateProgramme } from '../../src/audit-planning/programme.ts'
import { seeCalendar } from '../../src/audit-planning/see-calendar.ts'
import { approveProgramme, seeProgramme, stateProgramme } from '../../src/audit-planning/state-programme.ts'
import type { PlanAudit } from '../../src/audits/audit.ts'
import { cancelAudit } from '../../src/audits/cancel-audit.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { requireRequest } from '../../src/case-handling/decide-audit-request.ts'
import { drawWorkers } from '../../src/interviews/draw-workers.ts'
import { drawn, listed, roundCast } from '../interviews/round-cast.ts'
import { anAnswer, aPerson, conformityQuestions } from '../support/builders.ts'
import { freshSqlite, type TestDeps, testDeps } from '../support/databases.ts'
import { aRequest, type PlanningCast, planningCast, registered } from './planning-cast.ts'

let deps: TestDeps
let cast: PlanningCast
beforeAll(async () => {
  deps = testDeps(await freshSqlite())
  cast = await planningCast(deps)
}, 60_000)

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) =>
      [
        error.code,
        error.sentence?.key,
        ...(error.fields ?? []).map(
          (f: { path: string; message: { key: string } }) => `${f.path}:${f.message.key}`,
        ),
      ].join(' '),
  )
const plan = (organisationId: string, given: Partial<PlanAudit> = {}, by: Actor = cast.manager) =>
  planAudit(deps, by, {
    organisation_id: organisationId,
    template_id: 'sending-agency',
    kind: 'periodic',
    planned_on: '2026-11-10',
    team: [{ account_id: cast.auditor.id, role: 'lead' }],
    ...given,
  })

describe('the programme of a year', () => {
  const stated = (given: Partial<StateProgramme> = {}): StateProgramme => ({
    side: 'vamas',
    year: 2026,
    revision: 0,
    objectives: 'Kiểm tra chi phí',
    auditor_days: 20.5,
    lines: [{ kind: 'periodic', audits: 4, days: 10.5 }],
    ...given,
  })
  test('is stated, approved by another person as it was read, and stating it anew takes the approval back', async () => {
    expect(await refusal(stateProgramme(deps, cast.japan, stated()))).toContain('forbidden')
    expect(await refusal(stateProgramme(deps, cast.reviewer, stated()))).toContain('forbidden')
    expect(await refusal(stateProgramme(deps, cast.manager, stated({ revision: 3 })))).toContain(
      'programme_changed',
    )
    await stateProgramme(deps, cast.manager, stated())
    const approve = (actor: Actor, revision = 1) =>
      refusal(approveProgramme(deps, actor, { side: 'vamas', year: 2026, revision }))
    expect(await approve(cast.manager)).toContain('not_your_own')
    expect(await approve(cast.auditor)).toContain('forbidden')
    expect(await approve(cast.japan)).toContain('forbidden')
    expect(await approve(cast.second, 2)).toContain('programme_changed')
    expect(await approve(cast.second)).toBe('done')
    expect(await approve(cast.second)).toContain('approved_already')
    const seen = await seeProgramme(deps, cast.second, { side: 'vamas', year: 2026 })
    expect(seen.programme).toMatchObject({
      status: 'approved',
      auditorDays: 20.5,
      approvedBy: cast.second.id,
    })
    expect(seen.programme?.lines).toEqual([{ kind: 'periodic', audits: 4, days: 10.5 }])
    expect(await refusal(stateProgramme(deps, cast.manager, stated()))).toContain('programme_changed')
    await stateProgramme(deps, cast.second, stated({ revision: 1, lines: [] }))
    const again = await seeProgramme(deps, cast.manager, { side: 'vamas', year: 2026 })
    expect(again.programme).toMatchObject({ status: 'stated', revision: 2, lines: [], approvedBy: null })
    expect(
      await refusal(approveProgramme(deps, cast.manager, { side: 'vamas', year: 2027, revision: 1 })),
    ).toContain('not_found')
  })
  test('is compared with what was done, kind by kind', async () => {
    const agency = await registered(deps, cast, '2026-10-01')
    const one = await plan(agency.id, { kind: 'for_cause', planned_on: '2026-11-01' })
    const two = await plan(agency.id, { kind: 'for_cause', planned_on: '2026-12-01' })
    await plan(agency.id, { kind: 'unannounced', planned_on: '2026-10-20', until_on: '2026-11-20' })
    await cancelAudit(deps, cast.manager, two.id, { reason: 'r' })
    const { done } = await seeProgramme(deps, cast.manager, { side: 'vamas', year: 2026 })
    expect(done.find(({ kind }) => kind === 'for_cause')).toMatchObject({
      scheduled: 1,
      cancelled: 1,
      late: 1,
      done: 0,
    })
    // Its window is still open.
    expect(done.find(({ kind }) => kind === 'unannounced')).toMatchObject({ scheduled: 1, late: 0 })
    expect(
      (await seeProgramme(deps, cast.japan, { side: 'jp_mirai', year: 2026 })).done.every(
        (l) => l.scheduled === 0,
      ),
    ).toBe(true)
    expect(await refusal(seeProgramme(deps, cast.japan, { side: 'vamas', year: 2026 }))).toContain(
      'forbidden',
    )
    expect(one.number).toMatch(/^A-2026/)
  })
})

describe('what is due', () => {
  test('names rule, day and the audit that is planned for it, and is paged', async () => {
    const late = await registered(deps, cast, '2026-03-01')
    const soon = await registered(deps, cast, '2026-10-15')
    const audit = await plan(late.id, { kind: 'initial' })
    const { due } = await dueAudits(deps, 'vamas', '2026-11-02')
    expect(due.find(({ organisationId }) => organisationId === late.id)).toMatchObject({
      kind: 'initial',
      dueOn: '2026-09-01',
      countedFrom: '2026-03-01',
      rule: 'initial',
      overdue: true,
      audit: { id: audit.id },
    })
    expect(due.find(({ organisationId }) => organisationId === soon.id)).toMatchObject({
      overdue: false,
      audit: null,
    })
    expect(due.map(({ dueOn }) => dueOn)).toEqual(due.map(({ dueOn }) => dueOn).toSorted())
    const seen = await seeDueAudits(deps, cast.manager, { side: 'vamas', overdueOnly: true })
    expect(seen.due.every(({ overdue }) => overdue)).toBe(true)
    expect((await dueAudits(deps, 'jp_mirai', '2026-11-02')).due).toEqual([])
  })
  test.each([
    'nonsense',
    '2026-01-01~x~sending_agency~initial',
    '2026-02-30~01900000-0000-7000-8000-000000000000~a~initial',
  ])('refuses the cursor %j', async (cursor) => {
    expect(
      await refusal(seeDueAudits(deps, cast.manager, { side: 'vamas', overdueOnly: false, cursor })),
    ).toContain('cursor')
  })
  test('is for who plans on that side, and for no key', async () => {
    for (const actor of [
      cast.japan,
      cast.reviewer,
      cast.officer,
      { ...cast.manager, scopes: ['plan_audit'] },
    ])
      expect(await refusal(seeDueAudits(deps, actor, { side: 'vamas', overdueOnly: false }))).toContain(
        'forbidden',
      )
  })
})

describe('risk', () => {
  test('is highest where somebody was asked to look, says so only as yes, and the score says how', async () => {
    const asked = await registered(deps, cast, '2026-10-01')
    const quiet = await registered(deps, cast, '2026-10-01')
    await aRequest(deps, asked.id)
    const once = (await bodyRisks(deps, 'vamas', '2026-11-02')).bodies.find(
      (b) => b.organisationId === asked.id,
    )
    await aRequest(deps, asked.id)
    await aRequest(deps, asked.id)
    const { bodies, forCause } = await bodyRisks(deps, 'vamas', '2026-11-02')
    const [first] = bodies
    expect(first?.organisationId).toBe(asked.id)
    expect(first).toEqual(once)
    expect(first?.score.lines.find(({ id }) => id === 'asked_to_look')).toMatchObject({
      value: 1,
      weight: 30,
      points: 30,
    })
    const other = bodies.find(({ organisationId }) => organisationId === quiet.id)
    expect((first?.score.total ?? 0) - (other?.score.total ?? 0)).toBeCloseTo(30, 6)
    expect(other?.score.lines.find(({ id }) => id === 'corridor_base')).toMatchObject({
      value: 98,
      points: 9.8,
    })
    expect(forCause.filter(({ organisationId }) => organisationId === asked.id)).toHaveLength(1)
  })
  test('forgets after a year that somebody was asked, once it is decided', async () => {
    const agency = await registered(deps, cast, '2026-10-01')
    await aRequest(deps, agency.id, { askedOn: '2025-11-01' })
    const line = async (day: string) =>
      (await bodyRisks(deps, 'vamas', day)).bodies
        .find(({ organisationId }) => organisationId === agency.id)
        ?.score.lines.find(({ id }) => id === 'asked_to_look')?.value
    expect(await line('2026-11-02')).toBe(1)
    const { forCause } = await bodyRisks(deps, 'vamas', '2026-11-02')
    const request = forCause.find(({ organisationId }) => organisationId === agency.id)?.requestId ?? ''
    const audit = await planForRequest(deps, cast.manager, request, {
      template_id: 'sending-agency',
      planned_on: '2026-11-10',
      team: [{ account_id: cast.auditor.id, role: 'lead' }],
    })
    await settleRequest(deps, cast.manager, request, audit)
    expect(await line('2026-11-02')).toBe(0)
  })
  test('is for who plans on that side, and for no key: whoever else would learn whom somebody was asked to look at', async () => {
    const body = await aPerson(deps, 'body_user')
    for (const actor of [
      cast.japan,
      cast.reviewer,
      cast.officer,
      body,
      { ...cast.manager, scopes: ['plan_audit'] },
    ])
      expect(await refusal(seeRisks(deps, actor, { side: 'vamas' }))).toContain('forbidden')
    expect(await refusal(seeRisks(deps, cast.manager, { side: 'vamas', cursor: 'x' }))).toContain('cursor')
  })
})

describe('a request that somebody looks', () => {
  const input = (given: object = {}) => ({
    template_id: 'sending-agency',
    planned_on: '2026-11-12',
    team: [{ account_id: cast.auditor.id, role: 'lead' as const }],
    ...given,
  })
  test('becomes the audit it asks for in one step, whatever the score, and is settled once', async () => {
    const agency = await registered(deps, cast, '2026-10-01')
    const id = await aRequest(deps, agency.id, { kind: 'unannounced' })
    expect(await refusal(planForRequest(deps, cast.japan, id, input()))).toContain('not_found')
    expect(await refusal(planForRequest(deps, cast.reviewer, id, input()))).toContain('not_found')
    expect(
      await refusal(planForRequest(deps, cast.manager, id, input({ template_id: 'employer' }))),
    ).toContain('template_other_role')
    expect(await refusal(planForRequest(deps, cast.manager, id, input({ team: [] })))).toContain('one_lead')
    const audit = await planForRequest(deps, cast.manager, id, input({ until_on: '2026-12-12' }))
    expect(audit).toMatchObject({ kind: 'unannounced', organisationId: agency.id })
    await settleRequest(deps, cast.manager, id, audit)
    await settleRequest(deps, cast.manager, id, audit)
    expect(await requireRequest(deps, cast.manager, id)).toMatchObject({
      decision: 'planned',
      auditId: audit.id,
    })
    expect(await refusal(planForRequest(deps, cast.manager, id, input()))).toContain('request_decided')
  })
})

describe('the sample of an audit', () => {
  test('is chosen before the visit, with the rule, and linked to the round that draws', async () => {
    const rounds = await roundCast(deps)
    const audit = await plan(rounds.agency.id)
    const choose = (given: object = {}, actor: Actor = cast.auditor) =>
      refusal(
        chooseSample(deps, actor, audit.id, {
          listed: 24,
          rule: 'quarter',
          size: null,
          round: null,
          ...given,
        }),
      )
    expect(await choose({ size: 5 })).toContain('size_under_rule')
    expect(await choose({ size: 25 })).toContain('size_over_list')
    expect(await choose({ round: 'FERI-IR-2026-AAAAA-A' })).toContain('round_unknown')
    expect(await choose({}, cast.reviewer)).toContain('forbidden')
    expect(await choose({}, cast.japan)).toContain('not_found')
    expect(await choose()).toBe('done')
    const { number } = await drawn(deps, rounds)
    const elsewhere = await plan((await registered(deps, cast, '2026-10-01')).id)
    expect(
      await refusal(
        chooseSample(deps, cast.auditor, elsewhere.id, {
          listed: 24,
          rule: 'quarter',
          size: null,
          round: number,
        }),
      ),
    ).toContain('round_unknown')
    expect(await choose({ round: number, listed: 30 })).toContain('listed_otherwise')
    expect(await choose({ round: number })).toBe('done')
    const seen = await seeSample(deps, cast.auditor, audit.id)
    expect(seen.sample).toMatchObject({ rule: 'quarter', listed: 24, size: 6 })
    expect(seen.round?.number).toBe(number)
    expect(seen.drawnBefore).toBe(true)
    expect(seen.coverage).toMatchObject({ chosen: 6, replaced: 0 })
    const question = conformityQuestions()[0]?.id ?? ''
    await saveAnswers(deps, cast.auditor, audit.id, { answers: [anAnswer(question)] })
    expect(await choose({ rule: 'ics' })).toContain('sample_begun')
  })
  test('says so when the workers were drawn after the visit had begun', async () => {
    const agencyOf = await roundCastOf()
    const audit = await plan(agencyOf.agency.id)
    const { saved } = await listed(deps, agencyOf)
    await chooseSample(deps, cast.auditor, audit.id, {
      listed: 24,
      rule: 'quarter',
      size: null,
      round: saved.number,
    })
    const question = conformityQuestions()[0]?.id ?? ''
    await saveAnswers(deps, cast.auditor, audit.id, { answers: [anAnswer(question)] })
    expect((await seeSample(deps, cast.auditor, audit.id)).drawnBefore).toBeNull()
    await drawWorkers(deps, agencyOf.manager, saved.number, { how: 'random', rule: 'quarter' })
    expect((await seeSample(deps, cast.auditor, audit.id)).drawnBefore).toBe(false)
  })
  test('is nothing for a body’s user and for a key', async () => {
    const agency = await registered(deps, cast, '2026-10-01')
    const audit = await plan(agency.id)
    const body = await aPerson(deps, 'body_user', { organisationId: agency.id })
    for (const actor of [body, { ...cast.manager, scopes: ['view_audit', 'plan_audit'] }])
      expect(await refusal(seeSample(deps, actor, audit.id))).toContain('not_found')
  })
})

/** Like `roundCast`, of an agency of its own. */
async function roundCastOf() {
  const agency = await registered(deps, cast, '2026-10-01')
  const manager = cast.manager
  return { manager, interviewer: cast.auditor, agency }
}

describe('the calendar', () => {
  test('shows audits whose days touch the month, and a late one as late', async () => {
    const agency = await registered(deps, cast, '2026-10-01')
    const early = await plan(agency.id, { planned_on: '2026-06-30' })
    const windowed = await plan(agency.id, {
      kind: 'unannounced',
      planned_on: '2026-05-20',
      until_on: '2026-07-10',
    })
    const month = async (from: string, to: string, actor = cast.manager) =>
      (await seeCalendar(deps, actor, { sides: ['vamas'], from, to })).entries
        .filter(({ organisationId }) => organisationId === agency.id)
        .map(({ id, late }) => [id, late])
    expect(await month('2026-06-01', '2026-06-30')).toEqual([
      [windowed.id, true],
      [early.id, true],
    ])
    expect(await month('2026-07-01', '2026-07-31')).toEqual([[windowed.id, true]])
    expect(await month('2026-07-11', '2026-07-31')).toEqual([])
    expect(await month('2026-06-01', '2026-06-30', cast.officer)).toEqual([[early.id, true]])
    const stranger = await aPerson(deps, 'auditor', { actsFor: 'vamas' })
    expect(await month('2026-06-01', '2026-06-30', stranger)).toEqual([])
  })
})
