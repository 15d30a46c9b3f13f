import type { JournalTables } from '../journal/tables.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import type { Reads } from '../platform/database/database.ts'
import { sha256Hex } from '../platform/hash.ts'
import { listKeysToVerify, type SaidOfKey, saidOfKeys } from './keys-verify-store.ts'
import type { OfficerKeyTables } from './tables.ts'

/** A key that its officer did not make, or did not put into force: whatever workers tell from then on may be sealed for somebody else. */
export interface TamperedKey {
  readonly keyId: string
  readonly accountId: string
  readonly reason: 'not_made' | 'other_key' | 'not_confirmed' | 'not_the_newest'
}

/**
 * Compares every reading key with its officer's chain of the journal. Browsers seal reports for whatever public keys stand in the table, so
 * one put there by whoever can write in the database would open all reports to come. Of an officer's keys only the one that was confirmed
 * last is in force.
 */
export async function verifyOfficerKeys(
  db: Reads<OfficerKeyTables & JournalTables>,
): Promise<{ readonly keys: number; readonly tampered: readonly TamperedKey[] }> {
  const keys = await listKeysToVerify(db)
  const tampered: TamperedKey[] = []
  for (const [accountId, own] of Map.groupBy(keys, (key) => key.account_id)) {
    const said = await saidOfKeys(db, accountId)
    for (const key of own) {
      const reason = differenceOf(key, said)
      if (reason) tampered.push({ keyId: key.id, accountId, reason })
    }
  }
  return { keys: keys.length, tampered }
}

type Key = Awaited<ReturnType<typeof listKeysToVerify>>[number]

function differenceOf(key: Key, said: readonly SaidOfKey[]): TamperedKey['reason'] | undefined {
  const by = said.filter(({ actor_id }) => actor_id === key.account_id)
  const made = by.find(({ action, summary }) => action === 'key_made' && summary === key.id)
  if (!made) return 'not_made'
  if (made.payload_hash !== sha256Hex(canonicalJson({ publicKey: key.public_key }))) return 'other_key'
  if (key.confirmed_at === null) return undefined
  const confirmed = by.filter(({ action }) => action === 'key_confirmed')
  if (!confirmed.some((one) => one.summary === key.id && one.happened_at === key.confirmed_at))
    return 'not_confirmed'
  return key.retired_at === null && confirmed.at(-1)?.summary !== key.id ? 'not_the_newest' : undefined
}
