import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deps } from '../src/deps.ts'
import { commit } from '../src/journal/commit.ts'
import {
  MissingReference,
  oneByOne,
  type Queries,
  UniqueViolation,
} from '../src/platform/database/database.ts'
import { hotRead } from '../src/platform/database/hot-read.ts'
import { DATABASES, type TestDatabase } from './support/databases.ts'
import { beginTrial, officer, type Trial, type TrialTables } from './support/trial-tables.ts'

/** What each engine must do alike; test/system/journal.test.ts asks the same of the journal. */
describe.each(Object.entries(DATABASES))('%s', (engine, open) => {
  let db: TestDatabase
  let begun: Trial
  let deps: Deps
  let trial: Queries<TrialTables>
  let body: Trial['body']
  let addBody: Trial['addBody']
  let findBody: Trial['findBody']
  let write: Trial['write']
  beforeAll(async () => {
    db = await open()
    begun = await beginTrial(db)
    ;({ deps, queries: trial, body, addBody, findBody, write } = begun)
  })
  afterAll(() => db.close())

  test('says which engine it is, and that it answers', async () => {
    expect(db.engine).toBe(engine)
    expect(await db.ping()).toBe(true)
  })

  describe('a batch', () => {
    test('is written whole or not at all', async () => {
      const [good, twice] = [body(), body()]
      await expect(write(addBody(good), addBody(twice), addBody(twice))).rejects.toThrow(UniqueViolation)
      expect(await findBody(good.id)).toBeUndefined()
      await write(addBody(good), addBody(twice))
      expect(await findBody(twice.id)).toEqual(twice)
    })

    test('of a thousand statements is written', async () => {
      const rows = Array.from({ length: 1_000 }, () => body({ scheme: 'XI-THOUSAND' }))
      await write(...rows.map(addBody))
      const count = await trial
        .selectFrom('trial_bodies')
        .where('scheme', '=', 'XI-THOUSAND')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirst()
      expect(count).toEqual({ n: 1_000 })
    })

    test('made one by one while it is written is whole or not at all, and hurts no other', async () => {
      const [other, good, twice] = [body(), body(), body()]
      const { entryFor, newSubject } = begun
      const send = (rows: readonly TrialTables['trial_bodies'][]) =>
        commit(deps, officer, {
          entries: [entryFor(newSubject())],
          statements: oneByOne(() => rows.values().map(addBody)),
          result: null,
        })
      const [sent, refused] = await Promise.allSettled([send([other]), send([good, twice, twice])])
      expect([sent.status, refused.status]).toEqual(['fulfilled', 'rejected'])
      expect(await findBody(other.id)).toEqual(other)
      expect(await findBody(good.id)).toBeUndefined()
      await send([good, twice])
      expect(await findBody(twice.id)).toEqual(twice)
    })

    test('that fails does not hurt the others sent at the same moment', async () => {
      const rows = Array.from({ length: 20 }, () => body())
      const clash = rows[7]
      if (!clash) throw new Error('unreachable')
      await write(addBody(clash))
      const settled = await Promise.allSettled(rows.map((row) => write(addBody(row))))
      expect(settled.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([7])
      for (const { id } of rows) expect(await findBody(id)).toBeDefined()
    })

    test('that refers to what is not there says so, quotes nothing, and leaves nothing', async () => {
      const kept = body()
      const orphan = trial
        .insertInto('trial_payments')
        .values({ id: deps.newId(), body_id: 'Nguyễn Thị Mẫu', amount_minor: 1, paid: 1 })
      const refused = await write(addBody(kept), orphan).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(MissingReference)
      expect(inspect(refused)).not.toContain('Mẫu')
      expect(await findBody(kept.id)).toBeUndefined()
    })

    test('that would leave a row referring to nothing is refused the same way', async () => {
      const payer = body()
      const row = { id: deps.newId(), body_id: payer.id, amount_minor: 1, paid: 0 }
      await write(addBody(payer), trial.insertInto('trial_payments').values(row))
      const taken = write(trial.deleteFrom('trial_bodies').where('id', '=', payer.id))
      await expect(taken).rejects.toThrow(MissingReference)
      expect(await findBody(payer.id)).toEqual(payer)
    })

    test('refused by a check leaves nothing', async () => {
      const kept = body()
      const debt = { id: deps.newId(), body_id: kept.id, amount_minor: -1, paid: 0 }
      await expect(write(addBody(kept), trial.insertInto('trial_payments').values(debt))).rejects.toThrow(
        /check/i,
      )
      expect(await findBody(kept.id)).toBeUndefined()
    })

    test('refused by a unique key names its table and columns, and no value', async () => {
      const first = body({ value: 'Nguyễn Thị Mẫu' })
      await write(addBody(first))
      const again = await write(addBody({ ...first, id: deps.newId() })).catch((error: unknown) => error)
      expect(again).toMatchObject({ table: 'trial_bodies', columns: ['scheme', 'value'] })
      expect(String(again)).not.toContain('Mẫu')
      await expect(write(addBody({ ...first, value: 'other' }))).rejects.toMatchObject({ columns: ['id'] })
    })
  })

  describe('reading', () => {
    test('refuses to run a write outright', async () => {
      const row = body()
      await expect(trial.insertInto('trial_bodies').values(row).execute()).rejects.toThrow('commit()')
      await expect(trial.deleteFrom('trial_bodies').execute()).rejects.toThrow('commit()')
      await expect(db.run(addBody(row).compile(), Object.values(row))).rejects.toThrow('commit()')
      expect(await findBody(row.id)).toBeUndefined()
    })

    test('of a prepared look-up binds by name, in any order and any number of times', async () => {
      const find = hotRead((queries: Queries<TrialTables>, p: { value: string; scheme: string }) =>
        queries
          .selectFrom('trial_bodies')
          .select('id')
          .where('scheme', '=', p.scheme)
          .where('value', '=', p.value)
          .where('scheme', '!=', 'XI-NONE')
          .limit(1),
      )
      const rows = [body(), body()]
      await write(...rows.map(addBody))
      const seam = { queries: trial, run: db.run }
      for (const { id, scheme, value } of rows) expect(await find(seam, { scheme, value })).toEqual([{ id }])
      expect(await find(seam, { scheme: 'XI-TEST', value: 'nobody' })).toEqual([])
    })
  })

  describe('a value comes back as it was given', () => {
    test.each([
      ['Vietnamese, composed', 'Công ty Cổ phần Mẫu Đường Nguyễn Huệ'.normalize('NFC')],
      ['Vietnamese, decomposed', 'Nguyễn'.normalize('NFD')],
      ['a kanji of four bytes', '𠮷野家サンプル協同組合'],
      ['emoji with joiners', '👩🏽‍🏭🇻🇳'],
      ['an empty text', ''],
      ['quotes and percent signs', `O'Brien "100%" \\ ; -- $1 ?`],
      ['lines', 'a\nb\r\nc\td'],
    ])('%s', async (_, note) => {
      const row = body({ note })
      await write(addBody(row))
      expect(await findBody(row.id)).toEqual(row)
    })

    test('nothing, which is not an empty text', async () => {
      const row = body({ note: null })
      await write(addBody(row))
      expect(await findBody(row.id)).toEqual(row)
    })

    test.each([0, 1, 1_500_000, 2 ** 31, Number.MAX_SAFE_INTEGER])('the amount %d', async (amount_minor) => {
      const payer = body()
      const row = { id: deps.newId(), body_id: payer.id, amount_minor, paid: 1 }
      await write(addBody(payer), trial.insertInto('trial_payments').values(row))
      const query = trial.selectFrom('trial_payments').where('id', '=', row.id)
      expect(await query.selectAll().executeTakeFirst()).toEqual(row)
      const sum = await query.select(({ fn }) => fn.sum('amount_minor').as('total')).executeTakeFirst()
      expect(sum).toEqual({ total: amount_minor })
    })

    test('a truth as one or nought', async () => {
      const payer = body()
      const row = { id: deps.newId(), body_id: payer.id, amount_minor: 1, paid: true as unknown as number }
      await write(addBody(payer), trial.insertInto('trial_payments').values(row))
      const query = trial.selectFrom('trial_payments').where('id', '=', row.id)
      expect(await query.select('paid').executeTakeFirst()).toEqual({ paid: 1 })
      const exists = trial
        .selectFrom('trial_payments')
        .select(({ exists }) => exists(query.select('id')).as('known'))
      expect(await exists.limit(1).executeTakeFirst()).toEqual({ known: 1 })
    })
  })

  test('texts sort by code point', async () => {
    const values = ['b', 'A', 'a', 'B', 'Ä', 'あ', '1']
    await write(...values.map((value) => addBody(body({ scheme: 'XI-SORT', value }))))
    const query = trial
      .selectFrom('trial_bodies')
      .select('value')
      .where('scheme', '=', 'XI-SORT')
      .orderBy('value')
    expect((await query.execute()).map(({ value }) => value)).toEqual(['1', 'A', 'B', 'a', 'b', 'Ä', 'あ'])
  })
})
