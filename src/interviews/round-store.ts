import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import type { Corridor, Programme } from '../registrations/registration.ts'
import type { InterviewRound, RoundForFiling } from './interview-round.ts'
import { parseRoundNumber } from './interview-round.ts'
import type { RoundDraw } from './round-draw.ts'
import type { RoundStatus } from './round-life.ts'
import { withinReach } from './round-reach-store.ts'
import type { ReplacementReason, RoundWorker, WorkerState } from './round-worker.ts'
import type { InterviewTables } from './tables.ts'

type Db = Reads<InterviewTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
type Writes = Queries<InterviewTables>
type RoundRow = InterviewTables['interview_rounds']
type WorkerRow = InterviewTables['round_workers']

const byId = hotRead((db: Db, p: { id: string }) =>
  db.selectFrom('interview_rounds').selectAll().where('id', '=', p.id),
)
const byNumber = hotRead((db: Db, p: { number: string }) =>
  db.selectFrom('interview_rounds').selectAll().where('number', '=', p.number),
)
const byKey = hotRead((db: Db, p: { roundId: string; code: string }) =>
  db.selectFrom('round_workers').selectAll().where('round_id', '=', p.roundId).where('code', '=', p.code),
)

/**
 * By id or by the number in its one spelling (`parseRoundNumber`). Without asking who wants to know: verbs ask `can` of
 * what they get.
 */
export async function findRound(db: Hot, idOrNumber: string): Promise<InterviewRound | undefined> {
  const [row] = idOrNumber.startsWith('FERI-')
    ? await byNumber(db, { number: idOrNumber })
    : await byId(db, { id: idOrNumber })
  return row && roundFromRow(row)
}

/** A worker of a round by his code in its one spelling (`parseWorkerCode`). */
export async function findRoundWorker(
  db: Hot,
  roundId: string,
  code: string,
): Promise<RoundWorker | undefined> {
  const [row] = await byKey(db, { roundId, code })
  return row && workerFromRow(row)
}

const filing = (db: Db, code: string) =>
  db
    .selectFrom('round_workers')
    .innerJoin('interview_rounds', 'interview_rounds.id', 'round_workers.round_id')
    .select([
      'interview_rounds.id',
      'number',
      'kind',
      'corridor',
      'programme',
      'job_order_id',
      'organisation_id',
      'organisation_role',
      'sending_agency_id',
      'intermediary_id',
      'employer_id',
      'status',
      'questionnaire',
      'questionnaire_version',
      'period',
      'opens_on',
      'closes_on',
      'created_at',
      'created_by',
      'round_workers.code',
      'round_workers.state',
    ])
    .where('round_workers.code', '=', code)

const forFiling = hotRead((db: Db, p: { roundId: string; code: string }) =>
  filing(db, p.code).where('round_workers.round_id', '=', p.roundId),
)
const forFilingByNumber = hotRead((db: Db, p: { number: string; code: string }) =>
  filing(db, p.code).where('interview_rounds.number', '=', p.number),
)

/**
 * All that filing an interview needs to know of the round, by its number or id, and of the worker, in one prepared read. Undefined when the round
 * has no such worker. Asks nobody's leave: `can(actor, …, asSubject(round))` is the verb's to ask.
 */
export async function findForFiling(
  db: Hot,
  numberOrId: string,
  code: string,
): Promise<RoundForFiling | undefined> {
  const number = parseRoundNumber(numberOrId)
  const [row] = await (number === undefined
    ? forFiling(db, { roundId: numberOrId, code })
    : forFilingByNumber(db, { number, code }))
  if (!row) return undefined
  return { round: withoutDraw(row), worker: { code: row.code, state: row.state } }
}

const setState = hotStatement(
  (db: Writes, p: { roundId: string; code: string; state: string; reason: string | null; at: string }) =>
    db
      .updateTable('round_workers')
      .set({ state: p.state as WorkerState, reason: p.reason as ReplacementReason | null, changed_at: p.at })
      .where('round_id', '=', p.roundId)
      .where('code', '=', p.code),
)

interface NewState {
  readonly roundId: string
  readonly code: string
  readonly state: WorkerState
  /** Only for who is marked or replaced. */
  readonly reason?: ReplacementReason | null
}

/** The statement that puts a worker into a state; whether he may be put there is for the verb to know. */
export const setWorkerState = (db: Writes, to: NewState, at: Instant): Statement =>
  setState(db, { roundId: to.roundId, code: to.code, state: to.state, reason: to.reason ?? null, at })

export const insertRound = (db: Writes, round: InterviewRound): Statement =>
  db.insertInto('interview_rounds').values(toRow(round))

/** Writes where the round stands now; what it is about never changes after planning. */
export const updateRound = (db: Writes, round: InterviewRound): Statement =>
  db
    .updateTable('interview_rounds')
    .set({
      status: round.status,
      period: round.period,
      draw: round.draw && JSON.stringify(round.draw),
    })
    .where('id', '=', round.id)

export interface RoundFilter {
  /** Only rounds in which the reader may do this as well. */
  readonly may?: Action | undefined
  readonly status?: RoundStatus | undefined
  readonly jobOrderId?: string | undefined
  readonly organisationId?: string | undefined
}

/** The rounds this reader may see, newest first. One more than `limit` is read, to know whether another page follows. */
export async function listVisibleRounds(
  db: Db,
  actor: Actor,
  filter: RoundFilter,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<InterviewRound[]> {
  let query = visibleTo(db, actor)
  if (filter.may) query = query.where(withinReach(actor, filter.may))
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.jobOrderId) query = query.where('job_order_id', '=', filter.jobOrderId)
  if (filter.organisationId) query = query.where('organisation_id', '=', filter.organisationId)
  if (page.after) query = query.where('id', '<', page.after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return rows.map(roundFromRow)
}

/** The open rounds this reader may see whose last day is this one or before, the first to end first. */
export async function listRoundsClosing(
  db: Db,
  actor: Actor,
  by: Day,
  limit: number,
): Promise<InterviewRound[]> {
  const rows = await visibleTo(db, actor)
    .where('status', '=', 'open')
    .where('closes_on', '<=', by)
    .orderBy('closes_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(roundFromRow)
}

const visibleTo = (db: Db, actor: Actor) =>
  db.selectFrom('interview_rounds').selectAll().where(withinReach(actor, 'view_interviews'))

/** Rounds whose last day is over and that nobody ended, oldest first. */
export async function findOverdueRounds(
  db: Db,
  today: Day,
  limit: number,
): Promise<Pick<InterviewRound, 'id' | 'status'>[]> {
  return await db
    .selectFrom('interview_rounds')
    .select(['id', 'status'])
    .where('status', 'in', ['planned', 'drawn', 'open'])
    .where('closes_on', '<', today)
    .orderBy('id')
    .limit(limit)
    .execute()
}

const withoutDraw = (row: Omit<RoundRow, 'draw'>): Omit<InterviewRound, 'draw'> => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  corridor: row.corridor as Corridor,
  programme: row.programme as Programme,
  organisationId: row.organisation_id,
  organisationRole: row.organisation_role as RoleInScheme | null,
  chain: {
    sendingAgencyId: row.sending_agency_id,
    intermediaryId: row.intermediary_id,
    employerId: row.employer_id,
    jobOrderId: row.job_order_id,
  },
  status: row.status,
  questionnaire: { id: row.questionnaire, version: row.questionnaire_version },
  period: row.period,
  opensOn: row.opens_on,
  closesOn: row.closes_on,
  createdAt: row.created_at,
  createdBy: row.created_by,
})

const roundFromRow = (row: RoundRow): InterviewRound => ({
  ...withoutDraw(row),
  draw: row.draw === null ? null : (JSON.parse(row.draw) as RoundDraw),
})

const toRow = (round: InterviewRound): RoundRow => ({
  id: round.id,
  number: round.number,
  kind: round.kind,
  corridor: round.corridor,
  programme: round.programme,
  job_order_id: round.chain.jobOrderId,
  organisation_id: round.organisationId,
  organisation_role: round.organisationRole,
  sending_agency_id: round.chain.sendingAgencyId,
  intermediary_id: round.chain.intermediaryId,
  employer_id: round.chain.employerId,
  status: round.status,
  questionnaire: round.questionnaire.id,
  questionnaire_version: round.questionnaire.version,
  period: round.period,
  opens_on: round.opensOn,
  closes_on: round.closesOn,
  draw: round.draw && JSON.stringify(round.draw),
  created_at: round.createdAt,
  created_by: round.createdBy,
})

export const workerFromRow = (row: WorkerRow): RoundWorker => ({
  roundId: row.round_id,
  code: row.code,
  traits: JSON.parse(row.stratum),
  state: row.state,
  stratum: row.drawn_stratum,
  rank: row.drawn_rank,
  replaces: row.replaces_code,
  reason: row.reason,
  changedAt: row.changed_at,
})
