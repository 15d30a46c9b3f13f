import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import { subjectKey, unhashedRow } from './chain.ts'
import type { JournalEntry, JournalHead, Subject, SubjectKind } from './journal.ts'
import { NO_HEAD } from './journal.ts'
import type { JournalTables } from './tables.ts'

type Db = Reads<JournalTables>
type Row = JournalTables['journal']

const headOf = hotRead((db: Db, p: { kind: string; id: string }) =>
  db
    .selectFrom('journal')
    .select(['sequence', 'hash'])
    .where('subject_kind', '=', p.kind)
    .where('subject_id', '=', p.id)
    .orderBy('sequence', 'desc')
    .limit(1),
)

/** The last entry of a subject's chain, NO_HEAD when there is none: what a change is written `after`. */
export async function findHead(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  subject: Subject,
): Promise<JournalHead> {
  const [head] = await headOf(db, { kind: subject.kind, id: subject.id })
  return head ?? NO_HEAD
}

/** The heads of many subjects of one kind, by id; those without a chain are absent. */
export async function findHeads(
  db: Db,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<Map<string, JournalHead>> {
  const heads = new Map<string, JournalHead>()
  for (const round of inRounds(ids, IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('journal as entry')
      .select(['subject_id', 'sequence', 'hash'])
      .where('subject_kind', '=', kind)
      .where('subject_id', 'in', round)
      .where('sequence', '=', (eb) =>
        eb
          .selectFrom('journal as other')
          .whereRef('other.subject_kind', '=', 'entry.subject_kind')
          .whereRef('other.subject_id', '=', 'entry.subject_id')
          .select(({ fn }) => fn.max('other.sequence').as('last')),
      )
      .execute()
    for (const { subject_id, sequence, hash } of rows) heads.set(subject_id, { sequence, hash })
  }
  return heads
}

/** A subject's entries, oldest first, beginning after a sequence. */
export async function listEntries(
  db: Db,
  subject: Subject,
  { after = 0, limit = 100 }: { readonly after?: number; readonly limit?: number } = {},
): Promise<JournalEntry[]> {
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** A page of the whole journal in the order of its key, beginning after an entry. */
export async function listAllEntries(
  db: Db,
  after: JournalEntry | undefined,
  limit: number,
): Promise<JournalEntry[]> {
  const query = db
    .selectFrom('journal')
    .selectAll()
    .orderBy('subject_kind')
    .orderBy('subject_id')
    .orderBy('sequence')
  const page = after
    ? query.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('subject_kind', 'subject_id', 'sequence'),
          '>',
          tuple(after.subject.kind as string, after.subject.id, after.sequence),
        ),
      )
    : query
  return (await page.limit(limit).execute()).map(fromRow)
}

const insertRow = hotStatement((db: Queries<JournalTables>, row: Row) =>
  db.insertInto('journal').values({
    subject_kind: row.subject_kind,
    subject_id: row.subject_id,
    sequence: row.sequence,
    actor_id: row.actor_id,
    action: row.action,
    happened_at: row.happened_at,
    summary: row.summary,
    payload_hash: row.payload_hash,
    previous_hash: row.previous_hash,
    hash: row.hash,
  }),
)

/** Only `commit()` writes entries. */
export const insertEntry = (db: Queries<JournalTables>, entry: JournalEntry): Statement =>
  insertRow(db, { ...unhashedRow(entry), hash: entry.hash })

const fromRow = (row: Row): JournalEntry => ({
  subject: { kind: row.subject_kind as SubjectKind, id: row.subject_id },
  sequence: row.sequence,
  actorId: row.actor_id,
  action: row.action,
  happenedAt: row.happened_at,
  summary: row.summary,
  payloadHash: row.payload_hash,
  previousHash: row.previous_hash,
  hash: row.hash,
})

/** The heads of subjects of any kinds, by `subjectKey`. */
export async function findHeadsOf(db: Db, subjects: readonly Subject[]): Promise<Map<string, JournalHead>> {
  const heads = new Map<string, JournalHead>()
  const byKind = Map.groupBy(subjects, ({ kind }) => kind)
  for (const [kind, those] of byKind) {
    const found = await findHeads(db, kind, [...new Set(those.map(({ id }) => id))])
    for (const [id, head] of found) heads.set(subjectKey({ kind, id }), head)
  }
  return heads
}
