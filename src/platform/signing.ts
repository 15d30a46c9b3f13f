import { CompactSign, calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose'

/** Signs what the service publishes, with its Ed25519 key, as a compact JWS anyone can check offline with the public key. */
export interface DocumentSigner {
  sign(payload: Uint8Array): Promise<string>
  /** The payload when the signature is ours and whole; undefined otherwise. */
  verify(jws: string): Promise<Uint8Array | undefined>
  /** The public half, as published. */
  readonly publicKey: JWK
}

/**
 * Makes the signer from a private Ed25519 JWK given as JSON text.
 * Throws when the text is not such a key: a service that cannot sign must not start.
 */
export async function makeDocumentSigner(privateJwk: string): Promise<DocumentSigner> {
  const jwk = JSON.parse(privateJwk) as JWK
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.x || !jwk.d)
    throw new Error('not a private Ed25519 JWK')
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
