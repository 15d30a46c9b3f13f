import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../src/platform/database/sqlite.ts'

interface Tables {
  things: { id: number; told: string }
}
const file = path.join(mkdtempSync(path.join(tmpdir(), 'feri-power-')), 'feri.sqlite')
let db: ReturnType<typeof openSqlite<Tables>>
const raw = () => new Kysely<Tables>({ dialect: db.dialect })

beforeAll(() => {
  const made = new Sqlite(file)
  // As whoever had the file in his hands might have prepared it.
  made.exec(
    "CREATE TABLE things (id INTEGER PRIMARY KEY, told TEXT NOT NULL); INSERT INTO things VALUES (1, 'one')",
  )
  made.exec("CREATE VIEW trap AS SELECT load_extension('/tmp/evil') AS x FROM things")
  made.close()
  db = openSqlite<Tables>(file)
})
afterAll(() => db.close())

const pragma = async (name: string) => {
  const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(raw())
  return Object.values(rows[0] ?? {})[0]
}

test('E8 a tampered file cannot make its views and triggers call what has side effects', async () => {
  expect(await pragma('trusted_schema')).toBe(0)
  await expect(sql.raw('select x from trap').execute(raw())).rejects.toThrow(/unsafe use|not authorized/)
})

test('E8 no extension is loaded into the database', async () => {
  await expect(sql.raw("select load_extension('/tmp/evil')").execute(raw())).rejects.toThrow(/not authorized/)
})

test.each([
  "insert into things values (2, 'two')",
  "update things set told = 'other'",
  'delete from things',
  'drop table things',
  'create table others (id integer)',
  "attach database '/tmp/other.sqlite' as other",
  'pragma journal_mode = delete',
  'vacuum',
])('E8 where verbs read nothing can be written: %s', async (text) => {
  const compiled = sql.raw(text).compile(db.queries as never)
  await expect(db.run(compiled, [])).rejects.toThrow()
  const rows = await db.run(
    sql.raw<{ told: string }>('select told from things').compile(db.queries as never),
    [],
  )
  expect(rows).toEqual([{ told: 'one' }])
})

test('E7 what is deleted is overwritten', async () => {
  expect(await pragma('secure_delete')).toBe(1)
})
