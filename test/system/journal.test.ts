import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { findHead, findHeads, listEntries } from '../../src/journal/journal-store.ts'
import { once } from '../../src/journal/once.ts'
import { retrying } from '../../src/journal/retrying.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { DATABASES, type TestDatabase } from '../support/databases.ts'
import { beginTrial, officer, type Trial, type TrialTables } from '../support/trial-tables.ts'

/** The journal, the optimistic lock and the answers to repeated requests, alike on every engine. */
describe.each(Object.entries(DATABASES))('%s', (engine, open) => {
  let db: TestDatabase
  let deps: Deps
  let body: Trial['body']
  let addBody: Trial['addBody']
  let findBody: Trial['findBody']
  let write: Trial['write']
  let newSubject: Trial['newSubject']
  let entryFor: Trial['entryFor']
  beforeAll(async () => {
    db = await open()
    const begun = await beginTrial(db)
    ;({ deps, body, addBody, findBody, write, newSubject, entryFor } = begun)
  })
  afterAll(() => db.close())

  describe('the journal', () => {
    test('has an entry for every change', async () => {
      const subject = newSubject()
      const row = body()
      await commit(deps, officer, { entries: [entryFor(subject)], statements: [addBody(row)], result: null })
      expect(await listEntries(db.queries, subject)).toMatchObject([{ sequence: 1, actorId: officer.id }])
    })

    test('lets one of two people win who acted on the same head, and the other fail whole', async () => {
      const subject = newSubject()
      const rows = [body(), body()]
      const settled = await Promise.allSettled(
        rows.map((row) =>
          commit(deps, officer, { entries: [entryFor(subject)], statements: [addBody(row)], result: null }),
        ),
      )
      const lost = settled.filter((one) => one.status === 'rejected')
      expect(lost).toHaveLength(1)
      expect(lost[0]?.reason).toMatchObject({
        code: 'conflict',
        sentence: { key: 'errors.changed_meanwhile' },
        facts: { changes: [{ action: 'planned' }] },
      })
      const written = await Promise.all(rows.map(({ id }) => findBody(id)))
      expect(written.filter(Boolean)).toHaveLength(1)
      expect(await listEntries(db.queries, subject)).toHaveLength(1)
    })

    test('numbers fifty changes to one subject without gap or double', async () => {
      const subject = newSubject()
      const answer = (n: number) =>
        retrying(async () => {
          const after = await findHead(db, subject)
          const entry = entryFor(subject, { after, action: 'answered', summary: String(n) })
          return commit(deps, officer, { entries: [entry], statements: [], result: n })
        })
      const answered = await Promise.all(Array.from({ length: 50 }, (_, n) => answer(n)))
      expect(answered).toEqual(Array.from({ length: 50 }, (_, n) => n))
      const entries = await listEntries(db.queries, subject)
      expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
      expect(new Set(entries.map(({ summary }) => summary)).size).toBe(50)
    })

    test('refuses to be changed or shortened', async () => {
      await write()
      await expect(
        db.atomically([db.queries.updateTable('journal').set({ summary: 'other' })]),
      ).rejects.toThrow('append-only')
      await expect(db.atomically([db.queries.deleteFrom('journal')])).rejects.toThrow('append-only')
    })

    test('refuses an entry that does not follow the head', async () => {
      const after = { sequence: 3, hash: 'f'.repeat(64) }
      const entries = [entryFor(newSubject(), { after })]
      await expect(commit(deps, officer, { entries, statements: [], result: null })).rejects.toThrow(
        'does not follow',
      )
    })

    test('gives the heads of many subjects at once', async () => {
      const subjects = Array.from({ length: 200 }, () => newSubject())
      await commit(deps, officer, {
        entries: subjects.map((one) => entryFor(one)),
        statements: [],
        result: null,
      })
      const [first] = subjects
      if (!first) throw new Error('unreachable')
      await commit(deps, officer, {
        entries: [entryFor(first, { after: await findHead(db, first) })],
        statements: [],
        result: null,
      })
      const heads = await findHeads(db.queries, 'audit', [...subjects.map(({ id }) => id), 'nobody'])
      expect(heads.size).toBe(200)
      expect(heads.get(first.id)?.sequence).toBe(2)
    })

    test('is whole, and every tampering with it is found', async () => {
      const whole = await verifyChains(db.queries, 7)
      expect(whole.broken).toEqual([])
      expect(whole.chains).toBeGreaterThan(200)
      const subject = newSubject()
      for (let n = 0; n < 3; n += 1) {
        const entry = entryFor(subject, { after: await findHead(db, subject) })
        await commit(deps, officer, { entries: [entry], statements: [], result: null })
      }
      // Someone with the database's own shell, who takes the triggers away first.
      const off = ['journal_is_not_changed', 'journal_is_not_shortened'].slice(
        0,
        engine === 'postgres' ? 1 : 2,
      )
      await db.script(
        off.map((name) => `DROP TRIGGER ${name}${engine === 'postgres' ? ' ON journal' : ''};`).join('\n'),
      )
      await db.script(
        `UPDATE journal SET summary = 'nothing' WHERE subject_id = '${subject.id}' AND sequence = 2`,
      )
      expect((await verifyChains(db.queries)).broken).toEqual([{ subject, sequence: 2, reason: 'hash' }])
      await db.script(`DELETE FROM journal WHERE subject_id = '${subject.id}' AND sequence = 2`)
      expect((await verifyChains(db.queries, 1_000)).broken).toEqual([
        { subject, sequence: 3, reason: 'gap' },
      ])
    })
  })

  describe('a request sent twice', () => {
    const plan = (row: TrialTables['trial_bodies']) => (given: Deps) =>
      commit(given, officer, {
        entries: [entryFor({ kind: 'organisation', id: row.id })],
        statements: [addBody(row)],
        result: { id: row.id, made: given.newId() },
      })

    test('is answered with the first answer and done once', async () => {
      const row = body()
      const request = { key: deps.newId(), input: { row } }
      const first = await once(deps, officer, request, plan(row))
      expect(await once(deps, officer, request, plan(row))).toEqual(first)
      expect(await listEntries(db.queries, { kind: 'organisation', id: row.id })).toHaveLength(1)
    })

    test('at the same moment is done once, and both are answered alike', async () => {
      const row = body()
      const request = { key: deps.newId(), input: { row } }
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => once(deps, officer, request, plan(row))),
      )
      expect(new Set(answers.map(({ made }) => made)).size).toBe(1)
    })

    test('with the same key but another wish is refused', async () => {
      const row = body()
      const key = deps.newId()
      await once(deps, officer, { key, input: { row } }, plan(row))
      const other = once(deps, officer, { key, input: { row, more: 1 } }, plan(body()))
      await expect(other).rejects.toMatchObject({ code: 'conflict', sentence: { key: 'errors.key_reused' } })
    })

    test('that failed the first time may be tried again', async () => {
      const row = body()
      const request = { key: deps.newId(), input: { row } }
      const failing = () => Promise.reject(new Error('the evidence was not readable'))
      await expect(once(deps, officer, request, failing)).rejects.toThrow('evidence')
      await once(deps, officer, request, plan(row))
      expect(await findBody(row.id)).toEqual(row)
    })
  })
})
