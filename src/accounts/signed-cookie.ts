export function readCookie(header: string | null, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** The value of a cookie as better-auth signs it, `value.base64(HMAC-SHA-256)` percent-encoded; undefined when forged. */
export async function signedValue(cookie: string, key: CryptoKey): Promise<string | undefined> {
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
