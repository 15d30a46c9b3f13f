import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { type NewEntry, NO_HEAD, type Subject } from '../../src/journal/journal.ts'
import type { Queries, Statement } from '../../src/platform/database/database.ts'
import { type TestDatabase, testDeps } from './databases.ts'

/** Tables for trying the engines with, ours alone, written in the SQL that the schema allows itself. */
const SCRIPT = `
CREATE TABLE trial_bodies (
  id TEXT NOT NULL PRIMARY KEY,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  note TEXT,
  UNIQUE (scheme, value)
);
CREATE TABLE trial_payments (
  id TEXT NOT NULL PRIMARY KEY,
  body_id TEXT NOT NULL REFERENCES trial_bodies (id),
  amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
  paid INTEGER NOT NULL
);`

export interface TrialTables {
  trial_bodies: { id: string; scheme: string; value: string; note: string | null }
  trial_payments: { id: string; body_id: string; amount_minor: number; paid: number }
}

export const officer = { id: 'account-1' }

export interface Trial {
  readonly db: TestDatabase
  readonly deps: Deps
  readonly queries: Queries<TrialTables>
  body(more?: Partial<TrialTables['trial_bodies']>): TrialTables['trial_bodies']
  addBody(row: TrialTables['trial_bodies']): Statement
  findBody(id: string): Promise<TrialTables['trial_bodies'] | undefined>
  newSubject(): Subject
  entryFor(subject: Subject, more?: Partial<NewEntry>): NewEntry
  /** One change about a new subject. */
  write(...statements: Statement[]): Promise<null>
}

/** Makes the trial tables in a database that was just opened, and hands out what a test of it needs. */
export async function beginTrial(db: TestDatabase): Promise<Trial> {
  await db.script(SCRIPT)
  const deps = testDeps(db)
  const queries = db.queries as unknown as Queries<TrialTables>
  const newSubject = (): Subject => ({ kind: 'audit', id: deps.newId() })
  const entryFor = (subject: Subject, more: Partial<NewEntry> = {}): NewEntry => ({
    subject,
    after: NO_HEAD,
    action: 'planned',
    summary: '',
    payload: { id: subject.id },
    ...more,
  })
  return {
    db,
    deps,
    queries,
    newSubject,
    entryFor,
    body(more = {}) {
      const id = deps.newId()
      return { id, scheme: 'XI-TEST', value: id, note: null, ...more }
    },
    addBody: (row) => queries.insertInto('trial_bodies').values(row),
    findBody: (id) => queries.selectFrom('trial_bodies').selectAll().where('id', '=', id).executeTakeFirst(),
    write: (...statements) =>
      commit(deps, officer, { entries: [entryFor(newSubject())], statements, result: null }),
  }
}
