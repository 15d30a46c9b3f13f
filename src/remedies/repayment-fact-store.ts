import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import { inRounds, rowsARound } from '../platform/database/rounds.ts'
import type { Answer, Instalment, Payment, Verification } from './repayment-share.ts'
import type { GivenAnswer } from './repayment-state.ts'
import type { RemedyTables } from './tables.ts'

type Db = Reads<RemedyTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
type Writes = Queries<RemedyTables>

const paymentFromRow = (row: RemedyTables['repayment_payments']): Payment => ({
  planId: row.plan_id,
  code: row.code,
  instalment: row.instalment,
  sequence: row.sequence,
  amountMinor: Number(row.amount_minor),
  paidOn: row.paid_on,
  proof:
    row.proof_key === null
      ? null
      : {
          key: row.proof_key,
          name: row.proof_name ?? 'file',
          mediaType: row.proof_type ?? 'application/octet-stream',
          sha256: row.proof_sha256 ?? '',
        },
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
})

export async function listPayments(db: Db, planIds: readonly string[]): Promise<Payment[]> {
  if (planIds.length === 0) return []
  const rows = await db
    .selectFrom('repayment_payments')
    .selectAll()
    .where('plan_id', 'in', planIds)
    .orderBy('code')
    .orderBy('instalment')
    .orderBy('sequence')
    .execute()
  return rows.map(paymentFromRow)
}

/** There is no statement that changes or removes a payment. */
export const insertPayment = (db: Writes, payment: Payment): Statement =>
  db.insertInto('repayment_payments').values({
    plan_id: payment.planId,
    code: payment.code,
    instalment: payment.instalment,
    sequence: payment.sequence,
    amount_minor: payment.amountMinor,
    paid_on: payment.paidOn,
    proof_key: payment.proof?.key ?? null,
    proof_name: payment.proof?.name ?? null,
    proof_type: payment.proof?.mediaType ?? null,
    proof_sha256: payment.proof?.sha256 ?? null,
    recorded_at: payment.recordedAt,
    recorded_by: payment.recordedBy,
  })

/** An answer of the plan, with whose it is. */
export interface KeptAnswer extends GivenAnswer {
  readonly planId: string
  readonly code: string
  readonly instalment: number
  readonly recordedBy: string
}

const answerFromRow = (row: RemedyTables['repayment_answers']): KeptAnswer => ({
  planId: row.plan_id,
  code: row.code,
  instalment: row.instalment,
  sequence: row.sequence,
  answer: row.answer,
  byWay: row.by_way,
  on: row.on_day,
  recordedBy: row.recorded_by,
})

const answersTo = hotRead((db: Db, p: { planId: string; code: string }) =>
  db
    .selectFrom('repayment_answers')
    .selectAll()
    .where('plan_id', '=', p.planId)
    .where('code', '=', p.code)
    .orderBy('instalment')
    .orderBy('sequence'),
)

export const listAnswersOfShare = async (db: Hot, planId: string, code: string): Promise<KeptAnswer[]> =>
  (await answersTo(db, { planId, code })).map(answerFromRow)

export async function listAnswers(db: Db, planId: string): Promise<KeptAnswer[]> {
  const rows = await db
    .selectFrom('repayment_answers')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('code')
    .orderBy('instalment')
    .orderBy('sequence')
    .execute()
  return rows.map(answerFromRow)
}

/** Answers are only ever added. */
export const insertAnswers = (
  db: Pick<Database<Writes>, 'queries' | 'engine'>,
  answers: readonly KeptAnswer[],
): Statement[] =>
  inRounds(answers, rowsARound(db.engine, 8)).map((some) =>
    db.queries.insertInto('repayment_answers').values(
      some.map((one) => ({
        plan_id: one.planId,
        code: one.code,
        instalment: one.instalment,
        sequence: one.sequence,
        answer: one.answer,
        by_way: one.byWay,
        on_day: one.on,
        recorded_by: one.recordedBy,
      })),
    ),
  )

/** What counts now of these instalments of one share. */
export const updateStanding = (
  db: Writes,
  { planId, code }: Pick<Instalment, 'planId' | 'code'>,
  sequences: readonly number[],
  standing: Answer | null,
): Statement =>
  db
    .updateTable('repayment_instalments')
    .set({ standing })
    .where('plan_id', '=', planId)
    .where('code', '=', code)
    .where('sequence', 'in', sequences)

export async function listVerifications(db: Db, planId: string): Promise<Verification[]> {
  const rows = await db
    .selectFrom('repayment_verifications')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    way: row.way,
    asked: row.asked,
    confirmed: row.confirmed,
    notReached: row.not_reached,
    wanted: row.wanted,
    rule: row.rule,
    on: row.on_day,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }))
}

export const insertVerification = (db: Writes, planId: string, one: Verification): Statement =>
  db.insertInto('repayment_verifications').values({
    id: one.id,
    plan_id: planId,
    way: one.way,
    asked: one.asked,
    confirmed: one.confirmed,
    not_reached: one.notReached,
    wanted: one.wanted,
    rule: one.rule,
    on_day: one.on,
    recorded_at: one.recordedAt,
    recorded_by: one.recordedBy,
  })
