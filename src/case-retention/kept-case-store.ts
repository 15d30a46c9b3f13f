import type { ExpressionBuilder } from 'kysely'
import type { Case } from '../cases/case.ts'
import { untied } from '../cases/case-reach-store.ts'
import type { CaseTables } from '../cases/tables.ts'
import { daysLater, monthsLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import type { Reads } from '../platform/database/database.ts'
import type { RemedyTables } from '../remedies/tables.ts'
import { monthsUnder } from './delete-on.ts'
import { RETENTION_RULES, type RetentionPeriods, type RetentionRule } from './retention-policy.ts'
import type { CaseRetentionTables } from './tables.ts'

type Tables = CaseTables & CaseRetentionTables & Pick<RemedyTables, 'repayment_shares' | 'repayment_plans'>
type Db = Reads<Tables>
type Builder = ExpressionBuilder<Tables, 'cases'>

/** A case as far as its deletion asks: nothing that is sealed is read. */
export type KeptCase = Pick<
  Case,
  | 'id'
  | 'label'
  | 'readers'
  | 'status'
  | 'outcome'
  | 'receivedOn'
  | 'workerLastOn'
  | 'concludedOn'
  | 'groupId'
>

export interface Asked {
  /** Only such as may be due by this day. */
  readonly dueBy?: { readonly day: Day; readonly periods: RetentionPeriods }
  /** Without those that something holds now. */
  readonly unheld?: boolean
  /** Without those about a body this account has a tie to. */
  readonly untiedFrom?: string
  /** Only this one, if it is such a case. */
  readonly onlyId?: string
  readonly after: string
  readonly limit: number
}

const COLUMNS = [
  'cases.id',
  'label',
  'readers',
  'status',
  'outcome',
  'received_on',
  'worker_last_on',
  'concluded_on',
  'group_id',
] as const

/**
 * Cases in the order of their ids from behind `after`. With `dueBy` never fewer than are due: when exactly, `deleteOn` says of each.
 */
export async function listKeptCases(db: Db, asked: Asked): Promise<KeptCase[]> {
  let query = db.selectFrom('cases').select(COLUMNS).where('cases.id', '>', asked.after)
  const { dueBy, untiedFrom } = asked
  if (dueBy)
    query = query.where((eb) =>
      eb.or(RETENTION_RULES.map((rule) => mayBeDue(eb, rule, dueBy.day, dueBy.periods))),
    )
  if (asked.onlyId !== undefined) query = query.where('cases.id', '=', asked.onlyId)
  if (asked.unheld) query = query.where(isUnheld)
  if (untiedFrom !== undefined) query = query.where(untied(untiedFrom))
  const rows = await query.orderBy('cases.id').limit(asked.limit).execute()
  return rows.map((row) => {
    const { status, outcome, readers } = row
    return {
      id: row.id,
      label: row.label,
      readers,
      status,
      outcome,
      receivedOn: row.received_on,
      workerLastOn: row.worker_last_on,
      concludedOn: row.concluded_on,
      groupId: row.group_id,
    }
  })
}

/** Ends of months make a month up to three days shorter than back from it. */
const SLACK_DAYS = 3

function mayBeDue(eb: Builder, rule: RetentionRule, day: Day, periods: RetentionPeriods) {
  const months = rule === 'withdrawn' ? 0 : monthsUnder(rule, periods)
  const last =
    rule === 'withdrawn'
      ? daysLater(day, -periods.withdrawn_days)
      : daysLater(monthsLater(day, -months), SLACK_DAYS)
  return eb.and([
    ofRule(eb, rule),
    eb('received_on', '<=', last),
    eb('worker_last_on', '<=', last),
    eb.or([eb('concluded_on', 'is', null), eb('concluded_on', '<=', last)]),
  ])
}

function ofRule(eb: Builder, rule: RetentionRule) {
  if (rule === 'withdrawn') return eb('status', '=', 'withdrawn')
  if (rule === 'never_acknowledged') return eb('status', '=', 'received')
  if (rule === 'left_open') return eb('status', 'in', ['acknowledged', 'in_follow_up', 'answered'])
  const outcome = OUTCOME_OF[rule]
  return eb.and([eb('status', '=', 'concluded'), eb('outcome', '=', outcome)])
}

const OUTCOME_OF = {
  concluded_substantiated: 'substantiated',
  concluded_partly: 'partly',
  concluded_unsubstantiated: 'unsubstantiated',
  concluded_insufficient: 'insufficient',
  concluded_referred: 'referred',
} as const

const isUnheld = (eb: Builder) =>
  eb.and([
    eb.not(
      eb.exists(
        eb
          .selectFrom('case_holds')
          .select('case_holds.id')
          .whereRef('case_holds.case_id', '=', 'cases.id')
          .where('case_holds.lifted_at', 'is', null),
      ),
    ),
    eb.not(
      eb.exists(
        eb
          .selectFrom('repayment_shares')
          .innerJoin('repayment_plans', 'repayment_plans.id', 'repayment_shares.plan_id')
          .select('repayment_plans.id')
          .whereRef('repayment_shares.case_id', '=', 'cases.id')
          .where('repayment_plans.closed_at', 'is', null),
      ),
    ),
  ])
