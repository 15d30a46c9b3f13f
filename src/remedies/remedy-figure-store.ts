import type { CaseTables } from '../cases/tables.ts'
import type { Day } from '../platform/clock.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { Currency } from '../platform/money.ts'
import type { FrozenRemedies } from './remedy-figure.ts'
import type { RemedyTables } from './tables.ts'

type Db = Reads<RemedyTables & Pick<CaseTables, 'cases'>>
type Hot = Pick<Database<Reads<RemedyTables>>, 'queries' | 'run'>

const all = hotRead((db: Reads<RemedyTables>) =>
  db.selectFrom('remedy_figures').selectAll().orderBy('period', 'desc').limit(80),
)

/** What was published, the youngest quarter first. */
export async function listFrozen(db: Hot): Promise<FrozenRemedies[]> {
  return (await all(db, {})).map((row) => ({
    period: row.period,
    rules: row.rules,
    frozenAt: row.frozen_at,
    ...(JSON.parse(row.content) as Pick<FrozenRemedies, 'figures' | 'decided'>),
  }))
}

export const insertFrozen = (
  db: Queries<RemedyTables>,
  { period, rules, frozenAt, figures, decided }: FrozenRemedies,
): Statement =>
  db
    .insertInto('remedy_figures')
    .values({ period, rules, content: JSON.stringify({ figures, decided }), frozen_at: frozenAt })

/** An instalment of a plan that was not cancelled, with whose it is. */
export interface PromisedRow {
  readonly planId: string
  readonly code: string
  readonly sequence: number
  readonly amountMinor: number
  readonly currency: Currency
  readonly payerId: string
  readonly caseId: string | null
  readonly addedOn: Day
}

/** Everything promised up to a day. */
export async function listPromised(db: Db, until: Day): Promise<PromisedRow[]> {
  const rows = await db
    .selectFrom('repayment_instalments as i')
    .innerJoin('repayment_shares as s', (join) =>
      join.onRef('s.plan_id', '=', 'i.plan_id').onRef('s.code', '=', 'i.code'),
    )
    .innerJoin('repayment_plans as p', 'p.id', 'i.plan_id')
    .select([
      'i.plan_id',
      'i.code',
      'i.sequence',
      'i.amount_minor',
      'p.currency',
      'p.payer_id',
      's.case_id',
      's.added_on',
    ])
    .where('p.status', '<>', 'cancelled')
    .where('s.added_on', '<=', until)
    .orderBy('i.plan_id')
    .orderBy('i.code')
    .orderBy('i.sequence')
    .execute()
  return rows.map((row) => ({
    planId: row.plan_id,
    code: row.code,
    sequence: row.sequence,
    amountMinor: Number(row.amount_minor),
    currency: row.currency as Currency,
    payerId: row.payer_id,
    caseId: row.case_id,
    addedOn: row.added_on,
  }))
}

/** Every answer up to a day, in the order in which they were given. */
export const listAnswersUntil = (db: Db, until: Day) =>
  db
    .selectFrom('repayment_answers')
    .select(['plan_id', 'code', 'instalment', 'sequence', 'answer', 'by_way', 'on_day'])
    .where('on_day', '<=', until)
    .orderBy('plan_id')
    .orderBy('code')
    .orderBy('instalment')
    .orderBy('sequence')
    .execute()

/** The plans that stand closed, with how many workers each has. */
export const listClosed = (db: Db) =>
  db
    .selectFrom('repayment_plans as p')
    .innerJoin('repayment_shares as s', 's.plan_id', 'p.id')
    .select(({ fn }) => ['p.id', 'p.payer_id', 'p.closed_at', fn.countAll<number>().as('workers')])
    .where('p.status', '=', 'closed')
    .groupBy(['p.id', 'p.payer_id', 'p.closed_at'])
    .execute()

/** How many cases came in between two days, the second included; which is never said of a month or a body. */
export async function countReceived(db: Db, from: Day, to: Day): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll().as('cases'))
    .where('received_on', '>=', from)
    .where('received_on', '<=', to)
    .executeTakeFirst()
  return Number(row?.cases ?? 0)
}

export const listConcluded = (db: Db, from: Day, to: Day) =>
  db
    .selectFrom('cases')
    .select(['id', 'outcome', 'ladder', 'concluded_on'])
    .where('concluded_on', '>=', from)
    .where('concluded_on', '<=', to)
    .orderBy('id')
    .execute()
