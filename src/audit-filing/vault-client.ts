import type { Item, Problem } from './item-client.ts'
import type { TakeAlong } from './package-client.ts'
import { importKey, keyBytes, seal, sealJson, unseal, unsealJson } from './seal-client.ts'
import {
  type DeviceDatabase,
  forgetVault,
  openVault,
  type SealedRow,
  type Shelf,
  type VaultDatabase,
  vaultName,
  writeRows,
  writesSoFar,
} from './store-client.ts'

/** What is noted beside an audit that was taken along. */
export interface AuditNote {
  /** Why the service takes nothing of it any more. */
  readonly stopped: Problem | null
  readonly sentAt: string | null
}

export interface Kept {
  readonly packs: ReadonlyMap<string, TakeAlong>
  readonly items: readonly Item[]
  readonly notes: ReadonlyMap<string, AuditNote>
}
export const NOTHING_KEPT: Kept = { packs: new Map(), items: [], notes: new Map() }

/** Bytes that go onto the device in the same step. */
export type NewBlobs = readonly { readonly id: string; readonly bytes: ArrayBuffer }[]

/** One person's things on this device, opened. Reads and writes whole steps. */
export class Vault {
  readonly keyId: string
  private readonly db: VaultDatabase
  private readonly key: CryptoKey
  private seen = -1

  constructor(keyId: string, db: VaultDatabase, key: CryptoKey) {
    this.keyId = keyId
    this.db = db
    this.key = key
  }

  /** Whether another tab has written since. */
  async isBehind(): Promise<boolean> {
    return (await writesSoFar(this.db)) !== this.seen
  }

  async read(): Promise<Kept> {
    this.seen = await writesSoFar(this.db)
    const [packs, items, notes] = await Promise.all([
      this.all<TakeAlong>('packs'),
      this.all<Item>('items'),
      this.all<AuditNote>('notes'),
    ])
    return {
      packs: new Map(packs),
      items: items.map(([, item]) => item).sort((a, b) => a.seq - b.seq),
      notes: new Map(notes),
    }
  }

  /** Writes the difference between two states, with new bytes; bytes that nothing names any more go. */
  async write(before: Kept, after: Kept, blobs: NewBlobs = [], gone: readonly string[] = []): Promise<void> {
    const changed = [
      ...differing(before.packs, after.packs).map(([id, value]) => ['packs', id, value] as const),
      ...differing(before.notes, after.notes).map(([id, value]) => ['notes', id, value] as const),
      ...differing(byId(before.items), byId(after.items)).map(([id, value]) => ['items', id, value] as const),
    ]
    const rows = await Promise.all(
      changed.map(async ([shelf, id, value]) => [shelf, await this.row(shelf, id, value)] as const),
    )
    const files = await Promise.all(
      blobs.map(
        async ({ id, bytes }): Promise<readonly [Shelf, SealedRow]> => [
          'blobs',
          { id, ...(await seal(this.key, bytes, `blobs/${id}`)) },
        ],
      ),
    )
    const remove: (readonly [Shelf, string])[] = [
      ...missing(before.packs, after.packs).map((id) => ['packs', id] as const),
      ...missing(before.notes, after.notes).map((id) => ['notes', id] as const),
      ...missing(byId(before.items), byId(after.items)).map((id) => ['items', id] as const),
      ...gone.map((id) => ['blobs', id] as const),
    ]
    if (rows.length + files.length + remove.length === 0) return
    this.seen = await writeRows(this.db, { put: [...rows, ...files], remove })
  }

  /** Undefined when it was sent and has left the device. */
  async blob(id: string): Promise<ArrayBuffer | undefined> {
    const row = await this.db.get('blobs', id)
    return row && unseal(this.key, row, `blobs/${id}`)
  }

  /** Takes over everything of another vault that is not here already. */
  async adopt(old: Vault): Promise<void> {
    const [here, there] = await Promise.all([this.read(), old.read()])
    const known = new Set(here.items.map(({ id }) => id))
    const blobs = await old.blobs()
    await this.write(
      here,
      {
        packs: new Map([...there.packs, ...here.packs]),
        items: [...here.items, ...there.items.filter(({ id }) => !known.has(id))],
        notes: new Map([...there.notes, ...here.notes]),
      },
      blobs,
    )
  }

  private async blobs(): Promise<NewBlobs> {
    const ids = await this.db.getAllKeys('blobs')
    return Promise.all(ids.map(async (id) => ({ id, bytes: (await this.blob(id)) ?? new ArrayBuffer(0) })))
  }

  close(): void {
    this.db.close()
  }

  private async row(shelf: Shelf, id: string, value: unknown): Promise<SealedRow> {
    return { id, ...(await sealJson(this.key, value, `${shelf}/${id}`)) }
  }

  private async all<Value>(shelf: Shelf): Promise<(readonly [string, Value])[]> {
    const rows = await this.db.getAll(shelf)
    return Promise.all(
      rows.map(
        async (row) => [row.id, (await unsealJson(this.key, row, `${shelf}/${row.id}`)) as Value] as const,
      ),
    )
  }
}

const byId = (items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]))

/** What is another value than before, by identity: states are never changed in place. */
const differing = <Value>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
): (readonly [string, Value])[] => [...after].filter(([id, value]) => before.get(id) !== value)

const missing = (before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] =>
  [...before.keys()].filter((id) => !after.has(id))

/** What lies here under keys of before is sealed anew under today's; the old vaults and their doors go. */
export async function adoptFormer(
  device: DeviceDatabase,
  today: { readonly keyId: string; readonly key: CryptoKey },
  former: readonly { readonly key_id: string; readonly key: string }[],
): Promise<void> {
  if (former.length === 0) return
  const here = new Set((await indexedDB.databases()).map(({ name }) => name))
  for (const { key_id, key } of former) {
    if (here.has(vaultName(key_id))) {
      const old = new Vault(key_id, await openVault(key_id), await importKey(keyBytes(key)))
      const fresh = new Vault(today.keyId, await openVault(today.keyId), today.key)
      await fresh.adopt(old)
      old.close()
      fresh.close()
      await forgetVault(key_id)
    }
    await device.delete('doors', key_id)
  }
}
