import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { Subject } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { clockOff, type FilingDevice } from './device.ts'
import { findDevices, insertDevice, noteSync } from './device-store.ts'
import { keepOnTheWay } from './keep-on-the-way.ts'
import { DEVICES_PER_ACCOUNT_MAX } from './limits.ts'
import type { SyncAudit } from './sync.ts'

/** Revoked ones stay on the list, so that what they sent can be told apart; so many in all, and no more. */
const DEVICES_EVER_MAX = DEVICES_PER_ACCOUNT_MAX * 10

export const accountSubject = ({ id }: Pick<Actor, 'id'>): Subject => ({ kind: 'account', id })

/**
 * The device that speaks, with how far its clock is off; one that was never seen is put on the person's list. Throws `forbidden` for one
 * that was revoked, `conflict` when there are too many.
 */
export function knownDevice(
  deps: Deps,
  actor: Actor,
  said: Pick<SyncAudit, 'device_id' | 'device_name' | 'device_now'>,
): Promise<FilingDevice> {
  return retrying(async () => {
    const head = await findHead(deps.db, accountSubject(actor))
    const devices = await findDevices(deps.db.queries, actor.id)
    const known = devices.find(({ device }) => device === said.device_id)
    const at = deps.now()
    const clockOffSeconds = clockOff(said.device_now, at)
    const name = (said.device_name ?? known?.name ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
    if (known) {
      if (known.revokedAt !== null) throw revoked()
      const now = { ...known, name, clockOffSeconds, lastSyncAt: at }
      await keepOnTheWay(deps, [noteSync(deps.db.queries, now)])
      return now
    }
    const inUse = devices.filter(({ revokedAt }) => revokedAt === null)
    if (inUse.length >= DEVICES_PER_ACCOUNT_MAX || devices.length >= DEVICES_EVER_MAX) {
      throw new AppError('conflict', 'audit_filing.too_many_devices', {
        params: { limit: DEVICES_PER_ACCOUNT_MAX },
        facts: { reason: 'too_many_devices' },
      })
    }
    const device: FilingDevice = {
      accountId: actor.id,
      device: said.device_id,
      name,
      firstSeenAt: at,
      lastSyncAt: at,
      clockOffSeconds,
      revokedAt: null,
    }
    const own = { action: 'tablet_added', summary: device.device, payload: { device: device.device } }
    return commit(deps, actor, {
      at,
      entries: [{ subject: accountSubject(actor), after: head, ...own }],
      statements: [insertDevice(deps.db.queries, device)],
      result: device,
    })
  })
}

export const revoked = (): AppError =>
  new AppError('forbidden', 'audit_filing.device_revoked', { facts: { reason: 'device_revoked' } })
