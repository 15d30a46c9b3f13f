export function readCookie(header: string | null, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

const GENUINE_MAX = 2_000
const genuineValues = new WeakMap<CryptoKey, Map<string, string>>()

/**
 * The value of a cookie as better-auth signs it, `value.base64(HMAC-SHA-256)` percent-encoded; undefined when forged. A cookie
 * once found genuine is remembered: that never changes, while asking again costs a task in the thread pool at every call.
 * Whether the session behind it still stands is not known here: callers read that from the database.
 */
export async function signedValue(cookie: string, key: CryptoKey): Promise<string | undefined> {
  const known = genuineValues.get(key) ?? new Map<string, string>()
  genuineValues.set(key, known)
  const before = known.get(cookie)
  if (before !== undefined) return before
  const value = await verifiedValue(cookie, key)
  if (value === undefined) return undefined
  if (known.size >= GENUINE_MAX) known.clear()
  known.set(cookie, value)
  return value
}

async function verifiedValue(cookie: string, key: CryptoKey): Promise<string | undefined> {
  try {
    const text = decodeURIComponent(cookie)
    const at = text.lastIndexOf('.')
    const signature = Uint8Array.from(atob(text.slice(at + 1)), (char) => char.charCodeAt(0))
    const value = text.slice(0, at)
    const genuine = await crypto.subtle.verify('HMAC', key, signature, new TextEncoder().encode(value))
    return genuine && value !== '' ? value : undefined
  } catch {
    // Not percent-encoding, or not base64: not ours.
    return undefined
  }
}
