import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC_ACTOR, SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { commit } from '../../src/journal/commit.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { type Identifier, identifierKey } from '../../src/organisations/identifier.ts'
import { checkPartnerList } from '../../src/partner-checks/check-partner-list.ts'
import { checkPartners } from '../../src/partner-checks/check-partners.ts'
import { findChain } from '../../src/partner-checks/find-chain.ts'
import { findParties } from '../../src/partner-checks/find-parties.ts'
import { listMyChecks } from '../../src/partner-checks/list-my-checks.ts'
import type { CheckPartners } from '../../src/partner-checks/partner-check.ts'
import { requireReceipt } from '../../src/partner-checks/require-receipt.ts'
import { verifyReceipt } from '../../src/partner-checks/verify-receipt.ts'
import { makeEntry } from '../../src/registrations/register-entry.ts'
import { entryStatements } from '../../src/registrations/register-entry-store.ts'
import { AGENCY, EMPLOYER, enterChain, type Ids, SUPERVISOR, suspendAgency } from '../partner-checks/scene.ts'
import { aSupervisor, enter, name } from '../registrations/bodies.ts'
import { DATABASES, type TestDatabase, type TestDeps, testDeps } from '../support/databases.ts'

const CHAIN = {
  parties: [
    { ...AGENCY, role: 'sending_agency' },
    { ...SUPERVISOR, role: 'intermediary' },
    { ...EMPLOYER, role: 'employer' },
  ],
  corridor: 'vn-jp',
  programme: 'titp',
} as CheckPartners

const NOBODY: Identifier = { scheme: 'JP-KANRI', value: '許9999999999' }

describe.each(Object.entries(DATABASES))('receipts of partner checks on %s', (_, open) => {
  let db: TestDatabase
  let deps: TestDeps
  let ids: Ids

  beforeAll(async () => {
    db = await open()
    deps = testDeps(db)
    ids = await enterChain(deps)
  }, 60_000)
  afterAll(() => db.close())

  const given = (input: CheckPartners = CHAIN) => checkPartners(deps, PUBLIC_ACTOR, input)

  test('one is given, read again by its number as people type it, and verified', async () => {
    const { check, receipt } = await given()
    expect(receipt.verdict).toBe('all_registered')
    const typed = check.number.toLowerCase().replaceAll('-', ' ')
    expect(await requireReceipt(deps, typed)).toEqual({ check, receipt })
    expect(await verifyReceipt(deps, typed)).toMatchObject({
      number: check.number,
      status: 'issued',
      signatureValid: true,
      organisation: [
        { language: 'vi', text: 'Công ty Cổ phần Phát triển Nhân lực Mẫu' },
        { language: 'ja', text: '協同組合田中サンプル' },
        { language: 'ja', text: '株式会社サンプル製作所' },
      ],
    })
  })

  test('a hundred at the same moment are a hundred receipts under numbers of their own', async () => {
    const all = await Promise.all(Array.from({ length: 100 }, () => given()))
    expect(new Set(all.map(({ check }) => check.number)).size).toBe(100)
    for (const { check } of all.slice(0, 10))
      expect((await requireReceipt(deps, check.number)).check).toEqual(check)
    expect((await verifyChains(deps.db.queries)).broken).toEqual([])
  }, 60_000)

  test('one to ten parties are read together as they are one by one', async () => {
    const some: Identifier[] = [AGENCY, SUPERVISOR, EMPLOYER, NOBODY].map(
      ({ scheme, value }) => ({ scheme, value: value.replace('/LĐTBXH-GP', '') }) as Identifier,
    )
    const keyed = await db.queries.selectFrom('register_keys').select(['scheme', 'value']).execute()
    const everyone = [...(keyed as Identifier[]), ...some].slice(0, 10)
    for (const on of ['2026-09-30', '2026-10-14', '2026-10-15', '2028-10-15']) {
      for (let count = 1; count <= everyone.length; count += 1) {
        const asked = everyone.slice(0, count)
        const [chain, parties] = [await findChain(deps, asked, on), await findParties(deps, asked, on)]
        expect(chain.members.map((member) => member?.body.standings)).toEqual(
          asked.map((one) => parties.get(identifierKey(one))?.body.standings),
        )
        for (const [i, member] of chain.members.entries()) {
          const { licences: _few, ...short } = member?.body ?? { licences: [] }
          const { licences: _all, ...long } = parties.get(identifierKey(asked[i] as Identifier))?.body ?? {
            licences: [],
          }
          expect(short).toEqual(long)
        }
      }
    }
  }, 60_000)

  test('a list has one receipt, and those of an account are listed the newest first, without anyone else’s', async () => {
    const mine = { ...SYSTEM_ACTOR, id: deps.newId() }
    const csv = `scheme,value\nJP-KANRI,${SUPERVISOR.value}\nJP-JCN,12\n`
    const list = await checkPartnerList(deps, mine, new TextEncoder().encode(csv))
    expect(list.receipt).toMatchObject({ rows: 2, answered: 1, errors: 1, counts: { registered: 1 } })
    const chain = await checkPartners(deps, mine, CHAIN)
    await given()
    const { checks, nextCursor } = await listMyChecks(deps, mine, {})
    expect(checks.map(({ number }) => number)).toEqual([chain.check.number, list.check.number])
    expect(nextCursor).toBeNull()
  })

  test('a body renamed after a check has its new name in the next one, and the old receipt its old', async () => {
    const before = await given()
    const renamed = {
      ...aSupervisor(deps, 1, [name('協同組合新見本', 'ja')]),
      id: ids.supervisor,
    }
    const at = deps.now()
    await commit(deps, SYSTEM_ACTOR, {
      at,
      entries: [
        {
          subject: { kind: 'list_import', id: deps.newId() },
          after: { sequence: 0, hash: '' },
          action: 'imported',
          summary: 'renamed',
          payload: null,
        },
      ],
      statements: entryStatements(deps.db, [makeEntry(renamed)], at),
      result: null,
    })
    const after = await given()
    const nameIn = ({ receipt }: typeof after) => receipt.parties[1]?.organisation?.names[0]?.text
    expect([nameIn(before), nameIn(after)]).toEqual(['協同組合田中サンプル', '協同組合新見本'])
    expect(after.receipt.register_version).toBe(before.receipt.register_version + 1)
    const kept = (await requireReceipt(deps, before.check.number)).receipt
    expect(kept).toEqual(before.receipt)
  })

  test('a second body with the same number is warned of, and the first answers', async () => {
    const one = { scheme: 'JP-KANRI', value: '許1900000077' } as const
    const twins = [
      aSupervisor(deps, 77, [name('見本甲組合', 'ja')]),
      aSupervisor(deps, 77, [name('見本乙組合', 'ja')]),
    ]
    await enter(deps, [
      twins[0] as (typeof twins)[number],
      {
        ...(twins[1] as (typeof twins)[number]),
        identifiers: [{ scheme: 'JP-JCN', value: '4000012090001' }],
      },
    ])
    const { receipt } = await given({ parties: [one], corridor: 'vn-jp' })
    expect(receipt.parties[0]?.organisation?.names[0]?.text).toBe('見本甲組合')
    expect(receipt.parties[0]?.reasons.find(({ rule }) => rule === 'warnings')).toMatchObject({
      outcome: 'not_met',
      facts: { kinds: expect.arrayContaining(['shared_number']) as unknown },
    })
  })

  test('a suspension is in the next receipt at once, and not in the one before', async () => {
    const before = await given()
    await suspendAgency(deps, ids, deps.now().slice(0, 10))
    const after = await given()
    expect([before, after].map(({ receipt }) => receipt.parties[0]?.answer)).toEqual([
      'registered',
      'suspended',
    ])
    expect((await verifyReceipt(deps, before.check.number))?.signatureValid).toBe(true)
  })

  test.each([
    ['data', `replace(data, '"on":', '"On":')`],
    ['data_hash', `'${'b'.repeat(64)}'`],
    ['signature', `'x..y'`],
  ])('one whose %s was changed is neither shown nor said to be genuine', async (column, expression) => {
    const { check } = await given()
    const change = sql`update partner_checks set ${sql.ref(column)} = ${sql.raw(expression)} where number = ${check.number}`
    await db.atomically([{ compile: () => change.compile(db.queries as never) }])
    expect(await verifyReceipt(deps, check.number)).toMatchObject({
      status: 'tampered',
      signatureValid: false,
    })
    await expect(requireReceipt(deps, check.number)).rejects.toMatchObject({ code: 'conflict' })
  })
})
