import { expect, test } from 'vitest'
import { readMigrations } from '../../../src/platform/database/migrations-folder.ts'
import { splitSql } from '../../../src/platform/database/split-sql.ts'

test.each([
  ['nothing', '  \n-- only a comment; truly\n', []],
  ['an end without a semicolon', 'SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
  ['empty statements', ';;SELECT 1;;', ['SELECT 1']],
  ['a semicolon in a text', "SELECT 'a;b'';c'; SELECT 2;", ["SELECT 'a;b'';c'", 'SELECT 2']],
  ['a semicolon in a name', 'SELECT 1 AS "a;b";', ['SELECT 1 AS "a;b"']],
  ['a semicolon in comments', 'SELECT 1 -- one;\n + /* two; */ 1;', ['SELECT 1 \n +  1']],
])('%s', (_, script, statements) => {
  expect(splitSql(script)).toEqual(statements)
})

test('a trigger is one statement, up to its own END', () => {
  const trigger = `CREATE TRIGGER t BEFORE INSERT ON a BEGIN
    SELECT CASE WHEN NEW.x > 1 THEN 1 ELSE 2 END;
    UPDATE b SET y = CASE WHEN y THEN 0 END;
  END`
  expect(splitSql(`SELECT 1; ${trigger}; SELECT 2;`)).toEqual(['SELECT 1', trigger, 'SELECT 2'])
})

test('the schema of the programme keeps each of its triggers whole', () => {
  const statements = readMigrations('schema', 'd1').flatMap(({ sql }) => splitSql(sql))
  expect(statements.filter((one) => /^CREATE TRIGGER/.test(one) && !/END$/.test(one))).toEqual([])
  expect(statements.filter((one) => !/^(CREATE|INSERT|ALTER|DROP|UPDATE|DELETE|PRAGMA)\b/.test(one))).toEqual(
    [],
  )
})
