import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import type { JournalTables } from './tables.ts'

type Row = JournalTables['idempotency_keys']

const answerOf = hotRead((db: Reads<JournalTables>, p: { actorId: string; key: string }) =>
  db
    .selectFrom('idempotency_keys')
    .select(['input_hash', 'result'])
    .where('actor_id', '=', p.actorId)
    .where('idempotency_key', '=', p.key),
)

/** The first answer given to this actor under this key, with the hash of what was asked then. */
export async function findAnswer(
  db: Pick<Database<Reads<JournalTables>>, 'queries' | 'run'>,
  actorId: string,
  key: string,
): Promise<{ readonly inputHash: string; readonly result: string } | undefined> {
  const [row] = await answerOf(db, { actorId, key })
  return row && { inputHash: row.input_hash, result: row.result }
}

const insertRow = hotStatement((db: Queries<JournalTables>, row: Row) =>
  db.insertInto('idempotency_keys').values({
    actor_id: row.actor_id,
    idempotency_key: row.idempotency_key,
    input_hash: row.input_hash,
    result: row.result,
    created_at: row.created_at,
  }),
)

/** Keeps an answer, in the same batch as what it answers for. `result` is JSON. */
export const insertAnswer = (
  db: Queries<JournalTables>,
  answer: { actorId: string; key: string; inputHash: string; result: string; at: string },
): Statement =>
  insertRow(db, {
    actor_id: answer.actorId,
    idempotency_key: answer.key,
    input_hash: answer.inputHash,
    result: answer.result,
    created_at: answer.at,
  })

/**
 * Forgets the answers in which a text stands, such as the id of what is deleted for good. It looks through all answers there are: for what
 * happens a few times a day, never for a request.
 */
export const forgetAnswersNaming = (db: Queries<JournalTables>, text: string): Statement =>
  db.deleteFrom('idempotency_keys').where('result', 'like', `%${text}%`)
