import type { Actor } from '../accounts/actor.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import { isLanguage } from '../platform/i18n/language.ts'
import type { Referral, ReferralCountry, ReferralStatus } from './referral.ts'
import { withinReach } from './round-reach-store.ts'
import type { InterviewTables } from './tables.ts'

type Db = Reads<InterviewTables>
type Writes = Queries<InterviewTables>
type Row = InterviewTables['referrals']

const fromRow = (row: Row): Referral => ({
  id: row.id,
  roundId: row.round_id,
  code: row.code,
  reason: row.reason,
  country: row.country as ReferralCountry,
  language: isLanguage(row.language) ? row.language : 'en',
  status: row.status,
  openedAt: row.opened_at,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
})

const ofWorker = hotRead((db: Db, p: { roundId: string; code: string }) =>
  db.selectFrom('referrals').selectAll().where('round_id', '=', p.roundId).where('code', '=', p.code),
)

/** The referral of a worker, whatever has become of it; there is one at most. Read with every interview that asks for help. */
export async function findReferralOf(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  roundId: string,
  code: string,
): Promise<Referral | undefined> {
  const [row] = await ofWorker(db, { roundId, code })
  return row && fromRow(row)
}

export async function findReferral(db: Db, id: string): Promise<Referral | undefined> {
  const row = await db.selectFrom('referrals').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Those of these statuses that the actor may take up, the longest waiting first, after an id; one more than `limit`. With the number of the round. */
export async function listReferralRows(
  db: Db,
  actor: Actor,
  {
    statuses,
    after,
    limit,
  }: {
    readonly statuses: readonly ReferralStatus[]
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<{ readonly referral: Referral; readonly roundNumber: string }[]> {
  const query = db
    .selectFrom('referrals')
    .innerJoin('interview_rounds', 'interview_rounds.id', 'referrals.round_id')
    .selectAll('referrals')
    .select('interview_rounds.number')
    .where('referrals.status', 'in', statuses)
    .where(withinReach(actor, 'take_referral'))
  const rows = await (after === undefined ? query : query.where('referrals.id', '>', after))
    .orderBy('referrals.id')
    .limit(limit + 1)
    .execute()
  return rows.map((row) => ({
    referral: fromRow(row),
    roundNumber: row.number,
  }))
}

const insertRow = hotStatement((db: Writes, row: Row) =>
  db.insertInto('referrals').values({
    id: row.id,
    round_id: row.round_id,
    code: row.code,
    reason: row.reason,
    country: row.country,
    language: row.language,
    status: row.status,
    opened_at: row.opened_at,
    changed_at: row.changed_at,
    changed_by: row.changed_by,
  }),
)

export const insertReferral = (db: Writes, referral: Referral): Statement =>
  insertRow(db, {
    id: referral.id,
    round_id: referral.roundId,
    code: referral.code,
    reason: referral.reason,
    country: referral.country,
    language: referral.language,
    status: referral.status,
    opened_at: referral.openedAt,
    changed_at: referral.changedAt,
    changed_by: referral.changedBy,
  })

export const updateReferral = (db: Writes, referral: Referral): Statement =>
  db
    .updateTable('referrals')
    .set({ status: referral.status, changed_at: referral.changedAt, changed_by: referral.changedBy })
    .where('id', '=', referral.id)

export const deleteContactOf = (db: Writes, roundId: string, code: string): Statement =>
  db.deleteFrom('round_contacts').where('round_id', '=', roundId).where('code', '=', code)

/** The database says whether the round is over: it may be closed at this very moment. */
export const deleteContactAfterRound = (db: Writes, roundId: string, code: string): Statement =>
  db
    .deleteFrom('round_contacts')
    .where('round_id', '=', roundId)
    .where('code', '=', code)
    .where('round_id', 'in', (eb) =>
      eb.selectFrom('interview_rounds').select('id').where('status', 'in', ['closed', 'cancelled']),
    )

export const insertContact = (
  db: Writes,
  { roundId, code, sealed }: { readonly roundId: string; readonly code: string; readonly sealed: string },
): Statement => db.insertInto('round_contacts').values({ round_id: roundId, code, sealed })
