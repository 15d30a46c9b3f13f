import type { Severity } from '../audit-templates/audit-template.ts'
import type { AuditTables } from '../audits/tables.ts'
import { dayOf } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { Step } from './action-step.ts'
import type { CorrectiveAction } from './corrective-action.ts'
import type { CorrectiveActionTables } from './tables.ts'

export type ReadTables = AuditTables & CorrectiveActionTables
type Db = Reads<ReadTables>

/**
 * Findings of signed audits that ask something of the body, each with where its corrective action stands. Every read begins
 * here; a finding that was withdrawn, or of a version that is superseded, is not in it. While an amendment is under way it is the
 * version before that counts. What is done about a finding hangs on the version in which it first stood, and days count from there.
 */
export const actionsQuery = (db: Db) =>
  db
    .selectFrom('findings as f')
    .innerJoin('audits as a', 'a.id', 'f.audit_id')
    .innerJoin('findings as o', (join) =>
      join.on((eb) => eb('o.id', '=', eb.fn.coalesce('f.first_id', 'f.id'))),
    )
    .innerJoin('audits as oa', 'oa.id', 'o.audit_id')
    .leftJoin('corrective_actions as c', 'c.finding_id', 'o.id')
    .where('a.status', '=', 'locked')
    .where('a.superseded_at', 'is', null)
    .where('f.withdrawn_at', 'is', null)
    .where('f.severity', '!=', 'observation')
    .select([
      'o.id as finding_id',
      'f.number as finding_number',
      'f.severity',
      'f.description',
      'f.question',
      'f.affected_workers',
      'f.corrective_action as asked',
      'f.due_on as asked_by',
      'a.id as audit_id',
      'a.number as audit_number',
      'a.audited_role',
      'a.organisation_id',
      'oa.locked_at',
      'c.status',
      'c.round',
      'c.due_on',
      'c.effect_due_on',
    ])

interface Row {
  finding_id: string
  finding_number: string
  severity: Severity
  description: string
  question: string
  affected_workers: number | null
  asked: string
  asked_by: string | null
  audit_id: string
  audit_number: string
  audited_role: CorrectiveAction['auditedRole']
  organisation_id: string
  locked_at: string | null
  status: CorrectiveActionTables['corrective_actions']['status'] | null
  round: number | null
  due_on: string | null
  effect_due_on: string | null
}

export function actionFromRow(row: Row): CorrectiveAction {
  const lockedAt = row.locked_at ?? ''
  // Nobody can sign before every finding that asks something has a day (`missingInFinding`).
  const askedBy = row.asked_by ?? dayOf(lockedAt)
  return {
    findingId: row.finding_id,
    findingNumber: row.finding_number,
    severity: row.severity,
    description: row.description,
    questionId: row.question,
    affectedWorkers: row.affected_workers === null ? null : Number(row.affected_workers),
    asked: row.asked,
    askedBy,
    auditId: row.audit_id,
    auditNumber: row.audit_number,
    auditedRole: row.audited_role,
    organisationId: row.organisation_id,
    lockedAt,
    status: row.status ?? 'awaiting_plan',
    round: Number(row.round ?? 1),
    dueOn: row.due_on ?? askedBy,
    effectDueOn: row.effect_due_on,
  }
}

/** Unchecked: the caller asks `can`. */
export async function findAction(db: Db, findingId: string): Promise<CorrectiveAction | undefined> {
  const row = await actionsQuery(db).where('o.id', '=', findingId).executeTakeFirst()
  return row && actionFromRow(row)
}

/** The corrective actions of one audit, by number of the finding. */
export async function findActionsOf(db: Db, auditId: string): Promise<CorrectiveAction[]> {
  const rows = await actionsQuery(db).where('a.id', '=', auditId).orderBy('f.number').execute()
  return rows.map(actionFromRow)
}

/** Every one of a body that is not closed, of all its audits, the gravest audit's oldest first. */
export async function findOpenActions(
  db: Db,
  organisationId: string,
  limit: number,
): Promise<CorrectiveAction[]> {
  const rows = await actionsQuery(db)
    .where('a.organisation_id', '=', organisationId)
    .where((eb) => eb.or([eb('c.status', 'is', null), eb('c.status', '!=', 'closed')]))
    .orderBy('a.locked_at')
    .orderBy('f.number')
    .limit(limit)
    .execute()
  return rows.map(actionFromRow)
}

/** The same of all bodies (null), or of those named: at most 90, for D1 binds 100 values. In no order. */
export async function findOpenActionsOf(
  db: Db,
  organisationIds: readonly string[] | null,
): Promise<CorrectiveAction[]> {
  if (organisationIds?.length === 0) return []
  let query = actionsQuery(db).where((eb) =>
    eb.or([eb('c.status', 'is', null), eb('c.status', '!=', 'closed')]),
  )
  if (organisationIds) query = query.where('a.organisation_id', 'in', organisationIds)
  return (await query.execute()).map(actionFromRow)
}

export async function findSteps(db: Db, findingId: string): Promise<Step[]> {
  const rows = await db
    .selectFrom('corrective_action_steps')
    .selectAll()
    .where('finding_id', '=', findingId)
    .orderBy('sequence')
    .execute()
  return rows.map(stepFromRow)
}

/** The steps of several findings, by finding; of one that nobody answered none are there. */
export async function findStepsOf(db: Db, findingIds: readonly string[]): Promise<Map<string, Step[]>> {
  const found = new Map<string, Step[]>()
  for (const round of inRounds(findingIds, IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('corrective_action_steps')
      .selectAll()
      .where('finding_id', 'in', round)
      .orderBy('finding_id')
      .orderBy('sequence')
      .execute()
    for (const row of rows) {
      const steps = found.get(row.finding_id) ?? []
      found.set(row.finding_id, steps)
      steps.push(stepFromRow(row))
    }
  }
  return found
}

const stepFromRow = (row: CorrectiveActionTables['corrective_action_steps']): Step => ({
  sequence: Number(row.sequence),
  said: JSON.parse(row.said) as Step['said'],
  takenBy: row.taken_by,
  takenAt: row.taken_at,
})

export const insertStep = (
  db: Queries<CorrectiveActionTables>,
  findingId: string,
  step: Step,
  said: string,
): Statement =>
  db.insertInto('corrective_action_steps').values({
    finding_id: findingId,
    sequence: step.sequence,
    step: step.said.step,
    said,
    taken_by: step.takenBy,
    taken_at: step.takenAt,
  })

type State = CorrectiveActionTables['corrective_actions']

/** What lists ask for; the steps say the same. */
export const writeState = (
  db: Queries<CorrectiveActionTables>,
  state: State,
  { isFirst }: { readonly isFirst: boolean },
): Statement => {
  const { finding_id, ...changing } = state
  return isFirst
    ? db.insertInto('corrective_actions').values(state)
    : db.updateTable('corrective_actions').set(changing).where('finding_id', '=', finding_id)
}
