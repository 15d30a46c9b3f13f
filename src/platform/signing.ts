import { CompactSign, calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose'
import { ConfigError } from './config/names.ts'

/** Signs what the service publishes, with its Ed25519 key, as a compact JWS anyone can check offline with the public key. */
export interface DocumentSigner {
  sign(payload: Uint8Array): Promise<string>
  /** The payload when the signature is ours and whole; undefined otherwise. */
  verify(jws: string): Promise<Uint8Array | undefined>
  /** The public half, as published. */
  readonly publicKey: JWK
}

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
export async function makeDocumentSigner(privateJwk: string): Promise<DocumentSigner> {
  const jwk = readJwk(privateJwk)
  if (jwk?.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.x || !jwk.d)
    throw new ConfigError(
      'FERI_SIGNING_KEY is not a private Ed25519 key as JWK. Make one with: npm run feri -- secrets',
    )
  const publicKey: JWK = { kty: 'OKP', crv: 'Ed25519', x: jwk.x, alg: 'EdDSA', use: 'sig' }
  const kid = await calculateJwkThumbprint(publicKey)
  const [secret, open] = await Promise.all([importJWK(jwk, 'EdDSA'), importJWK(publicKey, 'EdDSA')])
  return {
    publicKey: { ...publicKey, kid },
    sign: (payload) => new CompactSign(payload).setProtectedHeader({ alg: 'EdDSA', kid }).sign(secret),
    async verify(jws) {
      try {
        return (await compactVerify(jws, open, { algorithms: ['EdDSA'] })).payload
      } catch {
        return undefined
      }
    },
  }
}
