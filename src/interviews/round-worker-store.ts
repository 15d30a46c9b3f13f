import type { Instant } from '../platform/clock.ts'
import {
  type Database,
  type Engine,
  type Queries,
  type Reads,
  type Statement,
  whenItsTurn,
} from '../platform/database/database.ts'
import { hotStatement } from '../platform/database/hot-read.ts'
import { inRounds, rowsARound } from '../platform/database/rounds.ts'
import type { Draw, Listed } from '../statistics/draw.ts'
import { workerFromRow } from './round-store.ts'
import type { ReplacementReason, RoundWorker, WorkerState } from './round-worker.ts'
import type { InterviewTables } from './tables.ts'

type Db = Reads<InterviewTables>
type Writes = Queries<InterviewTables>
type Row = InterviewTables['round_workers']
interface Writing {
  readonly queries: Writes
  readonly engine: Engine
}

/** Everybody on the list of a round with his stratum, by code: what is drawn from. */
export async function listToDrawFrom(db: Db, roundId: string): Promise<Listed[]> {
  const rows = await db
    .selectFrom('round_workers')
    .select(['code', 'drawn_stratum'])
    .where('round_id', '=', roundId)
    .orderBy('code')
    .execute()
  return rows.map(({ code, drawn_stratum: stratum }) => ({ code, stratum }))
}

export interface NewWorker {
  readonly code: string
  /** JSON of `Traits`. */
  readonly traits: string
  readonly stratum: string
  /** How he can be reached, sealed; null when nothing was said. */
  readonly sealedContact: string | null
}

/** Puts a list in the place of the one before. Only while nobody was drawn from it: nothing else refers to it yet. */
export function* replaceList(
  { queries, engine }: Writing,
  roundId: string,
  workers: readonly NewWorker[],
  at: Instant,
): Generator<Statement> {
  yield deleteContacts(queries, roundId)
  yield queries.deleteFrom('round_workers').where('round_id', '=', roundId)
  for (const round of inRounds(workers, rowsARound(engine, 6)))
    yield whenItsTurn(() =>
      queries.insertInto('round_workers').values(
        round.map(({ code, traits, stratum }) => ({
          round_id: roundId,
          code,
          stratum: traits,
          state: 'listed',
          drawn_stratum: stratum,
          changed_at: at,
        })) as Row[],
      ),
    )
  const reachable = workers.filter(({ sealedContact }) => sealedContact !== null)
  for (const round of inRounds(reachable, rowsARound(engine, 3)))
    yield whenItsTurn(() =>
      queries
        .insertInto('round_contacts')
        .values(
          round.map(({ code, sealedContact }) => ({ round_id: roundId, code, sealed: sealedContact ?? '' })),
        ),
    )
}

/** Writes the place of every worker in the order of the draw, and who was drawn. Rows exist: they are overwritten. */
export function* writeOrder(
  { queries, engine }: Writing,
  roundId: string,
  order: Draw['order'],
  at: Instant,
): Generator<Statement> {
  const many = rowsARound(engine, 7)
  for (const round of inRounds(order, many)) {
    const rows = round.map(({ code, stratum, rank, drawn }) => ({
      code,
      stratum,
      state: drawn ? 'drawn' : 'listed',
      rank,
    }))
    yield round.length === many
      ? placeMany(many)(queries, numbered(roundId, rows, at))
      : place(queries, roundId, rows, at)
  }
}

interface Placed {
  readonly code: string
  readonly stratum: string
  readonly state: string
  readonly rank: number
}

const place = (db: Writes, roundId: string, rows: readonly Placed[], at: Instant) =>
  db
    .insertInto('round_workers')
    .values(
      rows.map(({ code, stratum, state, rank }) => ({
        round_id: roundId,
        code,
        stratum: '',
        state,
        drawn_stratum: stratum,
        drawn_rank: rank,
        changed_at: at,
      })) as Row[],
    )
    .onConflict((conflict) =>
      conflict.columns(['round_id', 'code']).doUpdateSet((eb) => ({
        state: eb.ref('excluded.state'),
        drawn_rank: eb.ref('excluded.drawn_rank'),
        changed_at: eb.ref('excluded.changed_at'),
      })),
    )

/** For so many rows, compiled once: of twenty thousand workers compiling took longer than writing. */
const placeMany = (many: number) => {
  const known = placings.get(many)
  if (known) return known
  const made = hotStatement((db: Writes, p: Readonly<Record<string, string | number>>) => {
    const rows = Array.from({ length: many }, (_, i) => ({
      code: p[`code${i}`],
      stratum: p[`stratum${i}`],
      state: p[`state${i}`],
      rank: p[`rank${i}`],
    }))
    return place(db, p.roundId as string, rows as Placed[], p.at as string)
  })
  placings.set(many, made)
  return made
}
const placings = new Map<
  number,
  (db: Writes, params: Readonly<Record<string, string | number>>) => Statement
>()

function numbered(roundId: string, rows: readonly Placed[], at: Instant): Record<string, string | number> {
  const params: Record<string, string | number> = { roundId, at }
  for (const [i, { code, stratum, state, rank }] of rows.entries()) {
    params[`code${i}`] = code
    params[`stratum${i}`] = stratum
    params[`state${i}`] = state
    params[`rank${i}`] = rank
  }
  return params
}

/** The next of a stratum who was not drawn: lowest place first. Undefined when all of it were chosen. */
export async function findNextInOrder(
  db: Db,
  roundId: string,
  stratum: string,
): Promise<RoundWorker | undefined> {
  const row = await db
    .selectFrom('round_workers')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('drawn_stratum', '=', stratum)
    .where('state', '=', 'listed')
    .orderBy('drawn_rank')
    .limit(1)
    .executeTakeFirst()
  return row && workerFromRow(row)
}

interface Change {
  readonly roundId: string
  readonly code: string
  readonly from: readonly WorkerState[]
  readonly to: WorkerState
  readonly reason: ReplacementReason | null
  readonly replaces?: string
}

/** From one of these states, so that an interview filed meanwhile is not overwritten by a mark. */
export const changeWorker = (db: Writes, change: Change, at: Instant): Statement =>
  db
    .updateTable('round_workers')
    .set({
      state: change.to,
      reason: change.reason,
      changed_at: at,
      ...(change.replaces === undefined ? {} : { replaces_code: change.replaces }),
    })
    .where('round_id', '=', change.roundId)
    .where('code', '=', change.code)
    .where('state', 'in', change.from)

export interface WorkerFilter {
  readonly state?: WorkerState | undefined
  /** Also those who were not drawn. */
  readonly everyone?: boolean | undefined
}

/** By code, so that their order says nothing. One more than `limit`, to know whether another page follows. */
export async function listWorkersOf(
  db: Db,
  roundId: string,
  filter: WorkerFilter,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<RoundWorker[]> {
  let query = db.selectFrom('round_workers').selectAll().where('round_id', '=', roundId)
  if (filter.state) query = query.where('state', '=', filter.state)
  else if (!filter.everyone) query = query.where('state', '!=', 'listed')
  if (page.after) query = query.where('code', '>', page.after)
  const rows = await query
    .orderBy('code')
    .limit(page.limit + 1)
    .execute()
  return rows.map(workerFromRow)
}

/** Which of them have a contact noted. */
export async function codesWithContact(
  db: Db,
  roundId: string,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set()
  const rows = await db
    .selectFrom('round_contacts')
    .select('code')
    .where('round_id', '=', roundId)
    .where('code', 'in', codes)
    .execute()
  return new Set(rows.map(({ code }) => code))
}

/** The order of the draw, stratum by stratum: what a stranger computes again. */
export async function listOrder(
  db: Db,
  roundId: string,
): Promise<readonly { readonly code: string; readonly stratum: string; readonly rank: number }[]> {
  const rows = await db
    .selectFrom('round_workers')
    .select(['code', 'drawn_stratum', 'drawn_rank'])
    .where('round_id', '=', roundId)
    .where('drawn_rank', 'is not', null)
    .orderBy('drawn_stratum')
    .orderBy('drawn_rank')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    stratum: row.drawn_stratum,
    rank: Number(row.drawn_rank),
  }))
}

/** After a round nobody needs to be reached any more, but who asked for help and is still waiting for it. */
export const deleteContacts = (db: Writes, roundId: string): Statement =>
  db
    .deleteFrom('round_contacts')
    .where('round_id', '=', roundId)
    .where('code', 'not in', (eb) =>
      eb
        .selectFrom('referrals')
        .select('referrals.code')
        .where('referrals.round_id', '=', roundId)
        .where('referrals.status', '!=', 'closed'),
    )

export async function findSealedContact(
  db: Pick<Database<Db>, 'queries'>,
  roundId: string,
  code: string,
): Promise<string | undefined> {
  const row = await db.queries
    .selectFrom('round_contacts')
    .select('sealed')
    .where('round_id', '=', roundId)
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.sealed
}
