import { beforeEach, describe, expect, test } from 'vitest'
import { decideAuditRequest, listAuditRequests } from '../../src/case-handling/decide-audit-request.ts'
import { declareTie, endTie } from '../../src/case-handling/declare-tie.ts'
import { listInbox } from '../../src/case-handling/list-inbox.ts'
import { seeCase } from '../../src/case-handling/see-case.ts'
import { holdersOfCase } from '../../src/cases/case-key-store.ts'
import { updateCase } from '../../src/cases/case-store.ts'
import { commit } from '../../src/journal/commit.ts'
import { findHead } from '../../src/journal/journal-store.ts'
import {
  aSealedCase,
  type CaseCast,
  type CastOfficer,
  caseCast,
  type SealedCase,
} from '../cases/case-cast.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { aPerson } from '../support/builders.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { contentWith, does, statusOf } from './handled-case.ts'

async function stageOf() {
  const db = await freshSqlite()
  const deps = testDeps(db, { now: () => '2026-05-11T03:00:00.000Z' })
  const stage = { db, deps }
  const cast = await caseCast(stage)
  const other = anAgency(deps, '978', 'Công ty Cổ phần Nhân lực Mẫu Tám')
  await enter(deps, [other])
  return { ...stage, cast, other }
}
let stage: Awaited<ReturnType<typeof stageOf>>
let cast: CaseCast
beforeEach(async () => {
  stage = await stageOf()
  cast = stage.cast
})

const act = (officer: CastOfficer, label: string, name: Parameters<typeof does>[3], input?: object) =>
  does(stage, officer, label, name, input)
const see = (officer: CastOfficer, label: string) =>
  seeCase(stage.deps, officer.actor, { label, unlocked: officer.unlocked })
const said = (key: string) => expect.objectContaining({ sentence: expect.objectContaining({ key }) })
const chainsOf = (kind: string) =>
  stage.db.queries.selectFrom('journal').select('action').where('subject_kind', '=', kind).execute()
const about = () => ({ organisation_id: cast.agency.id, role: 'sending_agency' })
const holders = async (one: SealedCase) =>
  (await holdersOfCase(stage.deps.db, one.case.id)).map(({ account_id }) => account_id).sort()

describe('conflict of interest', () => {
  test('H3 when a body is linked, whoever has a tie to it loses key, list, count and page', async () => {
    const one = await aSealedCase(stage)
    const { label } = one.case
    expect(await holders(one)).toContain(cast.tied.actor.id)
    await see(cast.tied, label)
    await act(cast.mirai, label, 'body', about())
    expect(await holders(one)).toEqual([cast.mirai.actor.id, cast.colleague.actor.id].sort())
    await expect(see(cast.tied, label)).rejects.toMatchObject({ code: 'not_found' })
    const inbox = await listInbox(stage.deps, cast.tied.actor, { show: 'open' })
    expect(inbox.lines).toEqual([])
    expect(inbox.counts.open).toBe(0)
    await expect(
      act(cast.mirai, label, 'assignment', { account_id: cast.tied.actor.id }),
    ).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'account_id' }] })
    await expect(act(cast.tied, label, 'triage', { category: 'labour' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('H3 a body is not linked while only officers with a tie could open the case', async () => {
    const one = await aSealedCase(stage)
    const { label } = one.case
    for (const officer of [cast.mirai, cast.colleague])
      await declareTie(stage.deps, officer.actor, { organisation_id: stage.other.id, kind: 'advised' })
    await expect(
      act(cast.tied, label, 'body', { organisation_id: stage.other.id, role: 'sending_agency' }),
    ).resolves.toEqual({ label })
    await expect(act(cast.tied, label, 'body', about())).rejects.toEqual(said('case_handling.body_own_tie'))
    expect(await holders(one)).toEqual([cast.tied.actor.id])
  })

  test('H3 nobody declares a tie away while he alone can open a case about the body, and his wraps go when he does', async () => {
    const one = await aSealedCase(stage)
    const { label } = one.case
    await act(cast.mirai, label, 'body', about())
    await declareTie(stage.deps, cast.colleague.actor, {
      organisation_id: cast.agency.id,
      kind: 'related',
    })
    expect(await holders(one)).toEqual([cast.mirai.actor.id])
    const declaring = declareTie(stage.deps, cast.mirai.actor, {
      organisation_id: cast.agency.id,
      kind: 'paid_by',
    })
    await expect(declaring).rejects.toEqual(said('case_handling.tie_share_first'))
    await endTie(stage.deps, cast.colleague.actor, { organisation_id: cast.agency.id })
    // The tie is over, and the key does not come back by itself.
    expect(await holders(one)).toEqual([cast.mirai.actor.id])
    await act(cast.mirai, label, 'assignment', { account_id: cast.colleague.actor.id })
    expect(await holders(one)).toContain(cast.colleague.actor.id)
    expect((await see(cast.colleague, label)).case.assignedTo).toBe(cast.colleague.actor.id)
  })

  test('H3 who has left opens nothing: beside such a one an officer holds a case alone, and cannot declare himself away', async () => {
    const one = await aSealedCase(stage)
    await act(cast.mirai, one.case.label, 'body', about())
    const staying = cast.colleague.actor
    const at = stage.deps.now()
    await stage.db.atomically([
      stage.db.queries.updateTable('users').set({ ended_at: at }).where('id', '!=', staying.id),
    ])
    expect(await holders(one)).toContain(cast.mirai.actor.id)
    const declaring = declareTie(stage.deps, staying, { organisation_id: cast.agency.id, kind: 'advised' })
    await expect(declaring).rejects.toEqual(said('case_handling.tie_share_first'))
    expect(await holders(one)).toContain(staying.id)
  })

  test('H3 two officers who declare their ties in the same moment do not close a case to everyone', async () => {
    const one = await aSealedCase(stage)
    await act(cast.mirai, one.case.label, 'body', about())
    const [first, second] = [cast.mirai.actor, cast.colleague.actor]
    expect(await holders(one)).toEqual([first.id, second.id].sort())
    const tie = { organisation_id: cast.agency.id, kind: 'advised' } as const
    await Promise.allSettled([declareTie(stage.deps, first, tie), declareTie(stage.deps, second, tie)])
    expect(await holders(one)).not.toEqual([])
  })

  test('ties are declared by case officers alone, to bodies there are, and ended once', async () => {
    const tie = { organisation_id: cast.agency.id, kind: 'related' } as const
    for (const actor of [cast.bodyUser, cast.administrator, cast.manager])
      await expect(declareTie(stage.deps, actor, tie)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      declareTie(stage.deps, cast.mirai.actor, { ...tie, organisation_id: crypto.randomUUID() }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await expect(
      endTie(stage.deps, cast.mirai.actor, { organisation_id: cast.agency.id }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a wrong role, an unknown body, the same link twice and a foreign link are refused', async () => {
    const { label } = (await aSealedCase(stage)).case
    await expect(act(cast.mirai, label, 'body', { ...about(), role: 'employer' })).rejects.toMatchObject({
      fields: [{ path: 'role' }],
    })
    await expect(
      act(cast.mirai, label, 'body', { ...about(), organisation_id: crypto.randomUUID() }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await act(cast.mirai, label, 'body', about())
    await expect(act(cast.mirai, label, 'body', about())).rejects.toEqual(
      said('case_handling.linked_already'),
    )
    await act(cast.mirai, label, 'body-removal', about())
    await expect(act(cast.mirai, label, 'body-removal', about())).rejects.toMatchObject({ code: 'invalid' })
    await expect(act(cast.mirai, label, 'job-order', { number: 'J-2026-AAAAA-1' })).rejects.toMatchObject({
      fields: [{ path: 'number' }],
    })
  })
})

describe('an audit because of a case', () => {
  const asked = () => ({ ...about(), kind: 'unannounced', reason: 'fees', urgency: 'soon' })

  test('H8 who plans is shown body, reason and urgency; the audit and its journal are like any other', async () => {
    const one = await aSealedCase(stage)
    const { label } = one.case
    await expect(act(cast.mirai, label, 'audit-request', asked())).rejects.toMatchObject({
      fields: [{ path: 'organisation_id' }],
    })
    await act(cast.mirai, label, 'body', about())
    await act(cast.mirai, label, 'audit-request', asked())
    await expect(act(cast.mirai, label, 'audit-request', asked())).rejects.toEqual(
      said('case_handling.request_open'),
    )
    // An entry of its own beside the case's, of one instant, would join the two for ever.
    expect(await chainsOf('audit_request')).toEqual([])
    const { items } = await listAuditRequests(stage.deps, cast.manager, {})
    const told = JSON.stringify(items)
    for (const secret of [label, one.case.id, cast.mirai.actor.id]) expect(told).not.toContain(secret)
    const { audits } = await planTwo()
    const [because, usual] = audits
    await decideAuditRequest(stage.deps, cast.manager, items[0]?.id ?? '', {
      decision: 'planned',
      audit: because?.number ?? '',
    })
    expect(await chainsOf('audit_request')).toEqual([{ action: 'planned' }])
    const rows = await stage.db.queries.selectFrom('journal').selectAll().execute()
    const shapeOf = (id: string | undefined) =>
      rows
        .filter((row) => row.subject_kind === 'audit' && row.subject_id === id)
        .map(({ action, summary, actor_id }) => [action, summary.replace(/^\S+/, 'A'), actor_id])
    expect(shapeOf(because?.id)).toEqual(shapeOf(usual?.id))
    expect(shapeOf(because?.id)).toHaveLength(1)
    const audit = (await see(cast.mirai, label)).links.audits
    expect(audit.map(({ number, findings }) => [number, findings])).toEqual([[because?.number, []]])
    const elsewhere = rows.filter((row) => row.subject_kind !== 'case' && row.subject_kind !== 'officer_key')
    expect(JSON.stringify(elsewhere)).not.toContain(label)
    const deliveries = JSON.stringify(await stage.db.queries.selectFrom('deliveries').selectAll().execute())
    expect(deliveries).not.toContain(label)
    expect(deliveries).not.toContain(cast.agency.id)
  })

  test('a request is decided once, by who plans on that side, with an audit of that body', async () => {
    const { label } = (await aSealedCase(stage)).case
    await act(cast.mirai, label, 'body', about())
    await act(cast.mirai, label, 'audit-request', asked())
    const [request] = (await listAuditRequests(stage.deps, cast.manager, {})).items
    const id = request?.id ?? ''
    for (const actor of [cast.mirai.actor, cast.bodyUser, cast.reviewer])
      await expect(listAuditRequests(stage.deps, actor, {})).rejects.toMatchObject({ code: 'forbidden' })
    for (const actor of [cast.mirai.actor, cast.bodyUser])
      await expect(decideAuditRequest(stage.deps, actor, id, { decision: 'declined' })).rejects.toMatchObject(
        {
          code: 'not_found',
        },
      )
    const japanese = await aPerson(stage.deps, 'programme_manager', { actsFor: 'jp_mirai' })
    expect((await listAuditRequests(stage.deps, japanese, {})).items).toEqual([])
    await expect(
      decideAuditRequest(stage.deps, japanese, id, { decision: 'declined' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(
      decideAuditRequest(stage.deps, cast.manager, id, { decision: 'planned', audit: 'A-2026-AAAAA-1' }),
    ).rejects.toMatchObject({ fields: [{ path: 'audit' }] })
    await decideAuditRequest(stage.deps, cast.manager, id, { decision: 'declined' })
    await expect(decideAuditRequest(stage.deps, cast.manager, id, { decision: 'declined' })).rejects.toEqual(
      said('case_handling.request_decided'),
    )
  })

  async function planTwo() {
    const { planAudit } = await import('../../src/audits/plan-audit.ts')
    const { AUDIT_TEMPLATES } = await import('../../src/audit-templates/load-audit-templates.ts')
    const lead = await aPerson(stage.deps, 'auditor')
    const template = AUDIT_TEMPLATES.find(({ role }) => role === 'sending_agency')
    const plan = () =>
      planAudit(stage.deps, cast.manager, {
        organisation_id: cast.agency.id,
        template_id: template?.id ?? '',
        kind: 'unannounced',
        planned_on: '2026-06-01',
        team: [{ account_id: lead.id, role: 'lead' }],
      })
    return { audits: [await plan(), await plan()] }
  }
})

describe('the same matter', () => {
  test('H5 all are answered at once with a copy each, and it is said who could not be', async () => {
    const groupId = crypto.randomUUID()
    const { Kysely } = await import('kysely')
    const writing = new Kysely<{ case_groups: Record<string, string> }>({ dialect: stage.db.dialect })
    await writing
      .insertInto('case_groups')
      .values({ id: groupId, word_hash: 'h', made_on: '2026-05-11' })
      .execute()
    const three = [await aSealedCase(stage), await aSealedCase(stage), await aSealedCase(stage)] as const
    for (const one of three) await join(one, groupId)
    const [first, second, third] = three
    await withoutKey(third, cast.mirai)
    const result = await act(cast.mirai, first.case.label, 'group-answer', { message: 'Trả lời', seen: 0 })
    expect(result).toMatchObject({ not_sent: [{ label: third.case.label, why: 'no_key' }] })
    for (const one of [first, second]) {
      const { messages, case: answered } = await see(cast.mirai, one.case.label)
      expect(messages.map(({ text }) => text)).toEqual(['Trả lời'])
      expect(answered.status).toBe('answered')
    }
    const sealed = await stage.db.queries.selectFrom('case_messages').select('sealed').execute()
    expect(new Set(sealed.map((row) => row.sealed)).size).toBe(2)
    expect((await statusOf(stage, cast.mirai, third.case.label)).status).toBe('received')
  })

  test('a case of no group is answered alone', async () => {
    const one = await aSealedCase(stage)
    await expect(act(cast.mirai, one.case.label, 'group-answer', { message: 'a', seen: 0 })).rejects.toEqual(
      said('case_handling.no_group'),
    )
  })

  async function join(one: SealedCase, groupId: string): Promise<void> {
    const subject = { kind: 'case', id: one.case.id } as const
    await commit(stage.deps, cast.mirai.actor, {
      entries: [
        {
          subject,
          after: await findHead(stage.deps.db, subject),
          action: 'grouped',
          summary: '',
          payload: null,
        },
      ],
      statements: [updateCase(stage.deps.db.queries, { ...one.case, groupId })],
      result: null,
    })
  }

  async function withoutKey(one: SealedCase, officer: CastOfficer): Promise<void> {
    const { withdrawKey } = await import('../../src/cases/withdraw-key.ts')
    await withdrawKey(stage.deps, officer.actor, one.case.label, officer.actor.id)
  }
})

describe('what was paid among the figures', () => {
  test('it is counted only when the worker allowed it, once, and nothing in the record leads to the case', async () => {
    const one = await aSealedCase(stage, { content: contentWith({}), day: '2026-05-11' })
    const { label, id } = one.case
    await act(cast.mirai, label, 'body', about())
    await act(cast.mirai, label, 'fee-record')
    await expect(act(cast.mirai, label, 'fee-record')).rejects.toEqual(said('case_handling.counted_already'))
    const records = await stage.db.queries.selectFrom('fee_records').selectAll().execute()
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({ source_kind: 'case', told_on: '2026-05-01' })
    expect(JSON.stringify(records)).not.toContain(id)
    expect(JSON.stringify(records)).not.toContain(label)
    await act(cast.mirai, label, 'fee-record-removal')
    expect(await stage.db.queries.selectFrom('fee_records').selectAll().execute()).toEqual([])
    await expect(act(cast.mirai, label, 'fee-record-removal')).rejects.toEqual(
      said('case_handling.not_counted'),
    )
  })

  test('without his leave, without payments, or of an unknown programme nothing is counted', async () => {
    const cases = [
      [{ may_be_counted: false }, 'case_handling.count_not_allowed'],
      [{ payments: [] }, 'case_handling.count_nothing'],
    ] satisfies [Parameters<typeof contentWith>[0], string][]
    for (const [more, key] of cases) {
      const { label } = (await aSealedCase(stage, { content: contentWith(more) })).case
      await expect(act(cast.mirai, label, 'fee-record')).rejects.toEqual(said(key))
    }
    const facts = { programme: null, contract_months: null, agency_contract_on: null, monthly_wage: null }
    const { label } = (await aSealedCase(stage, { content: contentWith({ facts }) })).case
    await expect(act(cast.mirai, label, 'fee-record')).rejects.toEqual(said('case_handling.count_nothing'))
    await act(cast.mirai, label, 'fee-record', { programme: 'ssw' })
  })
})
