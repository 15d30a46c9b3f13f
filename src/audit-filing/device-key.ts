import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { toBase64Url } from '../platform/base64url.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { findDevices, findGeneration } from './device-store.ts'
import { revoked } from './known-device.ts'

export interface DeviceKey {
  readonly keyId: string
  /** 32 bytes, base64url. */
  readonly key: string
}

/** Older keys that one of a person's own tablets may still have things sealed with. */
const FORMER_MAX = 10

/** Throws `not_found` for who answers no audits: API keys, and strangers to audits. */
export function assertAnswersAudits(actor: Actor): void {
  if (actor.scopes !== null || !canSomewhere(actor, 'answer_audit'))
    throw new AppError('not_found', 'errors.not_found')
}

/**
 * The key with which a person's tablets seal what they keep: derived from our secret and kept nowhere. It is another after each
 * revocation; a device that is known and not revoked is given the former ones too, for what it has sealed. Throws `forbidden` for a
 * revoked device.
 */
export async function deviceKey(
  deps: Pick<Deps, 'db' | 'deriveSecret'>,
  actor: Actor,
  device: string | undefined,
): Promise<{ readonly current: DeviceKey; readonly former: readonly DeviceKey[] }> {
  assertAnswersAudits(actor)
  const devices = device === undefined ? [] : await findDevices(deps.db.queries, actor.id)
  const known = devices.find((one) => one.device === device)
  if (known && known.revokedAt !== null) throw revoked()
  const generation = await findGeneration(deps.db.queries, actor.id)
  const former: DeviceKey[] = []
  for (let older = generation - 1; known && older >= 0 && former.length < FORMER_MAX; older -= 1)
    former.push(await keyOf(deps, actor, older))
  return { current: await keyOf(deps, actor, generation), former }
}

async function keyOf(deps: Pick<Deps, 'deriveSecret'>, actor: Actor, generation: number): Promise<DeviceKey> {
  const purpose = `audit filing key ${actor.id}`
  const key = await deps.deriveSecret(generation === 0 ? purpose : `${purpose} ${generation}`)
  return { keyId: sha256Hex(key).slice(0, 16), key: toBase64Url(key) }
}
