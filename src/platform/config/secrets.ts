import { ConfigError, type Names } from './names.ts'

/** Apart from the rest of the settings, so that no page, log line or error can print them by printing the settings. */
export interface Secrets {
  /** Signs session cookies and seals second-factor secrets; at least 32 characters. */
  readonly authSecret: string
  /**
   * What workers' codes are hashed and their keys sealed with besides; at least 32 characters. Undefined: `authSecret` serves, and must then
   * never change. As it may, this one is best set from the beginning.
   */
  readonly casePepper: string | undefined
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
    const casePepper = names.FERI_CASE_PEPPER ?? development?.casePepper
    if (authSecret && signingKey) return { authSecret, casePepper, signingKey }
  }
  const { FERI_AUTH_SECRET: authSecret, FERI_CASE_PEPPER: casePepper, FERI_SIGNING_KEY: signingKey } = names
  if (!authSecret) throw new ConfigError(`FERI_AUTH_SECRET is needed. ${HOW_TO}`)
  for (const [name, secret] of Object.entries({ FERI_AUTH_SECRET: authSecret, FERI_CASE_PEPPER: casePepper }))
    if (secret !== undefined && secret.length < 32)
      throw new ConfigError(`${name} has fewer than 32 characters. ${HOW_TO}`)
  if (!signingKey) throw new ConfigError(`FERI_SIGNING_KEY is needed. ${HOW_TO}`)
  const ofDevelopment = development && Object.values(development)
  if ([authSecret, casePepper, signingKey].some((one) => one !== undefined && ofDevelopment?.includes(one)))
    throw new ConfigError(`Production must not run with secrets made for development. ${HOW_TO}`)
  return { authSecret, casePepper, signingKey }
}

/** New secrets: twice 384 random bits, and a fresh Ed25519 key. */
export async function makeSecrets(): Promise<Secrets> {
  const random = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(48))))
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const { kty, crv, x, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return { authSecret: random(), casePepper: random(), signingKey: JSON.stringify({ kty, crv, x, d }) }
}
