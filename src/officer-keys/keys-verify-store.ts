import type { JournalTables } from '../journal/tables.ts'
import type { Reads } from '../platform/database/database.ts'
import type { OfficerKeyTables } from './tables.ts'

type Db = Reads<OfficerKeyTables & JournalTables>

/** What the journal says of keys, with what there is to compare. */
export interface SaidOfKey {
  readonly action: string
  readonly summary: string
  readonly actor_id: string
  readonly happened_at: string
  readonly payload_hash: string
}

/** All keys there are: officers are few. */
export const listKeysToVerify = (db: Db) =>
  db
    .selectFrom('officer_keys')
    .select(['id', 'account_id', 'public_key', 'confirmed_at', 'retired_at'])
    .orderBy('id')
    .execute()

/** Entries about the making and confirming of an account's keys. */
export const saidOfKeys = (db: Db, accountId: string): Promise<SaidOfKey[]> =>
  db
    .selectFrom('journal')
    .select(['action', 'summary', 'actor_id', 'happened_at', 'payload_hash'])
    .where('subject_kind', '=', 'officer_key')
    .where('subject_id', '=', accountId)
    .where('action', 'in', ['key_made', 'key_confirmed'])
    .orderBy('sequence')
    .execute()
