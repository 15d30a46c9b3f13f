import { p256 } from '@noble/curves/nist.js'
import * as asn1 from 'asn1js'
import type { KeySigner } from './cms.ts'
import { hex, membersOf, OIDS, oidOf, read } from './der.ts'
import { fromPem } from './pem.ts'

export interface ReadKey extends KeySigner {
  /** Whether it is the private half of this SubjectPublicKeyInfo. */
  readonly belongsTo: (publicKey: Uint8Array) => boolean
}

const bytesOf = (one: unknown): Uint8Array => {
  if (one instanceof asn1.OctetString || one instanceof asn1.BitString || one instanceof asn1.Integer)
    return new Uint8Array(one.valueBlock.valueHexView)
  throw new Error('not bytes')
}

const RSA_BYTES_LEAST = 256

/** A private key in PEM (PKCS #8): P-256, or RSA of 2048 bits and more. Throws for any other text. */
export async function readKey(pem: string): Promise<ReadKey> {
  const [bytes] = fromPem('PRIVATE KEY', pem)
  if (!bytes) throw new Error('not a key')
  const [, algorithm, inner] = membersOf(read(bytes))
  const [type, curve] = membersOf(algorithm).map(oidOf)
  const parts = membersOf(read(bytesOf(inner)))
  if (type === OIDS.ec && curve === OIDS.p256) return ofCurve(bytesOf(parts[1]))
  if (type === OIDS.rsa) return ofRsa(bytes, bytesOf(parts[1]))
  throw new Error('a key of another kind')
}

function ofCurve(secret: Uint8Array): ReadKey {
  const point = hex(p256.getPublicKey(secret, false))
  return {
    algorithm: 'ecdsa',
    sign: async (message) => p256.sign(message, secret, { lowS: false, format: 'der' }),
    belongsTo: (publicKey) => hex(bytesOf(membersOf(read(publicKey))[1])) === point,
  }
}

async function ofRsa(pkcs8: Uint8Array, modulus: Uint8Array): Promise<ReadKey> {
  const unsigned = (bytes: Uint8Array) => hex(bytes).replace(/^(00)+/, '')
  if (unsigned(modulus).length < 2 * RSA_BYTES_LEAST) throw new Error('too short')
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('pkcs8', pkcs8.slice(), algorithm, false, ['sign'])
  return {
    algorithm: 'rsa',
    sign: async (message) => new Uint8Array(await crypto.subtle.sign(algorithm.name, key, message)),
    belongsTo: (publicKey) => {
      const [n] = membersOf(read(bytesOf(membersOf(read(publicKey))[1])))
      return unsigned(bytesOf(n)) === unsigned(modulus)
    },
  }
}
