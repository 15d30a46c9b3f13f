import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import type { Answer, AnswerValue } from './answer.ts'
import type { AuditTables } from './tables.ts'

type Row = AuditTables['audit_answers']

/** Every answer of an audit, by question. The caller has shown that the reader may see the audit. */
export async function findAnswers(db: Reads<AuditTables>, auditId: string): Promise<Map<string, Answer>> {
  const rows = await db.selectFrom('audit_answers').selectAll().where('audit_id', '=', auditId).execute()
  return new Map(rows.map((row) => [row.question, fromRow(row)]))
}

const oneAnswer = hotRead((db: Reads<AuditTables>, p: { auditId: string; question: string }) =>
  db
    .selectFrom('audit_answers')
    .selectAll()
    .where('audit_id', '=', p.auditId)
    .where('question', '=', p.question),
)

/** One answer; the save of a single question reads nothing more. */
export async function findAnswer(
  db: Pick<Database<Reads<AuditTables>>, 'queries' | 'run'>,
  auditId: string,
  question: string,
): Promise<Answer | undefined> {
  const [row] = await oneAnswer(db, { auditId, question })
  return row && fromRow(row)
}

const insertRow = hotStatement((db: Queries<AuditTables>, row: Row) =>
  db.insertInto('audit_answers').values({
    audit_id: row.audit_id,
    question: row.question,
    kind: row.kind,
    value: row.value,
    note: row.note,
    revision: row.revision,
    answered_at: row.answered_at,
    answered_by: row.answered_by,
  }),
)

const updateRow = hotStatement((db: Queries<AuditTables>, row: Row) =>
  db
    .updateTable('audit_answers')
    .set({
      value: row.value,
      note: row.note,
      revision: row.revision,
      answered_at: row.answered_at,
      answered_by: row.answered_by,
    })
    .where('audit_id', '=', row.audit_id)
    .where('question', '=', row.question),
)

/** The journal's head has shown that nobody saved meanwhile, so the revision need not be asked for again. */
export const writeAnswer = (db: Queries<AuditTables>, auditId: string, answer: Answer): Statement =>
  (answer.revision === 1 ? insertRow : updateRow)(db, toRow(auditId, answer))

/** All answers of one audit again under another that has none, as they stand. */
export const copyAnswers = (
  { queries }: { readonly queries: Queries<AuditTables> },
  fromAuditId: string,
  toAuditId: string,
): Statement[] => [
  queries
    .insertInto('audit_answers')
    .columns(['audit_id', 'question', 'kind', 'value', 'note', 'revision', 'answered_at', 'answered_by'])
    .expression((eb) =>
      eb
        .selectFrom('audit_answers as was')
        .select((one) => [
          one.cast<string>(one.val(toAuditId), 'text').as('audit_id'),
          'was.question',
          'was.kind',
          'was.value',
          'was.note',
          'was.revision',
          'was.answered_at',
          'was.answered_by',
        ])
        .where('was.audit_id', '=', fromAuditId),
    ),
]

function answerValue(row: Row): AnswerValue | null {
  if (row.value === null) return null
  return row.kind === 'number' ? Number(row.value) : row.value
}

const fromRow = (row: Row): Answer => ({
  question: row.question,
  kind: row.kind,
  value: answerValue(row),
  note: row.note,
  revision: Number(row.revision),
  answeredAt: row.answered_at,
  answeredBy: row.answered_by,
})

const toRow = (auditId: string, answer: Answer): Row => ({
  audit_id: auditId,
  question: answer.question,
  kind: answer.kind,
  value: answer.value === null ? null : String(answer.value),
  note: answer.note,
  revision: answer.revision,
  answered_at: answer.answeredAt,
  answered_by: answer.answeredBy,
})
