import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import { inRounds, rowsARound } from '../platform/database/rounds.ts'
import type { Quarter } from '../platform/quarter.ts'
import type { Figure } from './figure.ts'
import type { FigureKind } from './figure-tree.ts'
import type { FrozenFigure, FrozenPeriod } from './frozen-figure.ts'
import type { Audience } from './statistics-rule.ts'
import type { FeeStatisticsTables } from './tables.ts'

type Tables = FeeStatisticsTables
type Db = Reads<Tables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
export type FrozenRow = Tables['frozen_figures']

const toFigure = (row: Omit<FrozenRow, 'audience' | 'corridor'>): FrozenFigure => ({
  kind: row.kind,
  subjectId: row.subject_id,
  programme: row.programme,
  period: row.period,
  figure: JSON.parse(row.content) as Figure,
})

/** The period and its rows, in the order in which they must be written. */
export function insertFrozen(
  db: Pick<Database<Queries<Tables>>, 'queries' | 'engine'>,
  period: FrozenPeriod,
  rows: readonly FrozenRow[],
): Statement[] {
  return [
    db.queries.insertInto('frozen_statistics').values(period),
    ...inRounds(rows, rowsARound(db.engine, 7)).map((some) =>
      db.queries.insertInto('frozen_figures').values(some),
    ),
  ]
}

const bySubject = hotRead(
  (db: Db, p: { audience: Audience; kind: FigureKind; subjectId: string; corridor: string }) =>
    db
      .selectFrom('frozen_figures')
      .select(['kind', 'subject_id', 'programme', 'period', 'content'])
      .where('audience', '=', p.audience)
      .where('kind', '=', p.kind)
      .where('subject_id', '=', p.subjectId)
      .where('corridor', '=', p.corridor)
      .orderBy('programme')
      .orderBy('period'),
)

/** All published of one body, order, programme or corridor, by programme and quarter. Of what is hidden there is no row. */
export async function findFigures(
  db: Hot,
  asked: {
    readonly audience: Audience
    readonly kind: FigureKind
    readonly subjectId: string
    readonly corridor: string
  },
): Promise<FrozenFigure[]> {
  return (await bySubject(db, { ...asked })).map(toFigure)
}

/** All figures of one period, in one order for every engine. */
export async function listFigures(
  db: Db,
  asked: { readonly audience: Audience; readonly corridor: string; readonly period: Quarter },
): Promise<FrozenFigure[]> {
  const rows = await db
    .selectFrom('frozen_figures')
    .select(['kind', 'subject_id', 'programme', 'period', 'content'])
    .where('audience', '=', asked.audience)
    .where('corridor', '=', asked.corridor)
    .where('period', '=', asked.period)
    .orderBy('kind')
    .orderBy('programme')
    .orderBy('subject_id')
    .execute()
  return rows.map(toFigure)
}

/** Every figure of one kind, over all periods: the share by agency and quarter is read so. */
export async function listKind(
  db: Db,
  asked: { readonly audience: Audience; readonly corridor: string; readonly kind: FigureKind },
): Promise<FrozenFigure[]> {
  const rows = await db
    .selectFrom('frozen_figures')
    .select(['kind', 'subject_id', 'programme', 'period', 'content'])
    .where('audience', '=', asked.audience)
    .where('kind', '=', asked.kind)
    .where('corridor', '=', asked.corridor)
    .orderBy('subject_id')
    .orderBy('programme')
    .orderBy('period')
    .execute()
  return rows.map(toFigure)
}

const periods = hotRead((db: Db, p: { corridor: string }) =>
  db.selectFrom('frozen_statistics').selectAll().where('corridor', '=', p.corridor).orderBy('period'),
)

/** The periods that are published, the oldest first. */
export const listPeriods = (db: Hot, corridor: string): Promise<FrozenPeriod[]> => periods(db, { corridor })
