/** 32 bytes for a purpose: always the same ones, as long as the service's secret is the same. */
export type DeriveSecret = (purpose: string) => Promise<Uint8Array<ArrayBuffer>>

/**
 * Secrets made from the service's own (HMAC-SHA-256, one purpose apart from the other), for what is handed out and can be
 * made again instead of stored: a copy of the database then holds none of them. A new FERI_AUTH_SECRET changes them all.
 */
export function derivedSecrets(secret: string): DeriveSecret {
  const text = new TextEncoder()
  const key = crypto.subtle.importKey(
    'raw',
    text.encode(`derived-secret ${secret}`),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return async (purpose) => new Uint8Array(await crypto.subtle.sign('HMAC', await key, text.encode(purpose)))
}
