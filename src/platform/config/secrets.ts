import { ConfigError, type Names } from './names.ts'

/** Apart from the rest of the settings, so that no page, log line or error can print them by printing the settings. */
export interface Secrets {
  /** Signs session cookies and seals second-factor secrets; at least 32 characters. */
  readonly authSecret: string
  /** The service's Ed25519 private key, as JWK text: signs every document it issues. */
  readonly signingKey: string
}

const HOW_TO = 'Make one with: npm run feri -- secrets'

/**
 * The secrets of production, from the environment only.
 * Throws ConfigError when one is missing, short, or one of the values that development made for itself.
 */
export function readSecrets(names: Names, development: Secrets | undefined): Secrets {
  if (names.NODE_ENV !== 'production') {
    const authSecret = names.FERI_AUTH_SECRET ?? development?.authSecret
    const signingKey = names.FERI_SIGNING_KEY ?? development?.signingKey
    if (authSecret && signingKey) return { authSecret, signingKey }
  }
  const { FERI_AUTH_SECRET: authSecret, FERI_SIGNING_KEY: signingKey } = names
  if (!authSecret) throw new ConfigError(`FERI_AUTH_SECRET is needed. ${HOW_TO}`)
  if (authSecret.length < 32)
    throw new ConfigError(`FERI_AUTH_SECRET has fewer than 32 characters. ${HOW_TO}`)
  if (!signingKey) throw new ConfigError(`FERI_SIGNING_KEY is needed. ${HOW_TO}`)
  if (authSecret === development?.authSecret || signingKey === development?.signingKey)
    throw new ConfigError(`Production must not run with secrets made for development. ${HOW_TO}`)
  return { authSecret, signingKey }
}

/** A new pair of secrets: 384 random bits, and a fresh Ed25519 key. */
export async function makeSecrets(): Promise<Secrets> {
  const random = crypto.getRandomValues(new Uint8Array(48))
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const { kty, crv, x, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return { authSecret: btoa(String.fromCharCode(...random)), signingKey: JSON.stringify({ kty, crv, x, d }) }
}
