import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = globSync('src/**/*.{ts,tsx}')
const where = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(file, 'utf8'))).toSorted()

test('there is one way to change the record: commit()', () => {
  expect(where(/\.atomically\(/)).toEqual(['src/journal/commit.ts'])
})

test('what is kept without an entry is kept by few: sessions, challenges, unlocked keys, an alarm, names of deleted files', () => {
  expect(where(/\bkeepBriefly\(/).filter((file) => !file.startsWith('src/demo'))).toEqual([
    'src/audit-filing/keep-on-the-way.ts',
    'src/case-intake/purge-intake.ts',
    'src/case-retention/delete-due-cases.ts',
    'src/case-return/close-session.ts',
    'src/case-return/forget-sessions.ts',
    'src/case-return/open-session.ts',
    'src/journal/commit.ts',
    'src/officer-keys/lock-expired.ts',
  ])
})

test('only commit() writes entries and answers', () => {
  expect(where(/\binsert(Entry|Answer)\(/)).toEqual(['src/journal/commit.ts'])
  expect(where(/(insertInto|updateTable|deleteFrom)\('(journal|idempotency_keys)'\)/)).toEqual([
    'src/journal/idempotency-store.ts',
    'src/journal/journal-store.ts',
  ])
})

test('the dialect that may write is for signing in, and scripts are for migrations', () => {
  const allowed = /^src\/(platform\/database\/|accounts\/|entry-|demo)/
  expect(where(/\.dialect\b|\.script\(/).filter((file) => !allowed.test(file))).toEqual([])
})
