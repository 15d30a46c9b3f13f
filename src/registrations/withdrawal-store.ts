import type { Instant } from '../platform/clock.ts'
import type { Queries, Statement } from '../platform/database/database.ts'
import type { RegistrationTables } from './tables.ts'
import type { WithdrawalKind, WithdrawalProposal, WithdrawalState } from './withdrawal.ts'

type Db = Queries<RegistrationTables>

const fromRow = (row: RegistrationTables['registration_withdrawals']): WithdrawalProposal => ({
  id: row.id,
  registrationId: row.registration_id,
  kind: row.kind as WithdrawalKind,
  reason: row.reason,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  decideFromOn: row.decide_from_on,
  state: row.state as WithdrawalState,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
})

/** The withdrawals proposed for a registration, the newest first. */
export async function listWithdrawals(
  db: Db,
  registrationId: string,
  limit: number,
): Promise<WithdrawalProposal[]> {
  const rows = await db
    .selectFrom('registration_withdrawals')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

export async function findWithdrawal(
  db: Db,
  registrationId: string,
  id: string,
): Promise<WithdrawalProposal | undefined> {
  const row = await db
    .selectFrom('registration_withdrawals')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row)
}

export const insertWithdrawal = (db: Db, proposal: WithdrawalProposal): Statement =>
  db.insertInto('registration_withdrawals').values({
    id: proposal.id,
    registration_id: proposal.registrationId,
    kind: proposal.kind,
    reason: proposal.reason,
    proposed_by: proposal.proposedBy,
    proposed_at: proposal.proposedAt,
    decide_from_on: proposal.decideFromOn,
    state: proposal.state,
    decided_by: proposal.decidedBy,
    decided_at: proposal.decidedAt,
  })

export const closeWithdrawal = (
  db: Db,
  id: string,
  { state, by, at }: { state: WithdrawalState; by: string; at: Instant },
): Statement =>
  db
    .updateTable('registration_withdrawals')
    .set({ state, decided_by: by, decided_at: at })
    .where('id', '=', id)
    .where('state', '=', 'open')

/** What is over by itself need not be withdrawn any more. */
export const dropWithdrawals = (
  db: Db,
  registrationId: string,
  { by, at }: { by: string; at: Instant },
): Statement =>
  db
    .updateTable('registration_withdrawals')
    .set({ state: 'dropped', decided_by: by, decided_at: at })
    .where('registration_id', '=', registrationId)
    .where('state', '=', 'open')
