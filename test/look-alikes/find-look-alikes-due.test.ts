import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { findLookAlikesDue } from '../../src/look-alikes/find-look-alikes-due.ts'
import { LookAlikeAnswer } from '../../src/look-alikes/look-alike.ts'
import {
  lookAlikeAddress,
  lookAlikeJson,
  lookAlikeMessage,
} from '../../src/look-alikes/look-alike-messages.ts'
import { lookAlikesOf } from '../../src/look-alikes/look-alike-store.ts'
import { screenBody } from '../../src/look-alikes/screen-body.ts'
import { say, translator } from '../../src/platform/i18n/translate.ts'
import { importListedBodies } from '../../src/registrations/import-listed-bodies.ts'
import { importSanctionList } from '../../src/sanctions/import-sanction-list.ts'
import { listFile, startHouse } from '../sanctions/house.ts'
import { freshSqlite } from '../support/databases.ts'
import { body, change, enter, OSAKA, TOKYO } from './bodies.ts'

const look = async (deps: Deps) => {
  let done = 0
  for (let now = -1; now !== 0; done += now) now = await findLookAlikesDue(deps, { settledMs: 0 })
  return done
}
const told = async (deps: Deps, id: string, audience: 'public' | 'officers' = 'public') =>
  ((await lookAlikesOf(deps.db, [id], audience)).get(id) ?? []).map(({ kind, closeness, other }) => [
    kind,
    closeness,
    other.is === 'organisation' ? other.organisationId : other.measure,
  ])

describe('looking for look-alikes', () => {
  test('tells both bodies of a pair, and nobody else', async () => {
    const { deps } = await startHouse()
    const [one, other, third] = [
      body(deps, 'サンプル日光協同組合', TOKYO),
      body(deps, 'サンプル目光協同組合', OSAKA),
      body(deps, '例示協同組合', OSAKA),
    ]
    await enter(deps, one, other, third)
    expect(await look(deps)).toBe(3)
    expect(await told(deps, one.id)).toEqual([['similar_name', 'mistakable', other.id]])
    expect(await told(deps, other.id)).toEqual([['similar_name', 'mistakable', one.id]])
    expect(await told(deps, third.id)).toEqual([])
  })

  test('finds a body that comes later, and forgets one that has changed its name', async () => {
    const { deps, clock } = await startHouse()
    const one = body(deps, 'サンプル日光協同組合', TOKYO)
    await enter(deps, one)
    await look(deps)
    clock.now = '2026-11-22T03:00:00.000Z'
    const later = body(deps, 'サンプル目光協同組合', OSAKA)
    await enter(deps, later)
    expect(await look(deps)).toBe(1)
    expect(await told(deps, one.id)).toHaveLength(1)
    clock.now = '2026-11-23T03:00:00.000Z'
    const [name] = later.names
    if (!name) throw new Error('it has a name')
    await change(deps, {
      ...later,
      names: [
        { ...name, text: 'サンプル若葉協同組合' },
        { ...name, kind: 'former' },
      ],
    })
    expect(await look(deps)).toBe(1)
    expect(await told(deps, one.id)).toEqual([])
    expect(await told(deps, later.id)).toEqual([])
  })

  test('writes nothing when nothing changed, and leaves what is not two minutes old', async () => {
    const { deps, clock } = await startHouse()
    await enter(deps, body(deps, 'サンプル日光協同組合', TOKYO), body(deps, 'サンプル目光協同組合', OSAKA))
    expect(await findLookAlikesDue(deps)).toBe(0)
    clock.now = '2026-11-21T03:02:00.000Z'
    expect(await findLookAlikesDue(deps)).toBe(2)
    const entries = () =>
      deps.db.queries.selectFrom('journal').selectAll().where('subject_kind', '=', 'look_alikes').execute()
    const before = (await entries()).length
    expect(await findLookAlikesDue(deps)).toBe(0)
    expect(await entries()).toHaveLength(before)
  })

  test('done by two processes at once is done once', async () => {
    const { deps } = await startHouse()
    await enter(deps, body(deps, 'サンプル日光協同組合', TOKYO), body(deps, 'サンプル目光協同組合', OSAKA))
    const done = await Promise.all([1, 2, 3].map(() => findLookAlikesDue(deps, { settledMs: 0 })))
    expect(done.reduce((a, b) => a + b)).toBe(2)
    const rows = await deps.db.queries.selectFrom('look_alikes').selectAll().execute()
    expect(rows).toHaveLength(2)
  })

  test('finds the same whether bodies come one by one or all at once', async () => {
    const names = [
      'サンプル日光',
      'サンプル目光',
      'サンプル日光株式会社',
      '(株)サンプル日光',
      'サンプル未来',
      'サンプル末来',
      '例示',
      'サンプル日向',
    ]
    const found = async (atOnce: boolean) => {
      const { deps, clock } = await startHouse()
      const bodies = names.map((name, n) => body(deps, name, n % 2 === 0 ? TOKYO : OSAKA))
      if (atOnce) await enter(deps, ...bodies)
      for (const [n, one] of bodies.entries()) {
        if (atOnce) break
        clock.now = `2026-11-21T04:00:0${n}.000Z`
        await enter(deps, { ...one, changedAt: clock.now })
        await look(deps)
      }
      await look(deps)
      const place = (id: string) => bodies.findIndex((one) => one.id === id)
      const rows = await deps.db.queries.selectFrom('look_alikes').selectAll().execute()
      return rows
        .map((row) =>
          [place(row.organisation_id), place(row.other), row.kind, row.closeness, row.audience].join(),
        )
        .sort()
    }
    const all = await found(true)
    expect(all.length).toBeGreaterThan(8)
    expect(await found(false)).toEqual(all)
  })

  test('an everyday name that more than eight bear is nobody’s, also for those who bore it first', async () => {
    const { deps, clock } = await startHouse()
    const bodies = Array.from({ length: 9 }, (_, n) =>
      body(deps, 'サンプル協同組合', `東京都新宿区見本町1-1-${n}`),
    )
    const ids = bodies.map(({ id }) => id)
    await enter(deps, ...bodies.slice(0, 8))
    await look(deps)
    expect((await lookAlikesOf(deps.db, ids)).size).toBe(8)
    clock.now = '2026-11-22T03:00:00.000Z'
    await enter(deps, ...bodies.slice(8).map((one) => ({ ...one, changedAt: clock.now })))
    await look(deps)
    expect((await lookAlikesOf(deps.db, ids)).size).toBe(0)
  })

  test('a licence number at two bodies is told, and told as lapsed where it has ended there', async () => {
    const { deps } = await startHouse()
    const licence = (validTo: string | null) => ({
      scheme: 'JP-KANRI' as const,
      number: '許9700000001',
      kind: 'general' as const,
      authority: '見本省',
      issuedOn: null,
      validTo,
      remarks: null,
    })
    const one = body(deps, 'サンプル日光協同組合', TOKYO, { licences: [licence('2026-03-31')] })
    const other = body(deps, '例示協同組合', OSAKA, { licences: [licence(null)] })
    await enter(deps, one, other)
    await look(deps)
    expect(await told(deps, other.id)).toEqual([['licence_number', 'lapsed_number', one.id]])
    expect(await told(deps, one.id)).toEqual([['licence_number', 'number', other.id]])
  })
})

describe('measures', () => {
  const HEADER = '監理団体名,代表者,住所,許可番号,処分理由,処分年月日'
  const take = (deps: Deps, ...lines: string[]) =>
    importSanctionList(deps, SYSTEM_ACTOR, {
      list: 'jp_supervising_improvement_orders',
      bytes: new TextEncoder().encode([HEADER, ...lines].join('\n')),
    })

  test('reach the body they name by number, whichever of the two came first', async () => {
    const { deps, clock } = await startHouse()
    const first = body(deps, 'サンプル日光協同組合', TOKYO, {
      identifiers: [{ scheme: 'JP-KANRI', value: '許9600000001' }],
    })
    await enter(deps, first)
    await look(deps)
    await take(
      deps,
      '旧名見本協同組合,見本太郎,福岡県福岡市博多区例示町1,許9600000001,理由,令和6年1月19日',
      '後見本協同組合,見本花子,福岡県福岡市博多区例示町2,許9600000002,理由,令和6年2月1日',
    )
    await look(deps)
    clock.now = '2026-11-22T03:00:00.000Z'
    const second = body(deps, '例示協同組合', OSAKA, {
      identifiers: [{ scheme: 'JP-KANRI', value: '許9600000002' }],
    })
    await enter(deps, second)
    await look(deps)
    for (const { id } of [first, second]) {
      expect(await told(deps, id)).toEqual([['sanction_list', 'number', 'improvement_order']])
    }
    const [said] = (await lookAlikesOf(deps.db, [first.id])).get(first.id) ?? []
    if (!said) throw new Error('it was said')
    for (const lang of ['en', 'ja', 'vi'] as const) {
      const sentence = say(translator(lang), lookAlikeMessage(said, lang))
      expect(sentence).toContain(
        { en: 'Ministry of Justice', ja: '法務省・厚生労働省', vi: 'Bộ Tư pháp' }[lang],
      )
      expect(sentence).toContain('2024-01-19')
      expect(sentence).not.toMatch(/\{\{|理由|太郎/)
      expect(v.is(LookAlikeAnswer, lookAlikeJson(said, translator(lang), lang))).toBe(true)
    }
    expect(lookAlikeAddress(said)).toBeNull()
  })

  test('of a namesake in one municipality are told with a doubt, elsewhere to officers or to nobody', async () => {
    const { deps } = await startHouse()
    const at = (address: string) =>
      body(deps, 'サンプル日光協同組合', address, { identifiers: [{ scheme: 'JP-JCN', value: jcn() }] })
    const [here, prefecture, far] = [at('東京都新宿区架空台9-9-9'), at('東京都港区仮名町1'), at(OSAKA)]
    await enter(deps, here, prefecture, far)
    await take(deps, `サンプル日光協同組合,見本太郎,${TOKYO},,理由,令和6年1月19日`)
    await look(deps)
    const kinds = async (id: string, audience: 'public' | 'officers') =>
      (await told(deps, id, audience)).filter(([kind]) => kind === 'sanction_list')
    expect(await kinds(here.id, 'public')).toEqual([['sanction_list', 'same', 'improvement_order']])
    expect(await kinds(prefecture.id, 'public')).toEqual([])
    expect(await kinds(prefecture.id, 'officers')).toHaveLength(1)
    expect(await kinds(far.id, 'officers')).toEqual([])
    const [said] =
      (await lookAlikesOf(deps.db, [here.id])).get(here.id)?.filter(({ kind }) => kind === 'sanction_list') ??
      []
    expect(said && say(translator('en'), lookAlikeMessage(said, 'en'))).toContain(
      'It may be another organisation',
    )
  })
})

let serial = 0
/** Corporate numbers of the range that is handed out to nobody. */
function jcn(): string {
  serial += 1
  const rest = `999902${String(serial).padStart(6, '0')}`
  const sum = [...rest]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 2), 0)
  return `${9 - (sum % 9)}${rest}`
}

describe('an applicant', () => {
  const given = {
    names: ['サンプル目光協同組合'],
    addresses: [OSAKA],
    licences: [],
    role: 'supervising_organisation',
  } as const

  test('is compared with the register and with measures, weak likenesses too, itself left out', async () => {
    const { deps } = await startHouse()
    const one = body(deps, 'サンプル日光協同組合', TOKYO)
    const namesake = body(deps, 'サンプル目光協同組合', TOKYO)
    await enter(deps, one, namesake)
    await look(deps)
    const found = await screenBody(deps, given)
    expect(found.map(({ closeness, audience }) => [closeness, audience])).toEqual([
      ['mistakable', 'public'],
      ['same', 'screening'],
    ])
    const itself = await screenBody(deps, { ...given, exceptOrganisationId: namesake.id })
    expect(itself.map(({ closeness }) => closeness)).toEqual(['mistakable'])
    const licences = one.identifiers
    expect((await screenBody(deps, { ...given, names: ['例示'], licences })).map(({ kind }) => kind)).toEqual(
      ['licence_number'],
    )
  })

  test.each([
    ['no name', { names: [] }],
    ['a name without letters', { names: ['・・・', ''] }],
    ['no address', { addresses: [] }],
    ['an address without a house', { addresses: ['東京都', ''] }],
    ['a name as long as a book', { names: ['あ'.repeat(10_000)] }],
    ['two hundred names', { names: Array.from({ length: 200 }, (_, n) => `見本${n}`) }],
  ])('with %s is answered, and like nobody', async (_, part) => {
    const { deps } = await startHouse()
    await enter(deps, body(deps, 'サンプル若葉協同組合', TOKYO))
    await look(deps)
    expect(await screenBody(deps, { ...given, ...part })).toEqual([])
  })
})

describe('what is read with every look-up', () => {
  test('gives many bodies at once, each its own, unknown ids nothing', async () => {
    const { deps } = await startHouse()
    const pairs = Array.from({ length: 40 }, (_, n) => [
      body(deps, `サンプル日光${n}協同組合`, TOKYO.replace('3', `${n + 1}`)),
      body(deps, `サンプル目光${n}協同組合`, OSAKA.replace('6', `${n + 1}`)),
    ])
    await enter(deps, ...pairs.flat())
    await look(deps)
    const ids = pairs.flat().map(({ id }) => id)
    const found = await lookAlikesOf(deps.db, [...ids, 'unknown', ''])
    expect(found.size).toBe(80)
    for (const [id, those] of found) expect(those.every((one) => one.organisationId === id)).toBe(true)
    expect((await lookAlikesOf(deps.db, [])).size).toBe(0)
    expect((await lookAlikesOf(deps.db, ['unknown'])).size).toBe(0)
  })
})

test('of the 16,200 bodies of the fixture lists, one in twenty-five at most is warned of, and each pair is one name', async () => {
  const { deps } = await startHouse(await freshSqlite())
  for (const [kind, file] of [
    ['sending_agencies', 'sending-agencies.xlsx'],
    ['supervising_organisations', 'supervising-organisations.xlsx'],
    ['support_organisations', 'support-organisations.xlsx'],
    ['employers', 'employers.csv'],
  ] as const) {
    await importListedBodies(deps, SYSTEM_ACTOR, { kind, bytes: listFile(file) })
  }
  const started = performance.now()
  expect(await look(deps)).toBe(16_200)
  expect(performance.now() - started).toBeLessThan(60_000)
  const rows = await deps.db.queries.selectFrom('look_alikes').selectAll().execute()
  const shown = rows.filter(({ audience }) => audience === 'public')
  const warned = (those: typeof rows) => new Set(those.map((row) => row.organisation_id)).size
  expect(warned(shown)).toBeLessThan(16_200 * 0.04)
  expect(warned(rows)).toBeLessThan(16_200 * 0.05)
  // All of them are two bodies of one name (but for the legal form) in one prefecture: true, and worth a second look.
  expect(new Set(shown.map(({ kind, closeness }) => `${kind} ${closeness}`))).toEqual(
    new Set(['similar_name same', 'similar_name other_form']),
  )
  const names = await deps.db.queries
    .selectFrom('organisation_names')
    .selectAll()
    .where('position', '=', 0)
    .execute()
  const bare = new Map(
    names.map(({ organisation_id, text }) => [
      organisation_id,
      text.replace(
        /株式会社|合同会社|有限会社|(事業)?協同組合|一般社団法人|[（(]?事業休止中[)）]?|[\s　]/g,
        '',
      ),
    ]),
  )
  expect(shown.filter((row) => bare.get(row.organisation_id) !== bare.get(row.other))).toEqual([])
}, 120_000)
