const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** 256 bits from the system's generator, as 43 letters and digits that survive copying, mails and shells. */
export function randomSecret(): string {
  let value = 0n
  for (const byte of crypto.getRandomValues(new Uint8Array(32))) value = (value << 8n) | BigInt(byte)
  let text = ''
  for (let i = 0; i < 43; i++) {
    text = DIGITS.charAt(Number(value % 62n)) + text
    value /= 62n
  }
  return text
}

/** A key for HMAC-SHA-256 from the service's secret; `purpose` keeps uses apart. */
export const hmacKey = (secret: string, purpose = ''): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(purpose + secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  )

export async function hmac(key: CryptoKey, text: string): Promise<string> {
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)))
  return [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
