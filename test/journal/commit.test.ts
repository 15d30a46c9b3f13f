import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { type NewEntry, NO_HEAD, type Subject } from '../../src/journal/journal.ts'
import { findHead, findHeads, listEntries } from '../../src/journal/journal-store.ts'
import { retrying } from '../../src/journal/retrying.ts'
import { freshSqlite, type TestDatabase, testDeps } from '../support/databases.ts'

const officer = { id: 'account-1' }
const subject: Subject = { kind: 'audit', id: 'audit-1' }
const planned: NewEntry = { subject, after: NO_HEAD, action: 'planned', summary: '', payload: { site: 1 } }

let db: TestDatabase
let deps: Deps
beforeEach(async () => {
  db = await freshSqlite()
  deps = testDeps(db)
})
afterEach(() => db.close())

const keep = (key: string) =>
  db.queries.insertInto('idempotency_keys').values({
    actor_id: 'a',
    idempotency_key: key,
    input_hash: '0'.repeat(64),
    result: 'null',
    created_at: deps.now(),
  })
const kept = () => db.queries.selectFrom('idempotency_keys').selectAll().execute()

describe('a change', () => {
  test('is written with its entry, and returns its result', async () => {
    const result = await commit(deps, officer, { entries: [planned], statements: [keep('k')], result: 7 })
    expect(result).toBe(7)
    expect(await kept()).toHaveLength(1)
    expect(await listEntries(db.queries, subject)).toMatchObject([
      { sequence: 1, action: 'planned', actorId: 'account-1', previousHash: '' },
    ])
  })

  test('without an entry is a bug', async () => {
    await expect(commit(deps, officer, { entries: [], statements: [keep('k')], result: 0 })).rejects.toThrow(
      'journal',
    )
    expect(await kept()).toEqual([])
  })

  test('is not written at all when one of its statements fails', async () => {
    const change = { entries: [planned], statements: [keep('k'), keep('k')], result: 0 }
    await expect(commit(deps, officer, change)).rejects.toMatchObject({
      name: 'UniqueViolation',
      table: 'idempotency_keys',
      columns: ['actor_id', 'idempotency_key'],
    })
    expect(await kept()).toEqual([])
    expect(await findHead(db, subject)).toEqual(NO_HEAD)
  })

  test('that lost the race says what happened meanwhile', async () => {
    await commit(deps, officer, { entries: [planned], statements: [], result: 0 })
    const late = commit(deps, officer, { entries: [planned], statements: [keep('late')], result: 0 })
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      sentence: { key: 'errors.changed_meanwhile' },
      facts: { changes: [{ action: 'planned', at: '2026-11-02T01:00:00.000Z' }] },
    })
    expect(await kept()).toEqual([])
  })

  test('may hold several entries about one subject, which follow each other', async () => {
    const started = { ...planned, action: 'started' }
    await commit(deps, officer, { entries: [planned, started], statements: [], result: 0 })
    const [first, second] = await listEntries(db.queries, subject)
    expect(second).toMatchObject({ sequence: 2, previousHash: first?.hash, action: 'started' })
  })

  test('after a head that never was is refused', async () => {
    const after = { sequence: 4, hash: 'f'.repeat(64) }
    const change = { entries: [{ ...planned, after }], statements: [], result: 0 }
    await expect(commit(deps, officer, change)).rejects.toThrow('does not follow')
  })

  test('is answered with unavailable when the disk is full', async () => {
    await db.script('PRAGMA max_page_count = 1')
    const big = { ...planned, summary: 'x'.repeat(5_000_000) }
    await expect(commit(deps, officer, { entries: [big], statements: [], result: 0 })).rejects.toMatchObject({
      code: 'unavailable',
    })
    await db.script('PRAGMA max_page_count = 100000')
    await commit(deps, officer, { entries: [planned], statements: [], result: 0 })
  })
})

test('an entry cannot be changed or removed, even by a statement', async () => {
  await commit(deps, officer, { entries: [planned], statements: [], result: 0 })
  for (const statement of [
    db.queries.updateTable('journal').set({ summary: 'other' }),
    db.queries.deleteFrom('journal'),
  ])
    await expect(db.atomically([statement])).rejects.toThrow('append-only')
})

test('fifty independent changes to one subject all arrive when retried', async () => {
  const one = (n: number) =>
    retrying(async () => {
      const after = await findHead(db, subject)
      const entry = { ...planned, after, action: 'answered', summary: String(n) }
      return commit(deps, officer, { entries: [entry], statements: [], result: n })
    })
  await Promise.all(Array.from({ length: 50 }, (_, n) => one(n)))
  const entries = await listEntries(db.queries, subject)
  expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
  expect(new Set(entries.map(({ summary }) => summary)).size).toBe(50)
})

test('a change of fifteen thousand entries takes less than a second and a half', async () => {
  const entries = Array.from({ length: 15_000 }, (_, n) => ({
    ...planned,
    subject: { kind: 'registration', id: `registration-${n}` } as const,
    payload: { permit: n, name: 'Công ty Mẫu', addresses: ['1 Example Street'] },
  }))
  const started = performance.now()
  await commit(deps, officer, { entries, statements: [], result: 0 })
  expect(performance.now() - started).toBeLessThan(1_500)
  const heads = await findHeads(
    db.queries,
    'registration',
    entries.map(({ subject: { id } }) => id),
  )
  expect(heads.size).toBe(15_000)
})
