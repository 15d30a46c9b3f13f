import { expect, test } from 'vitest'
import { freshSqlite } from '../../support/databases.ts'

test('SQLite is not shown the values of a read, for which it would plan the read anew each time', async () => {
  const { queries } = await freshSqlite()
  const read = queries
    .selectFrom('journal')
    .select('hash')
    .where('subject_id', '=', 'x')
    .where('sequence', 'in', [1, 2])
    .orderBy('sequence', 'desc')
    .limit(1)
    .compile()
  expect(read.sql).not.toMatch(/[^+]\?/)
  expect(read.parameters).toEqual(['x', 1, 2, 1])
})

test('a write binds its values as they are', async () => {
  const { queries } = await freshSqlite()
  const write = queries.updateTable('users').set({ name: 'Mẫu' }).where('id', '=', 'x').compile()
  expect(write.sql).not.toContain('+?')
})
