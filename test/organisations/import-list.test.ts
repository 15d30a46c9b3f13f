import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CAST } from '../../fixtures/cast.ts'
import { AGENCY_HEADER, agencyRows } from '../../fixtures/list-rows.ts'
import { csv } from '../../fixtures/write-list.ts'
import type { Actor } from '../../src/accounts/actor.ts'
import { findHead, listEntries } from '../../src/journal/journal-store.ts'
import { importList } from '../../src/organisations/import-list.ts'
import { listFileKey } from '../../src/organisations/list-import.ts'
import { listListImports } from '../../src/organisations/list-import-store.ts'
import type { ListKind } from '../../src/organisations/list-layout.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import {
  findOrganisation,
  findOrganisationByIdentifier,
  listOrganisations,
} from '../../src/organisations/organisation-store.ts'
import { previewListImport } from '../../src/organisations/preview-list-import.ts'
import type { Statement } from '../../src/platform/database/database.ts'
import { AppError } from '../../src/platform/errors.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'

const officer: Actor = {
  id: 'officer',
  role: 'registration_officer',
  organisationId: null,
  actsFor: null,
  scopes: null,
}
const nothing = () => []
const fixture = (name: string) => new Uint8Array(readFileSync(`fixtures/lists/${name}`))
const agencies = (rows: readonly (readonly (string | number | Date | null)[])[]) =>
  csv([AGENCY_HEADER, ...rows])
const firstAgencies = (count: number) => agencyRows().slice(0, count)

async function world() {
  const db = await freshSqlite()
  const deps = testDeps(db)
  const take = (kind: ListKind, bytes: Uint8Array, token?: string) =>
    importList(deps, officer, token === undefined ? { kind, bytes } : { kind, bytes, token }, nothing)
  return { db, deps, take }
}

const failureOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppError)) throw new Error('expected a refusal', { cause: error })
  return error
}

const saoMai = { scheme: 'VN-TIN', value: CAST.saoMai.value } as const

describe('a list that is taken in', () => {
  test.each<[ListKind, string, number]>([
    ['sending_agencies', 'sending-agencies.xlsx', 500],
    ['supervising_organisations', 'supervising-organisations.xlsx', 3_700],
    ['support_organisations', 'support-organisations.xlsx', 10_000],
    ['employers', 'employers.csv', 2_000],
  ])('%s: every body of %s is added, and a second import changes nothing', async (kind, name, count) => {
    const { db, deps, take } = await world()
    const first = await take(kind, fixture(name))
    expect(first).toMatchObject({ kind, bodies: count, added: count, changed: 0, unchanged: 0, absent: 0 })
    const before = await listOrganisations(db.queries, '', 20_000)
    expect(before).toHaveLength(count)

    const second = await importList(deps, officer, { kind, bytes: fixture(name) }, () => {
      throw new Error('nothing has changed, so nothing more is to be written')
    })
    expect(second).toMatchObject({ added: 0, changed: 0, unchanged: count, absent: 0 })
    expect(await listOrganisations(db.queries, '', 20_000)).toEqual(before)
    expect(await listListImports(db.queries, 10)).toEqual([second, first])
  })

  test('the cast stands in the registry with names, numbers, licence and site as listed', async () => {
    const { db, take } = await world()
    await take('sending_agencies', fixture('sending-agencies.xlsx'))
    const body = await findOrganisationByIdentifier(db.queries, saoMai)
    expect(body).toMatchObject({
      country: 'VN',
      roles: ['sending_agency'],
      names: [
        { text: CAST.saoMai.name, language: 'vi' },
        { text: CAST.saoMai.englishName, language: 'en' },
      ],
      identifiers: [saoMai, { scheme: 'VN-GP', value: CAST.saoMai.licence }],
      licences: [{ scheme: 'VN-GP', number: CAST.saoMai.licence }],
      sites: [{ kind: 'head_office' }],
      facts: { stars: 5 },
      listedOn: '2026-11-02',
    })
    expect(
      await findOrganisationByIdentifier(db.queries, { scheme: 'VN-GP', value: CAST.saoMai.licence }),
    ).toEqual(body)
    expect(await findOrganisation(db.queries, 'nobody')).toBeUndefined()
    expect(
      await findOrganisationByIdentifier(db.queries, { scheme: 'JP-JCN', value: '7000012050002' }),
    ).toBeUndefined()
  })

  test('each body and the import have a journal entry, and none of them holds a name', async () => {
    const { db, take } = await world()
    const done = await take('sending_agencies', agencies(firstAgencies(3)))
    const [body] = await listOrganisations(db.queries, '', 1)
    const entries = [
      ...(await listEntries(db.queries, { kind: 'organisation', id: body?.id ?? '' })),
      ...(await listEntries(db.queries, { kind: 'list_import', id: done.id })),
    ]
    expect(entries.map(({ action }) => action)).toEqual(['entered_from_list', 'imported'])
    expect(entries.map(({ actorId }) => actorId)).toEqual(['officer', 'officer'])
    expect(JSON.stringify(entries)).not.toContain('Sao Mai')
    expect(JSON.stringify(entries)).toContain(`VN-TIN-${CAST.saoMai.value}`)
  })

  test('the file is kept under its hash', async () => {
    const { deps, take } = await world()
    const bytes = agencies(firstAgencies(3))
    const { fileSha256 } = await take('sending_agencies', bytes)
    expect(await deps.files.get(listFileKey(fileSha256))).toEqual(bytes)
  })

  test('what another feature keeps of the bodies is written in the same commit, or not at all', async () => {
    const { db, deps } = await world()
    const given: StoredOrganisation[] = []
    const broken = (bodies: readonly StoredOrganisation[]): Statement[] => {
      given.push(...bodies)
      return [
        db.queries.insertInto('organisation_roles').values({ organisation_id: 'nobody', role: 'employer' }),
      ]
    }
    const input = { kind: 'sending_agencies' as const, bytes: agencies(firstAgencies(3)) }
    await expect(importList(deps, officer, input, broken)).rejects.toThrow()
    expect(given.map(({ names }) => names[0]?.text)).toContain(CAST.saoMai.name)
    expect(await listOrganisations(db.queries, '', 10)).toEqual([])
    expect(await listListImports(db.queries, 10)).toEqual([])
  })
})

describe('a later edition of a list', () => {
  const edited = (row: number, column: number, cell: string | null) =>
    firstAgencies(3).map((cells, i) =>
      i === row ? cells.map((old, at) => (at === column ? cell : old)) : cells,
    )

  test('changes only the body whose row changed, and the old name stays as a former one', async () => {
    const { db, take } = await world()
    await take('sending_agencies', agencies(firstAgencies(3)))
    const before = await findOrganisationByIdentifier(db.queries, saoMai)
    const renamed = 'Công ty Cổ phần Nhân lực Mẫu Sao Hôm'
    const done = await take('sending_agencies', agencies(edited(0, 3, renamed)))
    expect(done).toMatchObject({ added: 0, changed: 1, unchanged: 2 })
    const after = await findOrganisationByIdentifier(db.queries, saoMai)
    expect(after?.id).toBe(before?.id)
    expect(after?.enteredAt).toBe(before?.enteredAt)
    expect(after?.names.map(({ text, kind }) => [text, kind])).toEqual([
      [renamed, 'legal'],
      [CAST.saoMai.englishName, 'trade'],
      [CAST.saoMai.name, 'former'],
    ])
    const head = await findHead(db, { kind: 'organisation', id: after?.id ?? '' })
    expect(head.sequence).toBe(2)
  })

  test('says what is new, changed and no longer named, and takes nobody out', async () => {
    const { db, deps, take } = await world()
    await take('sending_agencies', agencies(firstAgencies(3)))
    const bytes = agencies([...edited(0, 9, '3').slice(0, 2), ...agencyRows().slice(3, 5)])
    const preview = await previewListImport(deps, officer, { kind: 'sending_agencies', bytes })
    expect(preview).toMatchObject({ bodies: 4, added: 2, changed: 1, unchanged: 1, absent: 1, errors: [] })
    expect(preview.samples.changed).toMatchObject([{ name: CAST.saoMai.name, fields: ['facts'] }])
    expect(preview.samples.absent).toHaveLength(1)
    await importList(
      deps,
      officer,
      { kind: 'sending_agencies', sha256: preview.fileSha256, token: preview.token },
      nothing,
    )
    expect(await listOrganisations(db.queries, '', 10)).toHaveLength(5)
  })

  test('a licence number that comes anew joins the old one; the tax code tells that it is the same body', async () => {
    const { db, take } = await world()
    await take('sending_agencies', agencies(firstAgencies(3)))
    await take('sending_agencies', agencies(edited(0, 1, '9990/LĐTBXH-GP')))
    const body = await findOrganisationByIdentifier(db.queries, saoMai)
    expect(body?.licences.map(({ number }) => number)).toEqual(['9990-LDTBXH-GP', CAST.saoMai.licence])
    expect(
      await findOrganisationByIdentifier(db.queries, { scheme: 'VN-GP', value: '9990-LDTBXH-GP' }),
    ).toEqual(body)
  })
})

describe('a list that is not taken in', () => {
  test('five bad rows are named, each with its own reason, and none of the twenty is imported', async () => {
    const { db, deps, take } = await world()
    const bytes = fixture('sending-agencies-5-bad-rows.xlsx')
    const preview = await previewListImport(deps, officer, { kind: 'sending_agencies', bytes })
    expect(preview.errors.map(({ line, column, message }) => [line, column, message.key])).toEqual([
      [4, 'Mã số doanh nghiệp (F)', 'organisations.identifier_tin_check'],
      [7, 'Tên doanh nghiệp (D)', 'errors.required'],
      [10, 'Số giấy phép (B)', 'organisations.identifier_gp_form'],
      [13, 'Ngày cấp (C)', 'errors.future_date'],
      [16, 'Mã số doanh nghiệp (F)', 'organisations.identifier_duplicate'],
    ])
    const refusal = await failureOf(take('sending_agencies', bytes))
    expect(refusal).toMatchObject({
      code: 'invalid',
      sentence: { key: 'organisations.list_has_errors', params: { count: 5 } },
    })
    expect(refusal.fields.map(({ path }) => path)).toEqual([
      'row.4.taxCode',
      'row.7.name',
      'row.10.licence',
      'row.13.issuedOn',
      'row.16.taxCode',
    ])
    expect(await listOrganisations(db.queries, '', 10)).toEqual([])
    expect(await listListImports(db.queries, 10)).toEqual([])
  })

  test('a row whose numbers belong to two known bodies is an error', async () => {
    const { take } = await world()
    await take('sending_agencies', agencies(firstAgencies(3)))
    const [first = [], second = []] = firstAgencies(3)
    const mixed = first.map((cell, at) => (at === 1 ? (second[1] ?? null) : cell))
    const refusal = await failureOf(take('sending_agencies', agencies([mixed])))
    expect(refusal.fields).toMatchObject([
      { path: 'row.2.taxCode', message: { key: 'organisations.identifier_of_two_bodies' } },
    ])
  })

  test('two rows that speak of one known body are an error', async () => {
    const { take } = await world()
    await take('sending_agencies', agencies(firstAgencies(3)))
    const [first = [], , third = []] = firstAgencies(3)
    const fresh = agencyRows()[10] ?? []
    const again = third.map((cell, at) =>
      at === 1 ? (first[1] ?? null) : at === 5 ? (fresh[5] ?? null) : cell,
    )
    const withoutLicence = first.map((cell, at) => (at === 1 ? '9991/LĐTBXH-GP' : cell))
    const refusal = await failureOf(take('sending_agencies', agencies([withoutLicence, again])))
    expect(refusal.fields).toMatchObject([
      { path: 'row.3.taxCode', message: { key: 'organisations.body_twice', params: { line: 2 } } },
    ])
  })

  test('the preview that was seen no longer fits when the registry has changed since', async () => {
    const { deps, take } = await world()
    const bytes = agencies(firstAgencies(3))
    const { token } = await previewListImport(deps, officer, { kind: 'sending_agencies', bytes })
    await take('sending_agencies', agencies(firstAgencies(1)))
    expect(await failureOf(take('sending_agencies', bytes, token))).toMatchObject({
      code: 'conflict',
      sentence: { key: 'organisations.list_changed_meanwhile' },
    })
  })

  test('of two imports of the same new bodies at once, one wins whole and the other fails whole', async () => {
    const { db, take } = await world()
    const bytes = agencies(firstAgencies(3))
    const both = await Promise.allSettled([take('sending_agencies', bytes), take('sending_agencies', bytes)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'conflict' })
    expect(await listOrganisations(db.queries, '', 10)).toHaveLength(3)
    expect(await listListImports(db.queries, 10)).toHaveLength(1)
  })

  test.each<[string, Partial<Actor>, string]>([
    ['a stranger', { role: 'public' }, 'unauthenticated'],
    ['an auditor', { role: 'auditor' }, 'forbidden'],
    ['an observer', { role: 'observer' }, 'forbidden'],
    ['a body’s own user', { role: 'body_user', organisationId: 'x' }, 'forbidden'],
    ['the officer of the Japanese side', { actsFor: 'jp_mirai' }, 'forbidden'],
    ['a key made for something else', { role: 'machine', scopes: ['export_register'] }, 'forbidden'],
  ])('%s may neither preview nor import a list of sending agencies', async (_, who, code) => {
    const { db, deps } = await world()
    const actor = { ...officer, ...who }
    const input = { kind: 'sending_agencies' as const, bytes: agencies(firstAgencies(3)) }
    expect(await failureOf(previewListImport(deps, actor, input))).toMatchObject({ code })
    expect(await failureOf(importList(deps, actor, input, nothing))).toMatchObject({ code })
    expect(await listOrganisations(db.queries, '', 10)).toEqual([])
  })

  test.each(['0'.repeat(64), '../secrets', ''])(
    'a hash under which nothing is kept (“%s”) is not found',
    async (sha256) => {
      const { deps } = await world()
      const input = { kind: 'sending_agencies' as const, sha256 }
      expect(await failureOf(importList(deps, officer, input, nothing))).toMatchObject({ code: 'not_found' })
    },
  )
})

test('at the edge a list that is too long for one request is refused whole, with the limit', async () => {
  const { db } = await world()
  const edge = Object.create(db, { engine: { value: 'd1' } }) as typeof db
  const bytes = fixture('employers.csv')
  const refused = await failureOf(importList(testDeps(edge), officer, { kind: 'employers', bytes }, nothing))
  expect(refused.code).toBe('too_large')
  expect(refused.sentence).toEqual({
    key: 'organisations.list_too_long_at_the_edge',
    params: { limit: 500, bodies: 2_000 },
  })
  expect(await listListImports(db.queries, 10)).toEqual([])
})
