import { strToU8, unzipSync, zipSync } from 'fflate'
import { filesOf, type Item } from './item-client.ts'
import type { TakeAlong } from './package-client.ts'
import { passphraseKey, seal, unseal } from './seal-client.ts'

/** What goes into a backup: what the service does not have yet, and the packages it belongs to. */
export interface Backup {
  readonly version: 1
  readonly key_id: string
  readonly made_at: string
  readonly packs: readonly TakeAlong[]
  readonly items: readonly Item[]
  readonly blobs: ReadonlyMap<string, ArrayBuffer>
}

/** The file is no backup of ours, was cut short, or the passphrase is another. */
export class BackupRefused extends Error {
  readonly fault: 'backup_not_ours' | 'backup_not_opened'
  constructor(fault: 'backup_not_ours' | 'backup_not_opened') {
    super(fault)
    this.fault = fault
  }
}

const MAGIC = strToU8('FERIAUD1')
const SALT = 16
const IV = 12
const ROUNDS = 4
const PLACE = 'backup/1'
const MOST_ROUNDS = 10_000_000

/** One sealed file: 8 bytes of name, salt, rounds, iv, and a zip of `audit.json` and the files. */
export async function packBackup(
  backup: Backup,
  passphrase: string,
  rounds: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { blobs, ...said } = backup
  const files: Record<string, Uint8Array> = { 'audit.json': strToU8(JSON.stringify(said)) }
  for (const [id, bytes] of blobs) files[`files/${id}`] = new Uint8Array(bytes)
  // Photographs do not become smaller; the rest is not large.
  const zip = new Uint8Array(zipSync(files, { level: 0 }))
  const salt = crypto.getRandomValues(new Uint8Array(SALT))
  const { iv, data } = await seal(await passphraseKey(passphrase, salt, rounds), zip, PLACE)
  const out = new Uint8Array(MAGIC.length + SALT + ROUNDS + IV + data.byteLength)
  out.set(MAGIC)
  out.set(salt, MAGIC.length)
  new DataView(out.buffer).setUint32(MAGIC.length + SALT, rounds)
  out.set(iv, MAGIC.length + SALT + ROUNDS)
  out.set(new Uint8Array(data), MAGIC.length + SALT + ROUNDS + IV)
  return out
}

/** Throws `BackupRefused`. */
export async function unpackBackup(file: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Backup> {
  const head = MAGIC.length + SALT + ROUNDS + IV
  if (file.length <= head || MAGIC.some((byte, at) => file[at] !== byte))
    throw new BackupRefused('backup_not_ours')
  const salt = file.slice(MAGIC.length, MAGIC.length + SALT)
  const rounds = new DataView(file.buffer, file.byteOffset).getUint32(MAGIC.length + SALT)
  if (rounds < 1 || rounds > MOST_ROUNDS) throw new BackupRefused('backup_not_ours')
  const iv = file.slice(head - IV, head)
  const key = await passphraseKey(passphrase, salt, rounds)
  const zip = await unseal(key, { iv, data: file.slice(head).buffer }, PLACE).catch(() => {
    throw new BackupRefused('backup_not_opened')
  })
  const files = unzipSync(new Uint8Array(zip))
  const told = files['audit.json']
  if (!told) throw new BackupRefused('backup_not_ours')
  const said = JSON.parse(new TextDecoder().decode(told)) as Omit<Backup, 'blobs'>
  if (said.version !== 1) throw new BackupRefused('backup_not_ours')
  const blobs = Object.entries(files).flatMap(([name, bytes]) =>
    name.startsWith('files/') ? [[name.slice('files/'.length), new Uint8Array(bytes).buffer] as const] : [],
  )
  return { ...said, blobs: new Map(blobs) }
}

/** What of a backup is not here yet. What is here stands: the same item was perhaps sent since. */
export function newIn(backup: Backup, items: readonly Item[]): { items: Item[]; blobs: string[] } {
  const known = new Set(items.map(({ id }) => id))
  const fresh = backup.items.filter(({ id }) => !known.has(id))
  const bytes = fresh.flatMap(({ change }) => filesOf(change)).map(({ blob }) => blob)
  return {
    // It may have been on its way when the backup was made; its id makes a second arrival harmless.
    items: fresh.map((item) =>
      item.state === 'sending' ? { ...item, state: 'kept', uploads: {} } : { ...item, uploads: {} },
    ),
    blobs: bytes.filter((id) => backup.blobs.has(id)),
  }
}
