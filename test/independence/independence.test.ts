import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { amendAudit } from '../../src/audit-sign-off/amend-audit.ts'
import type { Audit } from '../../src/audits/audit.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { moveAudit } from '../../src/audits/move-audit.ts'
import { seePlan } from '../../src/audits/see-plan.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import type { Deps } from '../../src/deps.ts'
import { askPermission, decidePermission } from '../../src/independence/ask-permission.ts'
import { declareTie, declareYear, endTie } from '../../src/independence/declare-tie.ts'
import { listOwnTies, listTeamTies, seePermissions } from '../../src/independence/list-ties.ts'
import type { DeclareTie } from '../../src/independence/tie.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type AuditCast, anAudit, answerAll, aPerson, auditCast } from '../support/builders.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'

let deps: Deps
let cast: AuditCast
let second: Actor
let body: Actor
let today: string

beforeAll(async () => {
  deps = testDeps(await freshSqlite())
  cast = await auditCast(deps)
  second = await aPerson(deps, 'reviewer', { actsFor: 'vamas' })
  body = await aPerson(deps, 'body_user', { organisationId: cast.agencyId })
  today = dayOf(deps.now())
}, 60_000)

let made = 0
/** A body nobody has anything to do with yet. */
async function fresh(): Promise<AuditCast> {
  made += 1
  const agency = anAgency(deps, String(910 + made), `Công ty Mẫu ${made}`)
  await enter(deps, [agency])
  return { ...cast, agencyId: agency.id }
}
const advised = (agencyId: string, given: Partial<DeclareTie> = {}): DeclareTie => ({
  organisation_id: agencyId,
  kind: 'advised',
  from_on: '2020-01-01',
  to_on: daysLater(today, -30),
  ...given,
})
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) =>
      `${error.code} ${error.sentence?.key ?? ''} ${error.fields?.map((f: { path: string; message: { key: string } }) => `${f.path}:${f.message.key}`).join(' ') ?? ''}`.trim(),
  )
const sign = async (actor: Actor, audit: Audit) =>
  signAudit(deps, actor, audit.id, {
    content_hash: contentHash(await gatherAudit(deps, actor, audit.id)),
    declaration: true,
  })

describe('declaring', () => {
  test.each([
    [
      'an unknown body',
      { organisation_id: '01900000-0000-7000-8000-000000000000' },
      'organisation_id:independence.body_unknown',
    ],
    [
      'days in the wrong order',
      { from_on: '2026-02-01', to_on: '2026-01-01' },
      'to_on:independence.days_reversed',
    ],
    ['an end that has not come', { to_on: '2999-01-01' }, 'to_on:independence.end_in_future'],
  ])('refuses %s', async (_, given, expected) => {
    const { agencyId } = await fresh()
    expect(await refusal(declareTie(deps, cast.member, advised(agencyId, given)))).toContain(expected)
  })
  test('refuses the same tie twice, and takes it again once it was a mistake', async () => {
    const { agencyId } = await fresh()
    const tie = advised(agencyId, { to_on: null })
    const { id } = await declareTie(deps, cast.member, tie)
    expect(await refusal(declareTie(deps, cast.member, tie))).toContain('independence.tie_twice')
    await endTie(deps, cast.member, id, { how: 'mistake' })
    expect(await refusal(endTie(deps, cast.member, id, { how: 'mistake' }))).toContain('tie_closed')
    expect(await refusal(declareTie(deps, cast.member, tie))).toBe('done')
  })
  test('a tie is ended by its own person alone, once, and not in the future', async () => {
    const { agencyId } = await fresh()
    const { id } = await declareTie(deps, cast.member, advised(agencyId, { to_on: null }))
    expect(await refusal(endTie(deps, cast.lead, id, { how: 'over', to_on: today }))).toContain('not_found')
    expect(await refusal(endTie(deps, cast.member, 'no-id', { how: 'mistake' }))).toContain('not_found')
    expect(await refusal(endTie(deps, cast.member, id, { how: 'over', to_on: '2999-01-01' }))).toContain(
      'end_in_future',
    )
    expect(await refusal(endTie(deps, cast.member, id, { how: 'over', to_on: '2019-12-31' }))).toContain(
      'days_reversed',
    )
    expect(await refusal(endTie(deps, cast.member, id, { how: 'over', to_on: today }))).toBe('done')
    expect(await refusal(endTie(deps, cast.member, id, { how: 'over', to_on: today }))).toContain(
      'tie_closed',
    )
  })
  test('a year is declared with the number of ties that was seen, "none" too', async () => {
    const year = Number(today.slice(0, 4))
    const person = await aPerson(deps, 'auditor', { actsFor: 'vamas' })
    const say = (given: object) =>
      refusal(declareYear(deps, person, { year, ties: 0, complete: true, ...given }))
    expect(await say({ ties: 1 })).toContain('number_changed')
    expect(await say({ year: year - 1 })).toContain('year_now')
    expect(await say({})).toBe('done')
    expect(await say({})).toBe('done')
    expect((await listOwnTies(deps, person)).declared).toMatchObject({ year, ties: 0 })
  })
  test('is for auditors, reviewers and managers; nobody of a body, no officer and no key has such a page', async () => {
    const officer = await aPerson(deps, 'registration_officer')
    const key: Actor = { ...cast.officer, scopes: ['declare_ties', 'allow_despite_tie', 'plan_audit'] }
    for (const actor of [body, officer, key]) {
      expect(await refusal(listOwnTies(deps, actor))).toContain('forbidden')
      expect(await refusal(declareTie(deps, actor, advised(cast.agencyId)))).toContain('forbidden')
      expect(await refusal(listTeamTies(deps, actor, undefined))).toContain('forbidden')
      expect(await refusal(seePermissions(deps, actor, { waiting: true }))).toContain('forbidden')
    }
    expect(await refusal(listTeamTies(deps, cast.lead, undefined))).toContain('forbidden')
  })
  test('the journal holds neither body nor kind of a tie', async () => {
    const { agencyId } = await fresh()
    const person = await aPerson(deps, 'auditor')
    await declareTie(deps, person, advised(agencyId, { kind: 'family' }))
    const rows = await deps.db.queries
      .selectFrom('journal')
      .selectAll()
      .where('subject_id', '=', person.id)
      .execute()
    const text = JSON.stringify(rows)
    expect(rows.some(({ action }) => action === 'tie_declared')).toBe(true)
    expect(text).not.toContain(agencyId)
    expect(text).not.toContain('family')
  })
})

describe('planning', () => {
  test('refuses somebody who is tied, beside the person and with the rule, and says that nobody may allow it', async () => {
    const one = await fresh()
    await declareTie(deps, cast.member, advised(one.agencyId, { kind: 'employed', to_on: null }))
    const error = await anAudit(deps, one).catch((e) => e)
    expect(error.code).toBe('conflict')
    expect(error.fields).toEqual([
      { path: 'team.1.account_id', message: { key: 'independence.conflict_tie_lasts' } },
    ])
    expect(error.facts.conflicts).toMatchObject([{ rule: 'tie_lasts', may_be_allowed: false, tie_id: null }])
    const alone = [{ account_id: cast.lead.id, role: 'lead' as const }]
    expect(await refusal(anAudit(deps, one, { team: alone }))).toBe('done')
  })
  test('refuses a reviewer who is tied, too', async () => {
    const one = await fresh()
    await declareTie(deps, cast.reviewer, advised(one.agencyId, { kind: 'shares', to_on: null }))
    const team = [
      { account_id: cast.lead.id, role: 'lead' as const },
      { account_id: cast.reviewer.id, role: 'reviewer' as const },
    ]
    expect(await refusal(anAudit(deps, one, { team }))).toContain('team.1.account_id')
  })
  test('needs a second person for somebody who advised the body: not the auditor, not who asked, not the planner', async () => {
    const one = await fresh()
    const { id: tie } = await declareTie(deps, cast.lead, advised(one.agencyId))
    expect(await refusal(anAudit(deps, one))).toContain('independence.conflict_cooling_off_advice')
    const ask = (actor: Actor, given: object = {}) =>
      askPermission(deps, actor, {
        account_id: cast.lead.id,
        organisation_id: one.agencyId,
        rule: 'cooling_off_advice',
        tie_id: tie,
        reason: 'Nobody else speaks the language',
        until_on: daysLater(today, 300),
        ...given,
      })
    expect(await refusal(ask(cast.lead, { until_on: daysLater(today, -1) }))).toContain('until_over')
    expect(await refusal(ask(cast.lead, { until_on: daysLater(today, 400) }))).toContain('until_too_long')
    expect(await refusal(ask(cast.lead, { rule: 'tie_lasts' }))).toContain('nobody_may_allow')
    expect(await refusal(ask(cast.lead, { tie_id: null }))).toContain('tie_unknown')
    expect(await refusal(ask(cast.lead, { rule: 'rotation' }))).toContain('tie_unknown')
    expect(await refusal(ask(cast.lead, { account_id: cast.member.id }))).toContain('tie_unknown')
    expect(await refusal(ask(body))).toContain('forbidden')
    const { id } = await ask(cast.officer)
    expect(await refusal(ask(cast.officer))).toContain('asked_already')
    const decide = (actor: Actor, permission = id) =>
      decidePermission(deps, actor, permission, {
        decision: 'allowed',
        reason: 'A second auditor does the interviews',
      })
    expect(await refusal(decide(cast.officer))).toContain('not_who_asked')
    expect(await refusal(decide(cast.lead))).toContain('forbidden')
    const otherSide = await aPerson(deps, 'reviewer', { actsFor: 'jp_mirai' })
    expect(await refusal(decide(otherSide))).toContain('not_found')
    expect(await refusal(decide(second, 'nothing'))).toContain('not_found')
    expect(await refusal(anAudit(deps, one))).toContain('plan_refused')
    await decide(second)
    expect(await refusal(decide(second))).toContain('decided_already')
    expect(await refusal(anAudit(deps, one))).toBe('done')
    // Past the day until which it was allowed the tie still counts.
    expect(await refusal(anAudit(deps, one, { planned_on: daysLater(today, 301) }))).toContain('plan_refused')
  })
  test('whoever allowed it does not plan that audit', async () => {
    const one = await fresh()
    const manager = await aPerson(deps, 'programme_manager', { actsFor: 'vamas' })
    const { id: tie } = await declareTie(deps, cast.lead, advised(one.agencyId))
    const { id } = await askPermission(deps, cast.member, {
      account_id: cast.lead.id,
      organisation_id: one.agencyId,
      rule: 'cooling_off_advice',
      tie_id: tie,
      reason: 'r',
      until_on: daysLater(today, 300),
    })
    await decidePermission(deps, manager, id, { decision: 'allowed', reason: 'r' })
    expect(await refusal(anAudit(deps, { ...one, officer: manager }))).toContain('plan_refused')
    expect(await refusal(anAudit(deps, one))).toBe('done')
  })
})

describe('signing', () => {
  test('is refused to the whole team while one of them has an open conflict, naming the rule and nobody', async () => {
    const one = await fresh()
    const audit = await anAudit(deps, one, { planned_on: daysLater(today, -1) })
    await answerAll(deps, cast.lead, audit.id)
    const { id } = await declareTie(
      deps,
      cast.member,
      advised(one.agencyId, { kind: 'employed', to_on: null }),
    )
    const error = await sign(cast.lead, audit).catch((e) => e)
    expect([error.code, error.sentence.key]).toEqual(['conflict', 'independence.sign_refused_tie_lasts'])
    expect(JSON.stringify([error.facts, error.sentence])).not.toContain(cast.member.id)
    const seen = await seePlan(deps, cast.officer, audit.id)
    expect(seen.conflicts.map(({ accountId, rule }) => [accountId, rule])).toContainEqual([
      cast.member.id,
      'tie_lasts',
    ])
    await endTie(deps, cast.member, id, { how: 'mistake' })
    expect((await sign(cast.lead, audit)).audit.status).toBe('signing')
  })
  test('is refused to who would audit a body a fourth time in a row', async () => {
    const one = await fresh()
    const alone = [{ account_id: cast.lead.id, role: 'lead' as const }]
    let last: Audit | undefined
    for (const back of [40, 30, 20]) {
      const audit = await anAudit(deps, one, { team: alone, planned_on: daysLater(today, -back) })
      await answerAll(deps, cast.lead, audit.id)
      expect((await sign(cast.lead, audit)).audit.status).toBe('locked')
      last = audit
    }
    // A later version of the third is no fourth.
    const next = await amendAudit(deps, cast.officer, last?.id ?? '', { reason: 'r', changes: 'c' })
    expect((await sign(cast.lead, next)).audit.status).toBe('locked')
    expect((await seePlan(deps, cast.officer, next.id)).plan?.plannedBy).toBe(cast.officer.id)
    expect(await refusal(anAudit(deps, one, { team: alone }))).toContain('conflict_rotation')
    const other = [{ account_id: cast.member.id, role: 'lead' as const }]
    expect(await refusal(anAudit(deps, one, { team: other }))).toBe('done')
  }, 60_000)
})

describe('the plan of an audit', () => {
  test('is seen by planners and team, never by a body’s user or a key, also when the audit is signed', async () => {
    const one = await fresh()
    const alone = [{ account_id: cast.lead.id, role: 'lead' as const }]
    const audit = await anAudit(deps, one, {
      team: alone,
      payer: 'audited_body',
      planned_on: daysLater(today, -1),
    })
    await answerAll(deps, cast.lead, audit.id)
    await sign(cast.lead, audit)
    const audited = await aPerson(deps, 'body_user', { organisationId: one.agencyId })
    expect((await gatherAudit(deps, audited, audit.id)).audit.id).toBe(audit.id)
    expect(await refusal(seePlan(deps, audited, audit.id))).toContain('not_found')
    expect(await refusal(seePlan(deps, { ...cast.officer, scopes: ['view_audit'] }, audit.id))).toContain(
      'not_found',
    )
    const seen = await seePlan(deps, cast.lead, audit.id)
    expect(seen.payer?.key).toBe('independence.conflict_payer')
    expect(seen.plan).toMatchObject({ payer: 'audited_body', plannedBy: cast.officer.id })
  })
  test('keeps the kind and days of a tie from who may not allow it', async () => {
    const one = await fresh()
    const audit = await anAudit(deps, one)
    await declareTie(deps, cast.member, advised(one.agencyId, { kind: 'family', to_on: null }))
    const tieOf = async (actor: Actor) =>
      (await seePlan(deps, actor, audit.id)).conflicts.find(({ rule }) => rule === 'tie_lasts')?.tie
    expect(await tieOf(cast.officer)).toMatchObject({ kind: 'family', fromOn: '2020-01-01' })
    expect(await tieOf(cast.lead)).toMatchObject({ kind: 'otherwise', fromOn: null })
  })
  test('moves before the audit has begun, with a reason, and the team is told the number alone', async () => {
    const one = await fresh()
    const audit = await anAudit(deps, one, { planned_on: today })
    const to = daysLater(today, 7)
    const move = (given: object = {}, actor = cast.officer) =>
      refusal(
        moveAudit(deps, actor, audit.id, {
          planned_on: to,
          until_on: null,
          reason: 'The road is closed',
          ...given,
        }),
      )
    expect(await move({ planned_on: today })).toContain('same_days')
    expect(await move({ until_on: daysLater(to, 3) })).toContain('window_unannounced_only')
    expect(await move({}, second)).toContain('forbidden')
    expect(await move({}, body)).toContain('not_found')
    expect(await move()).toBe('done')
    const seen = await seePlan(deps, cast.officer, audit.id)
    expect(seen.audit.plannedOn).toBe(to)
    expect(seen.moves).toMatchObject([{ from: { on: today }, to: { on: to }, reason: 'The road is closed' }])
    const mails = await deps.db.queries
      .selectFrom('deliveries')
      .selectAll()
      .where('title', 'like', `%${audit.number}%`)
      .execute()
    expect(mails.map(({ account_id }) => account_id).sort()).toEqual(
      [cast.lead.id, cast.member.id, cast.lead.id, cast.member.id].sort(),
    )
    for (const mail of mails) {
      expect(mail.body).not.toContain(to)
      expect(mail.body).not.toContain('Công ty')
    }
    await answerAll(deps, cast.lead, audit.id)
    expect(await move({ planned_on: daysLater(today, 9) })).toContain('conflict')
  })
  test.each([
    ['a window that ends before it begins', { until_on: '2026-11-19' }, 'window_reversed'],
    ['a window of more than a quarter', { until_on: '2027-06-01' }, 'window_too_long'],
    [
      'a window of an audit that is announced',
      { kind: 'periodic' as const, until_on: '2026-11-25' },
      'window_unannounced_only',
    ],
  ])('refuses %s', async (_, given, expected) => {
    const one = await fresh()
    expect(await refusal(anAudit(deps, one, { kind: 'unannounced', ...given }))).toContain(expected)
  })
})
