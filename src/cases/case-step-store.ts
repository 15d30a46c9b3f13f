import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import { isCaseStep } from './case-life.ts'
import type { CaseStep } from './case-step.ts'
import type { CaseTables } from './tables.ts'

type Db = Reads<CaseTables>
type Row = CaseTables['case_steps']

const stepFromRow = (row: Row): CaseStep => {
  if (!isCaseStep(row.step)) throw new Error(`there is no step ${row.step}`)
  return {
    sequence: row.sequence,
    step: row.step,
    detail: row.detail,
    onDay: row.on_day,
    takenBy: row.taken_by,
  }
}

const lastOf = hotRead((db: Db, p: { caseId: string }) =>
  db
    .selectFrom('case_steps')
    .select(['sequence', 'on_day'])
    .where('case_id', '=', p.caseId)
    .orderBy('sequence', 'desc')
    .limit(1),
)

/** Number and day of the newest step; undefined for a case that is just being filed. */
export async function findLastStep(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  caseId: string,
): Promise<{ readonly sequence: number; readonly onDay: string } | undefined> {
  const [row] = await lastOf(db, { caseId })
  return row && { sequence: row.sequence, onDay: row.on_day }
}

/** All steps of a case, oldest first. */
export async function listSteps(db: Db, caseId: string): Promise<CaseStep[]> {
  const rows = await db
    .selectFrom('case_steps')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('sequence')
    .execute()
  return rows.map(stepFromRow)
}

/** The steps of many cases, by case id, each oldest first: for a list of cases with their clocks. */
export async function listStepsOf(db: Db, caseIds: readonly string[]): Promise<Map<string, CaseStep[]>> {
  const found = new Map<string, CaseStep[]>(caseIds.map((id) => [id, []]))
  for (const round of inRounds(caseIds, IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('case_steps')
      .selectAll()
      .where('case_id', 'in', round)
      .orderBy('case_id')
      .orderBy('sequence')
      .execute()
    for (const row of rows) found.get(row.case_id)?.push(stepFromRow(row))
  }
  return found
}

const insertRow = hotStatement((db: Queries<CaseTables>, row: Row) =>
  db.insertInto('case_steps').values({
    case_id: row.case_id,
    sequence: row.sequence,
    step: row.step,
    detail: row.detail,
    on_day: row.on_day,
    taken_by: row.taken_by,
  }),
)

/** Only `planSteps` adds steps. There is no statement that changes or takes one away, but for the end of the whole case. */
export const insertStep = (db: Queries<CaseTables>, caseId: string, step: CaseStep): Statement =>
  insertRow(db, {
    case_id: caseId,
    sequence: step.sequence,
    step: step.step,
    detail: step.detail,
    on_day: step.onDay,
    taken_by: step.takenBy,
  })
