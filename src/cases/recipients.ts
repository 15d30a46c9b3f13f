import type { Deps } from '../deps.ts'
import { type ActiveKeyRow, listActiveKeys } from '../officer-keys/officer-key-store.ts'
import type { Readers } from './case.ts'
import { mayRead } from './may-read.ts'

/** For whom a case's key is wrapped. `id` is that of the officer's key. */
export interface Recipient {
  readonly id: string
  readonly publicKey: string
}

/** A case is sealed for so many at most: of each side in turn the keys that have been in force longest. */
export const RECIPIENTS_MAX = 20

const mayHandle = ({ account_id, acts_for }: ActiveKeyRow, readers: Readers): boolean =>
  mayRead({ accountId: account_id, actsFor: acts_for }, { readers })

/**
 * The officers whom a case of these readers is sealed for: case officers of that side who are there, have a second factor, and a reading key
 * whose code they have typed back (lessons S5). Empty when there is none: then nobody could read it.
 */
export async function recipientsFor(deps: Pick<Deps, 'db'>, readers: Readers): Promise<Recipient[]> {
  const keys = (await listActiveKeys(deps.db)).filter((row) => mayHandle(row, readers))
  return sidesInTurn(keys)
    .slice(0, RECIPIENTS_MAX)
    .map(({ id, public_key }) => ({ id, publicKey: public_key }))
}

/** Or, with many officers, a case for both sides could be sealed for one of them alone. */
function sidesInTurn(keys: readonly ActiveKeyRow[]): readonly ActiveKeyRow[] {
  if (keys.length <= RECIPIENTS_MAX) return keys
  const places = new Map<string | null, number>()
  const ranked = keys.map((row) => {
    const rank = places.get(row.acts_for) ?? 0
    places.set(row.acts_for, rank + 1)
    return { row, rank }
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ row }) => row)
}

/** The key in force of this officer, if a case of these readers may be sealed for him. */
export async function recipientOf(
  deps: Pick<Deps, 'db'>,
  readers: Readers,
  accountId: string,
): Promise<Recipient | undefined> {
  const row = (await listActiveKeys(deps.db)).find(({ account_id }) => account_id === accountId)
  return row && mayHandle(row, readers) ? { id: row.id, publicKey: row.public_key } : undefined
}
