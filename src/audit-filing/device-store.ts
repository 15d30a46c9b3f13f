import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { FilingDevice } from './device.ts'
import type { AuditFilingTables } from './tables.ts'

type Db = Reads<AuditFilingTables>
type Row = AuditFilingTables['filing_devices']

/** All devices of an account, the one used last first. There are few: a limit holds them. */
export async function findDevices(db: Db, accountId: string): Promise<FilingDevice[]> {
  const rows = await db
    .selectFrom('filing_devices')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('last_sync_at', 'desc')
    .orderBy('device')
    .execute()
  return rows.map(fromRow)
}

/** What devices of these people are called, by account and device with a space between. There are few people. */
export async function findDeviceNames(db: Db, accountIds: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const accountId of new Set(accountIds)) {
    for (const { device, name } of await findDevices(db, accountId)) names.set(`${accountId} ${device}`, name)
  }
  return names
}

export const insertDevice = (db: Queries<AuditFilingTables>, device: FilingDevice): Statement =>
  db.insertInto('filing_devices').values(toRow(device))

export const noteSync = (db: Queries<AuditFilingTables>, device: FilingDevice): Statement =>
  db
    .updateTable('filing_devices')
    .set({
      name: device.name,
      last_sync_at: device.lastSyncAt,
      clock_off_seconds: device.clockOffSeconds,
    })
    .where('account_id', '=', device.accountId)
    .where('device', '=', device.device)

export const markRevoked = (
  db: Queries<AuditFilingTables>,
  { accountId, device }: Pick<FilingDevice, 'accountId' | 'device'>,
  at: string,
): Statement =>
  db
    .updateTable('filing_devices')
    .set({ revoked_at: at })
    .where('account_id', '=', accountId)
    .where('device', '=', device)

/** How often the key of an account was renewed. */
export async function findGeneration(db: Db, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('filing_keys')
    .select('generation')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ? Number(row.generation) : 0
}

export const renewKey = (
  db: Queries<AuditFilingTables>,
  {
    accountId,
    generation,
    at,
  }: { readonly accountId: string; readonly generation: number; readonly at: string },
): Statement =>
  generation === 1
    ? db.insertInto('filing_keys').values({ account_id: accountId, generation, renewed_at: at })
    : db.updateTable('filing_keys').set({ generation, renewed_at: at }).where('account_id', '=', accountId)

const fromRow = (row: Row): FilingDevice => ({
  accountId: row.account_id,
  device: row.device,
  name: row.name,
  firstSeenAt: row.first_seen_at,
  lastSyncAt: row.last_sync_at,
  clockOffSeconds: Number(row.clock_off_seconds),
  revokedAt: row.revoked_at,
})

const toRow = (device: FilingDevice): Row => ({
  account_id: device.accountId,
  device: device.device,
  name: device.name,
  first_seen_at: device.firstSeenAt,
  last_sync_at: device.lastSyncAt,
  clock_off_seconds: device.clockOffSeconds,
  revoked_at: device.revokedAt,
})
