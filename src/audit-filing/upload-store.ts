import type { AuditTables } from '../audits/tables.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import type { AuditFilingTables } from './tables.ts'
import type { Piece, Upload } from './upload.ts'

type Db = Reads<AuditFilingTables>
type Row = AuditFilingTables['filing_uploads']
type PieceRow = AuditFilingTables['filing_pieces']

const oneUpload = hotRead((db: Db, p: { id: string }) =>
  db.selectFrom('filing_uploads').selectAll().where('id', '=', p.id),
)
const itsPieces = hotRead((db: Db, p: { id: string }) =>
  db.selectFrom('filing_pieces').selectAll().where('upload_id', '=', p.id).orderBy('offset_bytes'),
)

type Reading = Pick<Database<Db>, 'queries' | 'run'>

/** Without asking whose it is: the verbs compare the account. */
export async function findUpload(db: Reading, id: string): Promise<Upload | undefined> {
  const [row] = await oneUpload(db, { id })
  return row && fromRow(row)
}

/** In the order of their bytes. */
export async function findPieces(db: Reading, id: string): Promise<Piece[]> {
  return (await itsPieces(db, { id })).map(pieceFromRow)
}

export async function countUploads(db: Db, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('filing_uploads')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Of the files of an audit, removed ones too, and of those on their way. */
export async function bytesOfAudit(
  db: Reads<AuditTables & AuditFilingTables>,
  auditId: string,
): Promise<number> {
  const [kept, coming] = await Promise.all([
    db
      .selectFrom('audit_evidence')
      .select((eb) => eb.fn.sum('size_bytes').as('n'))
      .where('audit_id', '=', auditId)
      .executeTakeFirst(),
    db
      .selectFrom('filing_uploads')
      .select((eb) => eb.fn.sum('size_bytes').as('n'))
      .where('audit_id', '=', auditId)
      .executeTakeFirst(),
  ])
  return Number(kept?.n ?? 0) + Number(coming?.n ?? 0)
}

/** The oldest that began before an instant. */
export async function findStale(db: Db, before: string, limit: number): Promise<Upload[]> {
  const rows = await db
    .selectFrom('filing_uploads')
    .selectAll()
    .where('began_at', '<', before)
    .orderBy('began_at')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

const insertRow = hotStatement((db: Queries<AuditFilingTables>, row: Row) =>
  db.insertInto('filing_uploads').values({
    id: row.id,
    account_id: row.account_id,
    audit_id: row.audit_id,
    file_name: row.file_name,
    sha256: row.sha256,
    size_bytes: row.size_bytes,
    began_at: row.began_at,
    whole_at: row.whole_at,
  }),
)

export const insertUpload = (db: Queries<AuditFilingTables>, upload: Upload): Statement =>
  insertRow(db, {
    id: upload.id,
    account_id: upload.accountId,
    audit_id: upload.auditId,
    file_name: upload.fileName,
    sha256: upload.sha256,
    size_bytes: upload.sizeBytes,
    began_at: upload.beganAt,
    whole_at: upload.wholeAt,
  })

const insertPieceRow = hotStatement((db: Queries<AuditFilingTables>, row: PieceRow) =>
  db.insertInto('filing_pieces').values({
    upload_id: row.upload_id,
    offset_bytes: row.offset_bytes,
    size_bytes: row.size_bytes,
    storage_key: row.storage_key,
    arrived_at: row.arrived_at,
  }),
)

export const insertPiece = (db: Queries<AuditFilingTables>, piece: Piece): Statement =>
  insertPieceRow(db, {
    upload_id: piece.uploadId,
    offset_bytes: piece.offsetBytes,
    size_bytes: piece.sizeBytes,
    storage_key: piece.storageKey,
    arrived_at: piece.arrivedAt,
  })

export const markWhole = (db: Queries<AuditFilingTables>, id: string, at: string): Statement =>
  db.updateTable('filing_uploads').set({ whole_at: at }).where('id', '=', id)

export const deleteUpload = (db: Queries<AuditFilingTables>, id: string): Statement[] => [
  db.deleteFrom('filing_pieces').where('upload_id', '=', id),
  db.deleteFrom('filing_uploads').where('id', '=', id),
]

const fromRow = (row: Row): Upload => ({
  id: row.id,
  accountId: row.account_id,
  auditId: row.audit_id,
  fileName: row.file_name,
  sha256: row.sha256,
  sizeBytes: Number(row.size_bytes),
  beganAt: row.began_at,
  wholeAt: row.whole_at,
})

const pieceFromRow = (row: PieceRow): Piece => ({
  uploadId: row.upload_id,
  offsetBytes: Number(row.offset_bytes),
  sizeBytes: Number(row.size_bytes),
  storageKey: row.storage_key,
  arrivedAt: row.arrived_at,
})
