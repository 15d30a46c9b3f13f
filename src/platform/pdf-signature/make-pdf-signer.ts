import { p256 } from '@noble/curves/nist.js'
import { base64url, type JWK } from 'jose'
import { ConfigError } from '../config/names.ts'
import { sha256Hex } from '../hash.ts'
import { hkdfKey } from '../hkdf.ts'
import type { PdfSigner } from '../pdf/pdf-signer.ts'
import { type Certificate, readCertificate, selfSignedCertificate } from './certificate.ts'
import { cmsOver, type KeySigner } from './cms.ts'
import { fromPem, toPem } from './pem.ts'
import { readKey } from './private-key.ts'

export interface PdfSignerSettings {
  /** The service's Ed25519 key as JWK text: a key for PDFs is derived from it where none is given. */
  readonly signingKey: string
  /** Where people reach the service: it names a self-signed certificate. */
  readonly publicUrl: string
  /** PEM: the certificate, then those that lead to its root. */
  readonly certificate?: string | undefined
  /** PEM, PKCS #8: the private key of the certificate; P-256 or RSA. */
  readonly key?: string | undefined
}

/** Bytes of a signature beside its certificates: attributes, names once more, an RSA signature of 4096 bits. */
const BESIDE_CERTIFICATES = 2_048

/**
 * Makes what signs the PDFs: with an institution's certificate where one is set, else with a self-signed one whose key comes from the
 * service's own, so that the same data are the same file after a restart too. Throws ConfigError for half a setting, an unreadable
 * one, or a key that is not the certificate's.
 */
export async function makePdfSigner(settings: PdfSignerSettings): Promise<PdfSigner> {
  const { chain, key } = await ownOrDerived(settings)
  const [leaf] = chain
  return {
    subject: leaf.subject,
    selfSigned: leaf.selfIssued,
    validFrom: leaf.validFrom.toISOString(),
    validTo: leaf.validTo.toISOString(),
    certificateHash: sha256Hex(leaf.bytes),
    certificatePem: chain.map(({ bytes }) => toPem('CERTIFICATE', bytes)).join(''),
    room: chain.reduce((sum, { bytes }) => sum + bytes.length, BESIDE_CERTIFICATES),
    sign: (digest) => cmsOver(digest, chain, key),
  }
}

interface Identity {
  readonly chain: readonly [Certificate, ...Certificate[]]
  readonly key: KeySigner
}

async function ownOrDerived({ certificate, key, ...service }: PdfSignerSettings): Promise<Identity> {
  if (!certificate && !key) return derived(service)
  if (!certificate || !key)
    throw new ConfigError('FERI_PDF_CERTIFICATE and FERI_PDF_KEY belong together: set both or neither.')
  const chain = certificatesIn(certificate)
  const [leaf] = chain
  const read = await readKey(key).catch(() => undefined)
  if (!read)
    throw new ConfigError(
      'FERI_PDF_KEY is not a private key in PEM (PKCS #8, P-256 or RSA of 2048 bits and more).',
    )
  if (!read.belongsTo(leaf.publicKey))
    throw new ConfigError('FERI_PDF_KEY is not the key of the first certificate in FERI_PDF_CERTIFICATE.')
  return { chain, key: read }
}

function certificatesIn(pem: string): Identity['chain'] {
  try {
    const [leaf, ...others] = fromPem('CERTIFICATE', pem).map(readCertificate)
    if (leaf) return [leaf, ...others]
  } catch {
    // Said below.
  }
  throw new ConfigError(
    'FERI_PDF_CERTIFICATE is not a certificate in PEM, followed by those that lead to its root.',
  )
}

const SALT = new TextEncoder().encode('FERI registry')

function derived({ signingKey, publicUrl }: Pick<PdfSignerSettings, 'signingKey' | 'publicUrl'>): Identity {
  const { d = '' } = JSON.parse(signingKey) as JWK
  const secret = secretOf(base64url.decode(d))
  const sign = (message: Uint8Array) => p256.sign(message, secret, { lowS: false, format: 'der' })
  const name = {
    commonName: `FERI registry ${new URL(publicUrl).host} (self-signed)`.slice(0, 64),
    organisation: 'Viet Nam-Japan FERI',
  }
  const certificate = readCertificate(selfSignedCertificate(p256.getPublicKey(secret, false), name, sign))
  return { chain: [certificate], key: { algorithm: 'ecdsa', sign: async (message) => sign(message) } }
}

/** Of four thousand million seeds one is no number below the curve's order: then the next is taken. */
function secretOf(seed: Uint8Array): Uint8Array {
  for (let turn = 0; ; turn++) {
    const secret = hkdfKey(seed, SALT, new TextEncoder().encode(`pdf signature ${turn}`))
    if (p256.utils.isValidSecretKey(secret)) return secret
  }
}
