import type { Instant } from '../platform/clock.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import type { CaseReturnTables } from './tables.ts'

type Db = Reads<CaseReturnTables>
type Writes = Queries<CaseReturnTables>

export interface SessionRow {
  readonly tokenHash: string
  readonly caseId: string
  /** Null where the browser holds the key of the case and we do not. */
  readonly sealedKey: string | null
  readonly expiresAt: Instant
}

const byHash = hotRead((db: Db, p: { hash: string }) =>
  db.selectFrom('case_sessions').selectAll().where('token_hash', '=', p.hash),
)

/** The session behind a token's hash, over or not. */
export async function findSession(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  hash: string,
): Promise<SessionRow | undefined> {
  const [row] = await byHash(db, { hash })
  return (
    row && {
      tokenHash: row.token_hash,
      caseId: row.case_id,
      sealedKey: row.sealed_key,
      expiresAt: row.expires_at,
    }
  )
}

const insertRow = hotStatement(
  (db: Writes, p: { token_hash: string; case_id: string; sealed_key: string | null; expires_at: string }) =>
    db.insertInto('case_sessions').values({
      token_hash: p.token_hash,
      case_id: p.case_id,
      sealed_key: p.sealed_key,
      expires_at: p.expires_at,
    }),
)

export const insertSession = (db: Writes, row: SessionRow): Statement =>
  insertRow(db, {
    token_hash: row.tokenHash,
    case_id: row.caseId,
    sealed_key: row.sealedKey,
    expires_at: row.expiresAt,
  })

export const deleteSession = (db: Writes, hash: string): Statement =>
  db.deleteFrom('case_sessions').where('token_hash', '=', hash)

/** Ends every session of a case: it was withdrawn, or is being deleted. */
export const endSessionsOf = (db: Writes, caseId: string): Statement =>
  db.deleteFrom('case_sessions').where('case_id', '=', caseId)

/** Those that are over leave nothing behind: done with each new one, so no row outlives its use for long. */
export const deleteSessionsOver = (db: Writes, now: Instant): Statement =>
  db.deleteFrom('case_sessions').where('expires_at', '<=', now)

export async function countSessionsBefore(db: Db, now: Instant): Promise<number> {
  const row = await db
    .selectFrom('case_sessions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('expires_at', '<=', now)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
