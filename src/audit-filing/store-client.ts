import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { Door, Tries } from './door-client.ts'
import type { Sealed } from './seal-client.ts'

/** A row as it lies on the device: ids in plain, everything said sealed. */
export interface SealedRow extends Sealed {
  readonly id: string
}

interface DeviceSchema extends DBSchema {
  doors: { key: string; value: Door }
  facts: { key: 'device_id' | 'tries'; value: string | Tries }
}

export const SHELVES = ['packs', 'items', 'blobs', 'notes'] as const
export type Shelf = (typeof SHELVES)[number]
const EVERYTHING = [...SHELVES, 'version'] as const

interface VaultSchema extends DBSchema {
  packs: { key: string; value: SealedRow }
  items: { key: string; value: SealedRow }
  blobs: { key: string; value: SealedRow }
  notes: { key: string; value: SealedRow }
  /** Counts writes, so that another tab of the same person knows that it is behind. */
  version: { key: 'count'; value: number }
}
export type VaultDatabase = IDBPDatabase<VaultSchema>
export type DeviceDatabase = IDBPDatabase<DeviceSchema>

/** What the device knows of itself, whoever uses it. */
export const openDevice = (): Promise<DeviceDatabase> =>
  openDB<DeviceSchema>('feri-audit', 1, {
    upgrade: (db) => {
      db.createObjectStore('doors', { keyPath: 'keyId' })
      db.createObjectStore('facts')
    },
  })

export const vaultName = (keyId: string): string => `feri-audit-${keyId}`

/** Everything of one person. */
export const openVault = (keyId: string): Promise<VaultDatabase> =>
  openDB<VaultSchema>(vaultName(keyId), 1, {
    upgrade: (db) => {
      for (const shelf of SHELVES) db.createObjectStore(shelf, { keyPath: 'id' })
      db.createObjectStore('version')
    },
  })

export const forgetVault = (keyId: string): Promise<void> => deleteDB(vaultName(keyId))

export async function deviceId(device: DeviceDatabase): Promise<string> {
  const known = await device.get('facts', 'device_id')
  if (typeof known === 'string') return known
  const made = crypto.randomUUID()
  await device.put('facts', made, 'device_id')
  return made
}

export interface Rows {
  readonly put?: readonly (readonly [Shelf, SealedRow])[]
  readonly remove?: readonly (readonly [Shelf, string])[]
}

/**
 * All of it or nothing, and on the disk when it returns. Gives the number of the write. Throws `QuotaExceededError` when the device is full:
 * then nothing of it was written.
 */
export async function writeRows(db: VaultDatabase, { put = [], remove = [] }: Rows): Promise<number> {
  const tx = db.transaction(EVERYTHING, 'readwrite', { durability: 'strict' })
  const done = tx.done
  // A request that fails takes the whole along, and that is what is waited for.
  done.catch(() => {})
  const quiet = (asked: Promise<unknown>): void => void asked.catch(() => {})
  try {
    for (const [shelf, row] of put) quiet(tx.objectStore(shelf).put(row))
    for (const [shelf, id] of remove) quiet(tx.objectStore(shelf).delete(id))
    const count = ((await tx.objectStore('version').get('count')) ?? 0) + 1
    quiet(tx.objectStore('version').put(count, 'count'))
    await done
    return count
  } catch (error) {
    throw await brokenOff(tx, error)
  }
}

/** Makes sure that nothing of it stays, and says why: what broke the whole off, and not only a request that fell with it. */
async function brokenOff(
  tx: { abort(): void; readonly done: Promise<void>; readonly error: unknown },
  error: unknown,
) {
  try {
    tx.abort()
  } catch {
    // It was over already.
  }
  await tx.done.catch(() => {})
  return tx.error ?? error
}

export const writesSoFar = async (db: VaultDatabase): Promise<number> =>
  (await db.get('version', 'count')) ?? 0
