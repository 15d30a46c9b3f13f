import { isFull } from './device-client.ts'
import { afterWrong, type Door, daysLeft, NO_TRIES, openDoor, type Tries, waitLeft } from './door-client.ts'
import type { FilingRules } from './filing-rules.ts'
import type { DeviceDatabase } from './store-client.ts'

/** Notes how late it is. A device that is full is opened all the same. */
export async function keepDoor(device: DeviceDatabase, door: Door): Promise<void> {
  await device.put('doors', door).catch((error: unknown) => {
    if (!isFull(error)) throw error
  })
}

/** Takes away the doors that have come to their end, and remembers how late it is. */
export async function livingDoors(
  device: DeviceDatabase,
  rules: FilingRules,
): Promise<{ readonly living: readonly Door[]; readonly ended: boolean }> {
  const now = Date.now()
  const living: Door[] = []
  let ended = false
  for (const door of await device.getAll('doors')) {
    if (daysLeft(door, now, rules) > 0) {
      if (now > door.seenAt) await keepDoor(device, { ...door, seenAt: now })
      living.push(door)
    } else {
      await device.delete('doors', door.keyId)
      ended = true
    }
  }
  return { living, ended }
}

const triesOf = async (device: DeviceDatabase): Promise<Tries> =>
  ((await device.get('facts', 'tries')) as Tries | undefined) ?? NO_TRIES

/** Milliseconds until the next passphrase is taken. */
export const waitForDoors = async (device: DeviceDatabase): Promise<number> =>
  waitLeft(await triesOf(device), Date.now())

/** The one door that the passphrase opens. `twice`: it opens two, and nobody must come in by the other's. */
export async function tryDoors(
  device: DeviceDatabase,
  passphrase: string,
  rules: FilingRules,
): Promise<{ readonly keyId: string; readonly key: CryptoKey } | 'wrong' | 'wait' | 'twice'> {
  const tries = await triesOf(device)
  if (waitLeft(tries, Date.now()) > 0) return 'wait'
  const opened: { keyId: string; key: CryptoKey }[] = []
  for (const door of (await livingDoors(device, rules)).living) {
    const key = await openDoor(door, passphrase)
    if (key) opened.push({ keyId: door.keyId, key })
  }
  const [only, second] = opened
  if (second) return 'twice'
  if (!only) await device.put('facts', afterWrong(tries, Date.now(), rules), 'tries')
  else if (tries.wrong > 0) await device.put('facts', NO_TRIES, 'tries')
  return only ?? 'wrong'
}
