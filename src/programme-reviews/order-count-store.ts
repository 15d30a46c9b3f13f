import type { JobOrderTables } from '../job-orders/tables.ts'
import type { Instant } from '../platform/clock.ts'
import type { Reads } from '../platform/database/database.ts'
import type { IdRange } from './participation-count-store.ts'

type Db = Reads<JobOrderTables>

interface Span {
  readonly fromAt: Instant
  readonly beforeAt: Instant
}

/** Job orders certified for the first time within the span, by the level they were certified at. */
export async function countCertified(db: Db, { fromAt, beforeAt }: Span) {
  const rows = await db
    .selectFrom('job_order_certifications as c')
    .innerJoin('job_orders as o', 'o.id', 'c.job_order_id')
    .where('c.certified_at', '>=', fromAt)
    .where('c.certified_at', '<', beforeAt)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('job_order_certifications as e')
            .whereRef('e.job_order_id', '=', 'c.job_order_id')
            .whereRef('e.revision', '<', 'c.revision')
            .select('e.revision'),
        ),
      ),
    )
    .select(({ fn }) => ['o.programme', 'c.level', fn.countAll<number | string>().as('count')])
    .groupBy(['o.programme', 'c.level'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Job orders whose places were filled within the span. */
export async function countFilled(db: Db, { fromAt, beforeAt }: Span) {
  const rows = await db
    .selectFrom('job_orders')
    .where('filled_at', '>=', fromAt)
    .where('filled_at', '<', beforeAt)
    .select(({ fn }) => ['programme', fn.countAll<number | string>().as('count')])
    .groupBy('programme')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** The id of the party so many bodies further on; undefined where there are not so many. */
export async function nextParty(db: Db, after: string, size: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('job_order_parties')
    .select('organisation_id')
    .distinct()
    .where('organisation_id', '>', after)
    .orderBy('organisation_id')
    .limit(1)
    .offset(size - 1)
    .executeTakeFirst()
  return row?.organisation_id
}

/** Of the bodies of a range those that are a party of an order certified within the span. */
export async function countParties(db: Db, { after, upTo }: IdRange, { fromAt, beforeAt }: Span) {
  let parties = db.selectFrom('job_order_parties as p').where('p.organisation_id', '>', after)
  if (upTo !== undefined) parties = parties.where('p.organisation_id', '<=', upTo)
  const rows = await parties
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('job_order_certifications as c')
          .whereRef('c.job_order_id', '=', 'p.job_order_id')
          .where('c.certified_at', '>=', fromAt)
          .where('c.certified_at', '<', beforeAt)
          .select('c.revision'),
      ),
    )
    .select(({ fn }) => ['p.party', fn.count<number | string>('p.organisation_id').distinct().as('count')])
    .groupBy('p.party')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Ways from a sending agency of the range over an intermediary to an employer, each once however many orders went along it. */
export async function countChains(
  db: Db,
  { after, upTo }: IdRange,
  { fromAt, beforeAt }: Span,
): Promise<number> {
  let agencies = db
    .selectFrom('job_order_parties as a')
    .innerJoin('job_order_parties as i', 'i.job_order_id', 'a.job_order_id')
    .innerJoin('job_order_parties as e', 'e.job_order_id', 'a.job_order_id')
    .where('a.party', '=', 'sending_agency')
    .where('i.party', '=', 'intermediary')
    .where('e.party', '=', 'employer')
    .where('a.organisation_id', '>', after)
  if (upTo !== undefined) agencies = agencies.where('a.organisation_id', '<=', upTo)
  const ways = agencies
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('job_order_certifications as c')
          .whereRef('c.job_order_id', '=', 'a.job_order_id')
          .where('c.certified_at', '>=', fromAt)
          .where('c.certified_at', '<', beforeAt)
          .select('c.revision'),
      ),
    )
    .select([
      'a.organisation_id as agency',
      'i.organisation_id as intermediary',
      'e.organisation_id as employer',
    ])
    .distinct()
  const row = await db
    .selectFrom(ways.as('ways'))
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
