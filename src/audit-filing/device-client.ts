/** What the browser says about the room it gives us. */
export interface DeviceRoom {
  /** Whether it has promised not to clear it by itself. */
  readonly persisted: boolean
  readonly used: number
  readonly quota: number
}

/** Asks the browser to keep what we write until the person clears it, and says what it answered. */
export async function askPersistence(): Promise<DeviceRoom | undefined> {
  if (!navigator.storage?.persist) return undefined
  if (!(await navigator.storage.persisted())) await navigator.storage.persist()
  return deviceRoom()
}

export async function deviceRoom(): Promise<DeviceRoom | undefined> {
  if (!navigator.storage?.estimate) return undefined
  const [persisted, { usage = 0, quota = 0 }] = await Promise.all([
    navigator.storage.persisted?.() ?? false,
    navigator.storage.estimate(),
  ])
  return { persisted, used: usage, quota }
}

/** Whether the browser refused to write because there is no room; browsers wrap it in different ways. */
export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'QuotaExceededError' || /quota/i.test(error.message))
