import type { Day } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { Currency } from '../platform/money.ts'
import type { EnteredRate } from './exchange-rate.ts'
import type { ExchangeRate } from './job-facts.ts'
import type { FeeTables } from './tables.ts'

type Db = Reads<FeeTables>

const fromRow = (row: FeeTables['exchange_rates']): EnteredRate => ({
  id: row.id,
  base: row.base as Currency,
  quote: row.quote as Currency,
  on: row.on_day,
  rate: row.rate,
  source: row.source,
  enteredAt: row.entered_at,
  enteredBy: row.entered_by,
})

/** Up to so many of the youngest rates, the youngest day first and of one day what was entered last. */
export async function listYoungestRates(db: Db, limit: number): Promise<ExchangeRate[]> {
  const rows = await db
    .selectFrom('exchange_rates')
    .select(['base', 'quote', 'on_day', 'rate', 'source'])
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    base: row.base as Currency,
    quote: row.quote as Currency,
    on: row.on_day,
    rate: row.rate,
    source: row.source,
  }))
}

/** A page of rates, the youngest day first. */
export async function listRates(
  db: Db,
  after: { readonly on: Day; readonly id: string } | undefined,
  limit: number,
): Promise<EnteredRate[]> {
  let query = db.selectFrom('exchange_rates').selectAll()
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('on_day', 'id'), '<', tuple(after.on, after.id)),
    )
  }
  const rows = await query.orderBy('on_day', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(fromRow)
}

/** How many rates of a pair are entered for a day. */
export async function countRates(db: Db, base: string, quote: string, on: Day): Promise<number> {
  const row = await db
    .selectFrom('exchange_rates')
    .select(({ fn }) => fn.countAll().as('rates'))
    .where('base', '=', base)
    .where('quote', '=', quote)
    .where('on_day', '=', on)
    .executeTakeFirst()
  return Number(row?.rates ?? 0)
}

export const insertRate = (db: Queries<FeeTables>, rate: EnteredRate): Statement =>
  db.insertInto('exchange_rates').values({
    id: rate.id,
    base: rate.base,
    quote: rate.quote,
    on_day: rate.on,
    rate: rate.rate,
    source: rate.source,
    entered_at: rate.enteredAt,
    entered_by: rate.enteredBy,
  })
