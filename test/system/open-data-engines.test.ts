import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deps } from '../../src/deps.ts'
import { listRows } from '../../src/open-data/list-rows.ts'
import { makeEditionIfDue } from '../../src/open-data/make-edition.ts'
import type { OpenDataRow } from '../../src/open-data/open-data-column.ts'
import { readChanges } from '../../src/open-data/read-changes.ts'
import { applied, change, DAY_MS, inOrder, register } from '../open-data/published.ts'
import { anAgency, cast, enter } from '../registrations/bodies.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'

async function all(deps: Deps): Promise<OpenDataRow[]> {
  const rows: OpenDataRow[] = []
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const page = await listRows(deps, null, { cursor: Number(cursor), limit: 70 })
    rows.push(...page.rows)
    cursor = page.nextCursor
  }
  return rows
}

/** Two days of a small register, and what of it is published. */
async function play(db: TestDatabase) {
  const clock = { at: Date.parse('2026-11-02T01:00:00.000Z') }
  const deps = testDeps(db, { now: () => new Date(clock.at++).toISOString() })
  const bodies = cast(deps)
  const more = Array.from({ length: 230 }, (_, i) =>
    anAgency(deps, String(3000 + i), `Công ty TNHH Mẫu Số ${i}`),
  )
  await enter(deps, [...bodies, ...more])
  const [first, second, , , agency] = bodies
  if (!first || !second || !agency) throw new Error('the cast is gone')
  await register(deps, first)
  await register(deps, agency, ['Báo cáo hằng quý'])
  const made: number[] = await Promise.all([makeEditionIfDue(deps), makeEditionIfDue(deps)])
  const before = await all(deps)
  await register(deps, second)
  await change(deps, {
    ...first,
    names: [{ ...(first.names[0] as (typeof first.names)[number]), text: '=改名' }],
  })
  clock.at += DAY_MS
  made.push(await makeEditionIfDue(deps))
  const after = await all(deps)
  const files = await db.queries
    .selectFrom('open_data_files')
    .selectAll()
    .orderBy('edition')
    .orderBy('name')
    .execute()
  return { deps, made, before, after, files, changes: await readChanges(deps, null, 1) }
}

describe.each(Object.entries(DATABASES))('open data on %s', (_, open) => {
  let db: TestDatabase
  let here: Awaited<ReturnType<typeof play>>
  let reference: Awaited<ReturnType<typeof play>>
  beforeAll(async () => {
    db = await open()
    here = await play(db)
    reference = await play(await DATABASES.sqlite())
  })
  afterAll(() => db.close())

  test('one edition a day is made, whoever asks first', () => {
    expect(here.made.slice(0, 2).reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(here.made[2]).toBe(1)
  })

  test('the rows are the same, in the same order', () => {
    expect(here.after).toHaveLength(237)
    expect(here.before).toEqual(reference.before)
    expect(here.after).toEqual(reference.after)
  })

  test('the files are the same, byte for byte', () => {
    const named = (files: typeof here.files) =>
      files.map(({ edition, name, bytes, sha256 }) => ({ edition, name, bytes: Number(bytes), sha256 }))
    expect(named(here.files)).toEqual(named(reference.files))
    expect(named(here.files)).toHaveLength(8)
  })

  test('changes since the first edition make of it the second', () => {
    expect(here.changes.upserted).toHaveLength(2)
    expect(here.changes.removed).toHaveLength(1)
    expect(applied(here.before, here.changes)).toEqual(inOrder(here.after))
  })
})
