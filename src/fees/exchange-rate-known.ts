import type { Deps } from '../deps.ts'
import { findHead } from '../journal/journal-store.ts'
import type { Day } from '../platform/clock.ts'
import type { Money } from '../platform/money.ts'
import { convertOn } from './exchange-rate.ts'
import { listYoungestRates } from './exchange-rate-store.ts'
import type { ExchangeRate } from './job-facts.ts'

/** All rates are one chain of the journal: its head says whether what is in memory still holds, by one hot read. */
export const RATES_SUBJECT = { kind: 'exchange_rate', id: 'all' } as const

/** Ten years of three pairs a day. What is older judges no payment any more. */
const RATES_KEPT = 11_000

const kept = new WeakMap<object, { readonly hash: string; readonly rates: readonly ExchangeRate[] }>()

/** The rates entered, of one day the last entry first; kept in memory until another is entered. */
export async function knownRates({ db }: Pick<Deps, 'db'>): Promise<readonly ExchangeRate[]> {
  const { hash } = await findHead(db, RATES_SUBJECT)
  const before = kept.get(db.queries)
  if (before?.hash === hash) return before.rates
  const rates = hash === '' ? [] : await listYoungestRates(db.queries, RATES_KEPT)
  kept.set(db.queries, { hash, rates })
  return rates
}

/** A sum in yen by the rates entered, such as a debt for `planFeeRecord`; null where it or the rate is not known. */
export async function inYen(deps: Pick<Deps, 'db'>, sum: Money | null, on: Day): Promise<number | null> {
  if (sum === null || sum.currency === 'JPY') return sum?.amount_minor ?? null
  return convertOn(await knownRates(deps), sum, 'JPY', on)
}
