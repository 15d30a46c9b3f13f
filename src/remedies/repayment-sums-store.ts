import type { Day } from '../platform/clock.ts'
import type { Reads } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { Sums } from './repayment-state.ts'
import type { RemedyTables } from './tables.ts'

export interface PlanSums extends Sums {
  /** Workers, former ones too. */
  readonly workers: number
}
const NOTHING: PlanSums = { workers: 0, owed: 0, confirmed: 0, remainder: 0, overdue: 0, contested: 0 }

/** What plans come to, for a list: added up where the rows are. The same as `sumsOf`. */
export async function sumsOfPlans(
  db: Reads<RemedyTables>,
  planIds: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, PlanSums>> {
  const found = new Map<string, PlanSums>(planIds.map((id) => [id, NOTHING]))
  for (const round of inRounds(planIds, IDS_A_ROUND))
    for (const [id, sums] of await sumsOfRound(db, round, today)) found.set(id, sums)
  return found
}

async function sumsOfRound(
  db: Reads<RemedyTables>,
  planIds: readonly string[],
  today: Day,
): Promise<[string, PlanSums][]> {
  const rows = await db
    .selectFrom('repayment_instalments as i')
    .select(({ fn, eb, exists, and, or }) => [
      'i.plan_id',
      fn.count<number>('i.code').distinct().as('workers'),
      fn.sum<number>('i.amount_minor').as('owed'),
      fn
        .sum<number>(eb.case().when('i.standing', '=', 'yes').then(eb.ref('i.amount_minor')).else(0).end())
        .as('confirmed'),
      fn
        .sum<number>(
          eb
            .case()
            .when(
              and([
                eb('i.due_on', '<', today),
                or([eb('i.standing', 'is', null), eb('i.standing', '<>', 'yes')]),
              ]),
            )
            .then(eb.ref('i.amount_minor'))
            .else(0)
            .end(),
        )
        .as('overdue'),
      fn
        .sum<number>(
          eb
            .case()
            .when(
              and([
                eb('i.standing', '=', 'no'),
                exists(
                  eb
                    .selectFrom('repayment_payments as p')
                    .select('p.sequence')
                    .whereRef('p.plan_id', '=', 'i.plan_id')
                    .whereRef('p.code', '=', 'i.code')
                    .whereRef('p.instalment', '=', 'i.sequence'),
                ),
              ]),
            )
            .then(1)
            .else(0)
            .end(),
        )
        .as('contested'),
    ])
    .where('i.plan_id', 'in', planIds)
    .groupBy('i.plan_id')
    .execute()
  return rows.map((row) => {
    const [owed, confirmed] = [Number(row.owed), Number(row.confirmed)]
    const sums = {
      workers: Number(row.workers),
      owed,
      confirmed,
      remainder: owed - confirmed,
      overdue: Number(row.overdue),
      contested: Number(row.contested),
    }
    return [row.plan_id, sums]
  })
}
