import { toBase64Url } from '../platform/base64url.ts'
import type { PdfSigner } from '../platform/pdf/pdf-signer.ts'
import { readCertificate } from '../platform/pdf-signature/certificate.ts'
import { membersOf, OIDS, oidOf, read } from '../platform/pdf-signature/der.ts'
import { fromPem } from '../platform/pdf-signature/pem.ts'
import type { DocumentSigner } from '../platform/signing.ts'

/** What of a certificate a check needs, in DER as base64url: taken apart here, so that no script has to bring a reader of certificates. */
export interface CertificateAnchor {
  readonly name: string
  /** SHA-256 in hexadecimal. */
  readonly hash: string
  readonly algorithm: 'ecdsa' | 'rsa'
  /** The certificate and those that lead to its root. */
  readonly chain: readonly string[]
  readonly issuer: string
  readonly serial: string
  readonly publicKey: string
}

/** What a check holds signatures against; all of it is public. */
export interface Anchors {
  /** Ed25519, as published under /api/v1/keys. */
  readonly keys: readonly { readonly kid: string; readonly x: string }[]
  readonly certificate: CertificateAnchor
  /** Where a number may be asked after. */
  readonly address: string
}

interface Service {
  readonly signer: Pick<DocumentSigner, 'publicKey'>
  readonly pdfSigner: Pick<PdfSigner, 'certificatePem' | 'certificateHash' | 'subject'>
  readonly config: { readonly publicUrl: string }
}

export const anchorsOf = ({ signer, pdfSigner, config }: Service): Anchors => ({
  keys: [{ kid: signer.publicKey.kid ?? '', x: signer.publicKey.x ?? '' }],
  certificate: certificateOf(pdfSigner),
  address: config.publicUrl,
})

function certificateOf({
  certificatePem,
  certificateHash,
  subject,
}: Service['pdfSigner']): CertificateAnchor {
  const chain = fromPem('CERTIFICATE', certificatePem)
  const { issuer, serial, publicKey } = readCertificate(chain[0] ?? new Uint8Array())
  const [algorithm] = membersOf(membersOf(read(publicKey))[0])
  return {
    name: subject,
    hash: certificateHash,
    algorithm: oidOf(algorithm) === OIDS.rsa ? 'rsa' : 'ecdsa',
    chain: chain.map(toBase64Url),
    issuer: toBase64Url(issuer),
    serial: toBase64Url(serial),
    publicKey: toBase64Url(publicKey),
  }
}
