import { sha256 } from '@noble/hashes/sha2.js'
import type { Certificate } from './certificate.ts'
import { type Der, der, integer, nothing, OIDS, octets, oid, read, sequence, set, tagged } from './der.ts'

/** Gives a signature over a text: of ECDSA in DER, of RSA as it is. */
export interface KeySigner {
  readonly algorithm: 'ecdsa' | 'rsa'
  readonly sign: (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
}

const SHA256 = (): Der => sequence(oid(OIDS.sha256))

/** How the signature itself was made; RSA's parameters are a null (RFC 4055), ECDSA has none (RFC 5758). */
export const algorithmOf = (algorithm: KeySigner['algorithm']): Der =>
  algorithm === 'ecdsa' ? sequence(oid(OIDS.ecdsaWithSha256)) : sequence(oid(OIDS.rsaWithSha256), nothing())

/**
 * What a PDF calls a signature of type ETSI.CAdES.detached (ETSI EN 319 142-1, baseline B): CMS SignedData (RFC 5652) without content, with
 * the digest, and with the hash of the certificate (RFC 5035), so that no other can be put in its place. There is no signing time: in
 * PAdES it stands in the signature dictionary.
 */
export async function cmsOver(
  digest: Uint8Array,
  chain: readonly [Certificate, ...Certificate[]],
  key: KeySigner,
): Promise<Uint8Array> {
  const [signer] = chain
  const attributes = [
    attribute(OIDS.contentType, oid(OIDS.data)),
    attribute(OIDS.messageDigest, octets(digest)),
    attribute(OIDS.signingCertificateV2, signingCertificate(signer)),
  ]
  const signedAttributes = set(...attributes)
  const signature = await key.sign(der(signedAttributes))
  const signerInfo = sequence(
    integer(1),
    sequence(read(signer.issuer), read(signer.serial)),
    SHA256(),
    // The same members in the same order, under another tag than that which was signed.
    tagged(0, ...sortedMembers(attributes)),
    algorithmOf(key.algorithm),
    octets(signature),
  )
  const signedData = sequence(
    integer(1),
    set(SHA256()),
    sequence(oid(OIDS.data)),
    tagged(0, ...chain.map(({ bytes }) => read(bytes))),
    set(signerInfo),
  )
  return der(sequence(oid(OIDS.signedData), tagged(0, signedData)))
}

const attribute = (type: string, value: Der): Der => sequence(oid(type), set(value))

function sortedMembers(attributes: readonly Der[]): Der[] {
  return (set(...attributes) as Der & { valueBlock: { value: Der[] } }).valueBlock.value
}

/** The hash is SHA-256, which is what is meant where no algorithm is named. */
const signingCertificate = ({ bytes, issuer, serial }: Certificate): Der =>
  sequence(
    sequence(sequence(octets(sha256(bytes)), sequence(sequence(tagged(4, read(issuer))), read(serial)))),
  )
