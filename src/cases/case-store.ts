import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import { isLanguage } from '../platform/i18n/language.ts'
import type { Case } from './case.ts'
import type { CaseTables } from './tables.ts'

type Db = Reads<CaseTables>
type Writes = Queries<CaseTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
type Row = CaseTables['cases']

export const caseFromRow = (row: Row): Case => ({
  id: row.id,
  label: row.label,
  corridor: row.corridor,
  language: isLanguage(row.language) ? row.language : 'en',
  readers: row.readers,
  urgent: row.urgent === 1,
  identified: row.identified === 1,
  status: row.status,
  outcome: row.outcome,
  category: row.category,
  ladder: row.ladder,
  assignedTo: row.assigned_to,
  groupId: row.group_id,
  workerNews: row.worker_news === 1,
  receivedOn: row.received_on,
  workerLastOn: row.worker_last_on,
  concludedOn: row.concluded_on,
  lookupHash: row.lookup_hash,
  codeWrap: row.code_wrap,
  sealedContent: row.sealed_content,
})

const byId = hotRead((db: Db, p: { id: string }) => db.selectFrom('cases').selectAll().where('id', '=', p.id))
const byLabel = hotRead((db: Db, p: { label: string }) =>
  db.selectFrom('cases').selectAll().where('label', '=', p.label),
)
const byLookup = hotRead((db: Db, p: { hash: string }) =>
  db.selectFrom('cases').selectAll().where('lookup_hash', '=', p.hash),
)

export async function findCase(db: Hot, id: string): Promise<Case | undefined> {
  const [row] = await byId(db, { id })
  return row && caseFromRow(row)
}

export async function findCaseByLabel(db: Hot, label: string): Promise<Case | undefined> {
  const [row] = await byLabel(db, { label })
  return row && caseFromRow(row)
}

/** The case whose code this is the keyed hash of. */
export async function findCaseByLookup(db: Hot, hash: string): Promise<Case | undefined> {
  const [row] = await byLookup(db, { hash })
  return row && caseFromRow(row)
}

const insertRow = hotStatement((db: Writes, row: Row) =>
  db.insertInto('cases').values({
    id: row.id,
    label: row.label,
    corridor: row.corridor,
    language: row.language,
    readers: row.readers,
    urgent: row.urgent,
    identified: row.identified,
    status: row.status,
    outcome: row.outcome,
    category: row.category,
    ladder: row.ladder,
    assigned_to: row.assigned_to,
    group_id: row.group_id,
    worker_news: row.worker_news,
    received_on: row.received_on,
    worker_last_on: row.worker_last_on,
    concluded_on: row.concluded_on,
    lookup_hash: row.lookup_hash,
    code_wrap: row.code_wrap,
    sealed_content: row.sealed_content,
  }),
)

export const insertCase = (db: Writes, one: Case): Statement =>
  insertRow(db, {
    id: one.id,
    label: one.label,
    corridor: one.corridor,
    language: one.language,
    readers: one.readers,
    urgent: one.urgent ? 1 : 0,
    identified: one.identified ? 1 : 0,
    lookup_hash: one.lookupHash,
    code_wrap: one.codeWrap,
    sealed_content: one.sealedContent,
    group_id: one.groupId,
    received_on: one.receivedOn,
    ...changing(one),
  })

/** What may change of a case once it is filed; what was told never does. */
const changing = (one: Case) => ({
  status: one.status,
  outcome: one.outcome,
  category: one.category,
  ladder: one.ladder,
  assigned_to: one.assignedTo,
  worker_news: one.workerNews ? (1 as const) : (0 as const),
  worker_last_on: one.workerLastOn,
  concluded_on: one.concludedOn,
})

export const updateCase = (db: Writes, one: Case): Statement =>
  db
    .updateTable('cases')
    .set({
      ...changing(one),
      readers: one.readers,
      identified: one.identified ? 1 : 0,
      group_id: one.groupId,
    })
    .where('id', '=', one.id)
