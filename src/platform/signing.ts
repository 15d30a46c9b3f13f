import { base64url, CompactSign, calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose'
import { ConfigError } from './config/names.ts'

/** Signs what the service publishes, with its Ed25519 key, as a compact JWS anyone can check offline with the public key. */
export interface DocumentSigner {
  sign(payload: Uint8Array): Promise<string>
  /** The same over a text that lies beside it: `header..signature` (RFC 7515, appendix F). */
  signDetached(text: string): Promise<string>
  /** The payload when the signature is ours and whole; undefined otherwise. */
  verify(jws: string): Promise<Uint8Array | undefined>
  /** The public half, as published. */
  readonly publicKey: JWK
}

/**
 * The runtime's own Ed25519, given by an entry that has one: for a private key, what signs a text under a protected header
 * (base64url) and gives the signature as base64url.
 */
export type NativeSign = (
  privateJwk: Readonly<Record<'kty' | 'crv' | 'x' | 'd', string>>,
) => (header: string, text: string) => Promise<string>

function readJwk(text: string): JWK | undefined {
  try {
    return JSON.parse(text) as JWK
  } catch {
    return undefined
  }
}

/**
 * Makes the signer from a private Ed25519 JWK given as JSON text.
 * Throws ConfigError when the text is not such a key: a service that cannot sign must not start.
 */
export async function makeDocumentSigner(privateJwk: string, native?: NativeSign): Promise<DocumentSigner> {
  const jwk = readJwk(privateJwk)
  if (jwk?.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.x || !jwk.d)
    throw new ConfigError(
      'FERI_SIGNING_KEY is not a private Ed25519 key as JWK. Make one with: npm run feri -- secrets',
    )
  const publicKey: JWK = { kty: 'OKP', crv: 'Ed25519', x: jwk.x, alg: 'EdDSA', use: 'sig' }
  const kid = await calculateJwkThumbprint(publicKey)
  const [secret, open] = await Promise.all([importJWK(jwk, 'EdDSA'), importJWK(publicKey, 'EdDSA')])
  const protectedHeader = { alg: 'EdDSA', kid }
  const header = base64url.encode(JSON.stringify(protectedHeader))
  const signNatively = native?.({ kty: 'OKP', crv: 'Ed25519', x: jwk.x, d: jwk.d })
  const sign = (payload: Uint8Array) =>
    new CompactSign(payload).setProtectedHeader(protectedHeader).sign(secret)
  return {
    publicKey: { ...publicKey, kid },
    sign,
    async signDetached(text) {
      if (signNatively) return `${header}..${await signNatively(header, text)}`
      const [head, , signature] = (await sign(new TextEncoder().encode(text))).split('.')
      return `${head}..${signature}`
    },
    async verify(jws) {
      try {
        return (await compactVerify(jws, open, { algorithms: ['EdDSA'] })).payload
      } catch {
        return undefined
      }
    },
  }
}
