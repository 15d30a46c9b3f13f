import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { compactVerify, importJWK, type JWK } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeEditionIfDue } from '../../src/open-data/make-edition.ts'
import { COLUMN_NAMES } from '../../src/open-data/open-data-column.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { aBody, cast, enter, name } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import {
  DAY_MS,
  follow,
  type Get,
  register,
  rowsOfApi,
  rowsOfCsv,
  rowsOfJson,
  rowsOfXlsx,
  seenFiles,
} from './published.ts'

const FORMULAS = ['=1+1', '+84 24', '-5', '@SUM(A1)', '\t=1', "'already", "'=1", '＝１']

/** Bodies whose names would run in a spreadsheet, would break a CSV, or look like a list. */
const nasty = (deps: StartedApp['deps']): StoredOrganisation[] =>
  [...FORMULAS, 'a "quoted", name', 'line\nbreak', 'a|b\\c'].map((text, i) =>
    aBody(deps, {
      roles: ['employer'],
      names: [name(text, 'ja'), { ...name(`${text} | \\ former`, 'en'), kind: 'former' }],
      identifiers: [{ scheme: 'JP-KANRI', value: `許99000000${10 + i}` }],
    }),
  )

describe('an edition of the register', () => {
  let app: StartedApp
  let get: Get
  beforeAll(async () => {
    app = await startApp()
    get = app.request
    const bodies = cast(app.deps)
    await enter(app.deps, [...bodies, ...nasty(app.deps)])
    const [first, second, , , agency] = bodies
    if (!first || !second || !agency) throw new Error('the cast is gone')
    await register(app.deps, first)
    await register(app.deps, second, ['四半期ごとに報告|すること', '=cmd'])
    await register(app.deps, agency)
    expect(await makeEditionIfDue(app.deps)).toBe(1)
  })

  test('holds the same rows as CSV, JSON and XLSX as the interface gives', async () => {
    const rows = await rowsOfApi(get)
    expect(rows).toHaveLength(18)
    expect(await rowsOfJson(get, 1)).toEqual(rows)
    expect(await rowsOfCsv(get, 1)).toEqual(rows)
    expect(await rowsOfXlsx(get, 1)).toEqual(rows)
  })

  test('says of each body what a look-up says of it', async () => {
    for (const row of await rowsOfJson(get, 1)) {
      const [, scheme, value] = /^([A-Z]+-[A-Z]+)-(.+)$/.exec(String(row.org_id)) ?? []
      const answer = await get(`/api/v1/register/${scheme}/${encodeURIComponent(value ?? '')}`)
      const { registrations } = (await answer.json()) as { registrations: Record<string, unknown>[] }
      const standing = registrations.find(({ role }) => role === row.role)
      expect(standing).toMatchObject({
        status: row.status,
        corridor: row.corridor,
        held_from_on: row.status_since_on,
        valid_from_on: row.valid_from_on,
        valid_to_on: row.valid_to_on,
        programmes: row.programmes,
      })
    }
  })

  test('publishes no telephone number and nothing beyond its columns', async () => {
    const text = await (await get('/open-data/1/register.json')).text()
    expect(text).not.toMatch(/phone|organisation_id|decided_by/)
    for (const row of await rowsOfJson(get, 1)) expect(Object.keys(row)).toEqual(COLUMN_NAMES)
  })

  test('has no cell in its CSV that a spreadsheet would run', async () => {
    const { parse } = await import('csv-parse/sync')
    const text = await (await get('/open-data/1/register.csv')).text()
    const cells = (parse(text, { bom: true }) as string[][]).flat()
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([])
    for (const formula of FORMULAS) expect(cells).toContain(`'${formula}`)
  })

  test('begins its CSV so that Excel in Japan reads it as UTF-8', async () => {
    const bytes = new Uint8Array(await (await get('/open-data/1/register.csv')).arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  test('names the hash and size of each file in its list and in its package', async () => {
    const list = (await (await get('/api/v1/open-data')).json()) as {
      items: { files: { name: string; url: string; bytes: number; sha256: string }[] }[]
    }
    const manifest = (await (await get('/open-data/1/datapackage.json')).json()) as {
      resources: { path: string; bytes: number; hash: string }[]
    }
    expect(list.items).toHaveLength(1)
    const files = list.items[0]?.files ?? []
    expect(files.map((file) => file.name)).toEqual(['register.csv', 'register.json', 'register.xlsx'])
    for (const { name: file, url, bytes, sha256 } of files) {
      const body = Buffer.from(await (await get(new URL(url).pathname)).arrayBuffer())
      expect(body.length).toBe(bytes)
      expect(createHash('sha256').update(body).digest('hex')).toBe(sha256)
      expect(manifest.resources.find(({ path }) => path === file)).toMatchObject({
        bytes,
        hash: `sha256:${sha256}`,
      })
    }
  })

  test('is signed, which anyone can check with the published key, and one changed byte shows', async () => {
    const text = await (await get('/open-data/1/datapackage.json')).text()
    const detached = await (await get('/open-data/1/datapackage.json.jws')).text()
    const { keys } = (await (await get('/api/v1/keys')).json()) as { keys: JWK[] }
    const key = await importJWK(keys[0] ?? {}, 'EdDSA')
    const verify = (data: string) =>
      compactVerify(detached.replace('..', `.${Buffer.from(data).toString('base64url')}.`), key)
    expect(new TextDecoder().decode((await verify(text)).payload)).toBe(text)
    await expect(verify(text.replace('"edition":1', '"edition":2'))).rejects.toThrow()
  })

  test('describes its columns as a Table Schema, each in three languages', async () => {
    const schema = (await (await get('/open-data/1/table-schema.json')).json()) as {
      fields: Record<string, string>[]
      primaryKey: string[]
    }
    expect(schema.primaryKey).toEqual(['id'])
    expect(schema.fields.map((field) => field.name)).toEqual(COLUMN_NAMES)
    for (const field of schema.fields)
      for (const word of ['title', 'description', 'title_ja', 'description_ja', 'title_vi', 'description_vi'])
        expect(field[word], `${field.name} ${word}`).toMatch(/\S/)
    const ids = (await rowsOfJson(get, 1)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is downloaded under its own name, may be kept for ever, and needs no session', async () => {
    const answer = await get('/open-data/1/register.csv')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="feri-register-\d{4}-\d\d-\d\d\.csv"$/,
    )
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    await answer.body?.cancel()
  })

  test('is not sent again to who has it, packed or not', async () => {
    for (const coding of ['gzip', 'identity']) {
      const first = await get('/open-data/1/register.json', { headers: { 'accept-encoding': coding } })
      await first.body?.cancel()
      const etag = first.headers.get('etag') ?? ''
      const again = await get('/open-data/1/register.json', {
        headers: { 'accept-encoding': coding, 'if-none-match': `"other", W/${etag}` },
      })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
  })

  test('goes out packed to who understands that, and holds the same', async () => {
    const ask = (coding: string) =>
      get('/open-data/1/register.csv', { headers: { 'accept-encoding': coding } })
    const packed = await ask('br, gzip;q=0.8')
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    const bytes = Buffer.from(await packed.arrayBuffer())
    expect(packed.headers.get('content-length')).toBe(String(bytes.length))
    const plain = await ask('gzip;q=0, br')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(gunzipSync(bytes)).toEqual(Buffer.from(await plain.arrayBuffer()))
  })

  test('can be asked about without being taken', async () => {
    const head = await get('/open-data/1/register.xlsx', { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1_000)
    expect(await head.text()).toBe('')
  })

  test('is found under an address that always leads to the latest', async () => {
    const answer = await get('/open-data/latest/register.csv')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/open-data/1/register.csv'])
    expect((await follow(get, '/open-data/latest')).status).toBe(200)
  })

  test.each([
    '/open-data/1/rows.tsv',
    '/open-data/1/register.csv.0',
    '/open-data/1/..%2f..%2fsecrets',
    '/open-data/01/register.csv',
    '/open-data/0/register.csv',
    '/open-data/2/register.csv',
    '/open-data/-1/register.csv',
    '/open-data/99999999999999/register.csv',
    '/open-data/1/changes.json',
    '/open-data/latest/secrets',
    '/open-data/x',
    '/open-data/2',
  ])('%s is nothing that anyone published', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toMatch(/at .*\.ts:/)
  })

  test.each([
    ['rows?limit=0', 'limit'],
    ['rows?limit=501', 'limit'],
    ['rows?limit=ten', 'limit'],
    ['rows?cursor=-1', 'cursor'],
    ['rows?cursor=%27%3B--', 'cursor'],
    ['rows?role=employer', 'role'],
    ['changes', 'since'],
    ['changes?since=', 'since'],
    ['changes?since=-1', 'since'],
    ['changes?since=1.5', 'since'],
    ['changes?since=2', 'since'],
    ['changes?since=1&from=2', 'from'],
    ['?cursor=x', 'cursor'],
  ])('/api/v1/open-data/%s is refused with the field', async (query, field) => {
    const answer = await get(`/api/v1/open-data${query.startsWith('?') ? '' : '/'}${query}`)
    const problem = (await answer.json()) as { errors: { path: string; detail: string }[] }
    expect(answer.status).toBe(422)
    expect(problem.errors.map(({ path }) => path)).toEqual([field])
    expect(problem.errors[0]?.detail).not.toBe('')
  })

  test.each(['en', 'ja', 'vi'])(
    'the page in %s offers every file and explains every column',
    async (lang) => {
      const html = await (await get(`/open-data?lang=${lang}`)).text()
      for (const file of [
        'register.csv',
        'register.json',
        'register.xlsx',
        'datapackage.json',
        'table-schema.json',
      ])
        expect(html).toContain(`href="/open-data/1/${file}"`)
      for (const column of COLUMN_NAMES) expect(html).toContain(`<code>${column}</code>`)
      expect(html).toContain('https://creativecommons.org/licenses/by/4.0/')
      expect(html).toContain('/api/v1/keys')
      expect(html).not.toMatch(/open_data\.\w|\{\{/)
    },
  )

  test('tomorrow there is another edition; the first stays as it was', async () => {
    const before = await rowsOfJson(get, 1)
    app.clock.aheadMs += DAY_MS
    expect(await makeEditionIfDue(app.deps)).toBe(1)
    expect(await rowsOfJson(get, 'latest')).toHaveLength(before.length)
    expect(await rowsOfJson(get, 1)).toEqual(before)
    const page = await (await get('/open-data/1?lang=en')).text()
    expect(page).toContain('Edition 1 of')
  })
})

describe('making an edition', () => {
  const house = async () => {
    const files = seenFiles()
    const db = await freshSqlite()
    const clock = { at: Date.parse('2026-11-02T01:00:00.000Z') }
    const now = () => new Date(clock.at++).toISOString()
    const deps = testDeps(db, { files, now })
    await enter(deps, cast(deps))
    const editions = async () => db.queries.selectFrom('open_data_editions').select('number').execute()
    return { files, db, deps, clock, editions }
  }

  test('waits until there is somebody in the register', async () => {
    const deps = testDeps(await freshSqlite(), { files: seenFiles() })
    expect(await makeEditionIfDue(deps)).toBe(0)
  })

  test('is done once a day, however often and by however many it is asked for', async () => {
    const { deps, editions, files } = await house()
    const done = await Promise.all(Array.from({ length: 5 }, () => makeEditionIfDue(deps)))
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(await makeEditionIfDue(deps)).toBe(0)
    expect(await editions()).toEqual([{ number: 1 }])
    expect(new Set(files.keys().map((key) => key.split('/')[1])).size).toBe(1)
  })

  test('leaves no file behind when the disk is full, and succeeds when somebody takes over', async () => {
    const { deps, editions, files, clock } = await house()
    files.failAfter = 2
    await expect(makeEditionIfDue(deps)).rejects.toThrow('disk full')
    expect(files.keys()).toEqual([])
    files.failAfter = Number.POSITIVE_INFINITY
    // Until the hour is over whoever began might still be at it.
    expect(await makeEditionIfDue(deps)).toBe(0)
    clock.at += 3_600_000
    expect(await makeEditionIfDue(deps)).toBe(1)
    expect(await editions()).toEqual([{ number: 1 }])
  })

  test('clears away what a process left that died halfway', async () => {
    const { deps, db, files, clock } = await house()
    const dead = { ...deps, files: { ...files, delete: async () => {}, put: files.put } }
    files.failAfter = 2
    await expect(makeEditionIfDue(dead)).rejects.toThrow('disk full')
    expect(files.keys()).toHaveLength(2)
    files.failAfter = Number.POSITIVE_INFINITY
    clock.at += 3_600_000
    expect(await makeEditionIfDue(deps)).toBe(1)
    const { folder } = await db.queries
      .selectFrom('open_data_editions')
      .select('folder')
      .executeTakeFirstOrThrow()
    expect(files.keys().filter((key) => !key.startsWith(`open-data/${folder}/`))).toEqual([])
  })

  test('publishes nothing when another has taken over meanwhile, and takes its own files away', async () => {
    const { deps, editions, files, clock } = await house()
    let second: Promise<number> | undefined
    const slow = {
      ...deps,
      files: {
        ...files,
        put: async (key: string, bytes: Uint8Array) => {
          clock.at += second ? 0 : 3_700_000
          second ??= makeEditionIfDue(deps)
          await second
          await files.put(key, bytes)
        },
      },
    }
    expect(await makeEditionIfDue(slow)).toBe(0)
    expect(await second).toBe(1)
    expect(await editions()).toEqual([{ number: 1 }])
    expect(new Set(files.keys().map((key) => key.split('/')[1])).size).toBe(1)
  })

  test('is given up at once when the process stops, and begun anew by the next', async () => {
    const { deps, editions, files } = await house()
    const stopping = new AbortController()
    stopping.abort()
    expect(await makeEditionIfDue(deps, stopping.signal)).toBe(0)
    expect([files.keys(), await editions()]).toEqual([[], []])
    expect(await makeEditionIfDue(deps)).toBe(1)
  })

  test('is written in the journal without names', async () => {
    const { deps, db } = await house()
    await makeEditionIfDue(deps)
    const entries = await db.queries
      .selectFrom('journal')
      .select(['action', 'summary'])
      .where('subject_kind', '=', 'open_data_edition')
      .orderBy('sequence')
      .execute()
    expect(entries.map(({ action }) => action)).toEqual(['begun', 'published'])
    expect(entries[1]?.summary).toBe('FERI-OD-1 register version 1, 7 rows')
  })
})
