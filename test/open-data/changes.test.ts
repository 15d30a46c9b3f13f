import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeAuth } from '../../src/accounts/auth.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { createApp } from '../../src/app.ts'
import { editionsToRemove } from '../../src/open-data/edition.ts'
import { makeEditionIfDue } from '../../src/open-data/make-edition.ts'
import type { OpenDataRow } from '../../src/open-data/open-data-column.ts'
import { ChangeGatherer, mergeChanges } from '../../src/open-data/row-changes.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { ORIGIN, SECRET } from '../accounts/house.ts'
import { aBody, enter, name } from '../registrations/bodies.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { applied, change, DAY_MS, type Get, inOrder, register, rowsOfJson, seenFiles } from './published.ts'

/** The app on a clock that only we move, so that a year of days takes no time. */
async function house() {
  const db = await freshSqlite()
  const clock = { at: Date.parse('2026-11-02T01:00:00.000Z') }
  const files = seenFiles()
  const deps = testDeps(db, { files, now: () => new Date(clock.at++).toISOString() })
  const auth = makeAuth({
    writing: writingTables(db.dialect),
    secret: SECRET,
    publicUrl: ORIGIN,
    newId: deps.newId,
  })
  const app = createApp(deps, auth)
  const get: Get = (path) => app.request(`${ORIGIN}${path}`)
  const nextDay = async () => {
    clock.at += DAY_MS
    return makeEditionIfDue(deps)
  }
  return { deps, files, get, nextDay }
}

const aNumbered = (deps: Parameters<typeof aBody>[0], n: number, given: Partial<StoredOrganisation> = {}) =>
  aBody(deps, {
    roles: ['supervising_organisation', 'support_organisation'],
    names: [name(`見本${n}協同組合`, 'ja')],
    identifiers: [{ scheme: 'JP-KANRI', value: `許17000000${10 + n}` }],
    ...given,
  })

interface Changes {
  upserted: OpenDataRow[]
  removed: string[]
  from: number
  to: number
}
const changesSince = async (get: Get, since: number): Promise<Changes> =>
  (await (await get(`/api/v1/open-data/changes?since=${since}`)).json()) as Changes

describe('changes since an edition', () => {
  // What may happen to a register between two days, in any order; a body is named by its place among those entered so far.
  const place = fc.nat({ max: 19 })
  const event = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('enter' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('rename' as const),
        place,
        to: fc.constantFrom('甲', '=乙', 'a|b'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('register' as const), place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop_role' as const), place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('new_number' as const), place }) },
  )
  const days = fc.array(fc.array(event, { maxLength: 4 }), { minLength: 1, maxLength: 5 })

  test('make of any edition the latest one, and of each the next', async () => {
    await fc.assert(
      fc.asyncProperty(days, async (happening) => {
        const { deps, get, nextDay } = await house()
        const bodies: StoredOrganisation[] = [aNumbered(deps, 0)]
        await enter(deps, bodies)
        await nextDay()
        let numbers = 0
        for (const events of happening) {
          for (const one of events) {
            numbers += 1
            if (one.kind === 'enter') {
              const body = aNumbered(deps, numbers)
              bodies.push(body)
              await enter(deps, [body])
              continue
            }
            const at = one.place % bodies.length
            const body = bodies[at] as StoredOrganisation
            if (one.kind === 'register') {
              // Twice is refused, as it should be.
              await register(deps, body, ['条件']).catch(() => undefined)
              continue
            }
            const changed: StoredOrganisation = {
              ...body,
              ...(one.kind === 'rename' ? { names: [name(one.to, 'ja')] } : {}),
              ...(one.kind === 'drop_role' ? { roles: ['supervising_organisation'] } : {}),
              ...(one.kind === 'new_number'
                ? { identifiers: [{ scheme: 'JP-KANRI', value: `許18000000${10 + numbers}` }] }
                : {}),
            }
            bodies[at] = changed
            await change(deps, changed)
          }
          expect(await nextDay()).toBe(1)
        }
        const latest = happening.length + 1
        const editions = await Promise.all(
          Array.from({ length: latest }, (_, i) => rowsOfJson(get, i + 1).then(inOrder)),
        )
        for (let since = 1; since <= latest; since += 1) {
          const changes = await changesSince(get, since)
          expect([changes.from, changes.to]).toEqual([since, latest])
          expect(applied(editions[since - 1] ?? [], changes)).toEqual(editions[latest - 1])
          if (since === latest) expect([changes.upserted, changes.removed]).toEqual([[], []])
          else {
            const step = (await (await get(`/open-data/${since + 1}/changes.json`)).json()) as Changes
            expect(applied(editions[since - 1] ?? [], step)).toEqual(editions[since])
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  test('hold what the passing of a day alone has changed', async () => {
    const { deps, get, nextDay } = await house()
    const body = aNumbered(deps, 1, { roles: ['employer'] })
    await enter(deps, [body])
    await register(deps, body)
    await nextDay()
    let last = await rowsOfJson(get, 1)
    expect(last[0]?.status).toBe('registered')
    // The day after 2027-10-14, its last.
    await makeEditionIfDue({ ...deps, now: () => '2027-10-15T01:00:00.000Z' })
    const changes = await changesSince(get, 1)
    expect(changes.upserted.map(({ status }) => status)).toEqual(['expired'])
    last = applied(last, changes)
    expect(last).toEqual(await rowsOfJson(get, 2))
  })

  test('that are many are not kept, and who asks is told to take the whole', async () => {
    const gatherer = new ChangeGatherer(2)
    const row = (id: string) => ({ id }) as unknown as OpenDataRow
    gatherer.page([], [{ id: 'a', hash: '1', row: row('a') }])
    gatherer.page([{ id: 'b', hash: '1' }], [{ id: 'c', hash: '1', row: row('c') }])
    gatherer.page([], [])
    expect(gatherer.result()).toBeUndefined()
  })

  test('from an edition whose files are gone lead to the whole', async () => {
    const { deps, get, nextDay, files } = await house()
    await enter(deps, [aNumbered(deps, 1)])
    for (let i = 0; i < 40; i += 1) await nextDay()
    // The first edition of November and all of the last thirty days.
    const { items } = (await (await get('/api/v1/open-data')).json()) as {
      items: { edition: number; removed_at: string | null }[]
    }
    const kept = items.filter((item) => item.removed_at === null).map((item) => item.edition)
    expect(Math.min(...kept)).toBeGreaterThan(9)
    const refused = await get('/api/v1/open-data/changes?since=2')
    const problem = (await refused.json()) as { detail: string; facts: { latest: number; whole: string } }
    expect([refused.status, problem.facts.latest]).toEqual([404, 40])
    expect(problem.facts.whole).toMatch(/\/open-data\/40\/register\.json$/)
    expect(problem.detail).toContain('40')
    expect((await get('/open-data/1/register.csv')).status).toBe(200)
    expect((await get('/open-data/2/register.csv')).status).toBe(404)
    expect((await get('/open-data/2/datapackage.json')).status).toBe(200)
    expect(await (await get('/open-data/2?lang=en')).text()).toContain('no longer kept')
    const folders = new Set(files.keys().map((key) => key.split('/')[1]))
    expect(folders.size).toBe(31)
    expect((await changesSince(get, 30)).to).toBe(40)
    // Of the snapshots only the latest is needed.
    expect(files.keys().filter((key) => key.includes('rows.tsv'))).toHaveLength(1)
    const second = (await (await get('/api/v1/open-data?cursor=10')).json()) as {
      items: { edition: number }[]
    }
    expect(second.items.map(({ edition }) => edition)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1])
  })

  test('cannot be asked for before anything was published, or from the edition before the first', async () => {
    const { deps, get, nextDay } = await house()
    expect((await get('/api/v1/open-data/changes?since=1')).status).toBe(404)
    await enter(deps, [aNumbered(deps, 1)])
    await nextDay()
    expect((await get('/api/v1/open-data/changes?since=0')).status).toBe(404)
    expect((await get('/open-data?lang=vi')).status).toBe(200)
  })
})

test('merging changes is applying them one after the other', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd')
  const row = fc
    .record({ id, name_ja: fc.string({ maxLength: 3 }) })
    .map((made) => made as unknown as OpenDataRow)
  const step = fc.record({
    upserted: fc.uniqueArray(row, { selector: (one) => one.id }),
    removed: fc.uniqueArray(id),
  })
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: (one) => one.id }), fc.array(step), (rows, steps) => {
      const oneByOne = steps.reduce<OpenDataRow[]>((known, one) => applied(known, one), inOrder(rows))
      expect(applied(rows, mergeChanges(steps))).toEqual(oneByOne)
    }),
  )
})

test('of any editions the latest, the last thirty days and one a month are kept', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 400 }), { minLength: 1, maxLength: 120 }), (offsets) => {
      const start = Date.parse('2026-01-01T00:00:00.000Z')
      const editions = offsets
        .toSorted((a, b) => a - b)
        .map((offset, i) => ({
          number: i + 1,
          on: new Date(start + offset * DAY_MS).toISOString().slice(0, 10),
        }))
      const firstOfMonth = new Map<string, number>()
      for (const { number, on } of editions)
        if (!firstOfMonth.has(on.slice(0, 7))) firstOfMonth.set(on.slice(0, 7), number)
      const today = editions.at(-1)?.on ?? ''
      const gone = new Set(editionsToRemove(editions, today, firstOfMonth).map(({ number }) => number))
      for (const { number, on } of editions) {
        const age = (Date.parse(today) - Date.parse(on)) / DAY_MS
        expect(gone.has(number)).toBe(age >= 30 && firstOfMonth.get(on.slice(0, 7)) !== number)
      }
    }),
  )
})
