/** 32 bytes for a purpose: always the same ones, as long as the service's secret is the same. */
export type DeriveSecret = (purpose: string) => Promise<Uint8Array<ArrayBuffer>>

/** What purposes begin with that concern workers' cases. */
const OF_CASES = 'case '

/**
 * Secrets made from the service's own (HMAC-SHA-256, one purpose apart from the other), for what is handed out and can be
 * made again instead of stored: a copy of the database then holds none of them. A new FERI_AUTH_SECRET changes them all, but for those
 * of workers' cases, whose purposes begin with `case `: they come from FERI_CASE_PEPPER where it is set, in the same way, so that it may be
 * given the former FERI_AUTH_SECRET.
 */
export function derivedSecrets(secret: string, casePepper?: string): DeriveSecret {
  const text = new TextEncoder()
  const keyOf = (from: string) =>
    crypto.subtle.importKey(
      'raw',
      text.encode(`derived-secret ${from}`),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
  const key = keyOf(secret)
  const ofCases = casePepper === undefined ? key : keyOf(casePepper)
  return async (purpose) => {
    const from = await (purpose.startsWith(OF_CASES) ? ofCases : key)
    return new Uint8Array(await crypto.subtle.sign('HMAC', from, text.encode(purpose)))
  }
}
