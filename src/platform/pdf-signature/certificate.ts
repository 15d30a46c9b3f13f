import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import * as asn1 from 'asn1js'
import {
  bits,
  type Der,
  dateOf,
  der,
  integer,
  membersOf,
  OIDS,
  octets,
  oid,
  oidOf,
  read,
  sequence,
  set,
  tagged,
  text,
  textOf,
  time,
  truth,
} from './der.ts'

/** What a signature needs to know of a certificate; parts in DER. */
export interface Certificate {
  readonly bytes: Uint8Array
  readonly issuer: Uint8Array
  readonly serial: Uint8Array
  /** Common name and organisation. */
  readonly subject: string
  readonly selfIssued: boolean
  readonly validFrom: Date
  readonly validTo: Date
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
}

/** Reads what stands in a certificate. Throws where the bytes are none. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const members = membersOf(membersOf(read(bytes))[0])
  // The version stands first, under a tag, in every certificate that is not of 1988.
  const [serial, , issuer, validity, subject, publicKey] =
    members[0]?.idBlock.tagClass === 3 ? members.slice(1) : members
  const [from, to] = membersOf(validity).map(dateOf)
  if (!serial || !issuer || !subject || !publicKey || !from || !to) throw new Error('not a certificate')
  const parts = { issuer: der(issuer), subject: der(subject) }
  return {
    bytes,
    issuer: parts.issuer,
    serial: der(serial),
    subject: nameOf(subject),
    selfIssued: parts.issuer.join() === parts.subject.join(),
    validFrom: from,
    validTo: to,
    publicKey: der(publicKey),
  }
}

function nameOf(name: Der): string {
  const parts = membersOf(name).flatMap((relative) => membersOf(relative))
  const partOf = (type: string) =>
    parts.map((part) => membersOf(part)).find(([of]) => oidOf(of) === type)?.[1]
  return [OIDS.commonName, OIDS.organisation]
    .map((type) => textOf(partOf(type)))
    .filter((one) => one !== '')
    .join(', ')
}

/** UTCTime ends in 2049. The document says when it was made; the certificate only has to have been valid then. */
const VALID_FROM = new Date(Date.UTC(2026, 0, 1))
const VALID_TO = new Date(Date.UTC(2049, 11, 31, 23, 59, 59))

const extension = (type: string, critical: boolean, value: Der): Der =>
  sequence(oid(type), ...(critical ? [truth(true)] : []), octets(der(value)))

/**
 * A certificate that the key makes for itself (RFC 5280), for signing documents and nothing else. The same key, name and signature give the
 * same bytes: number and validity are fixed.
 */
export function selfSignedCertificate(
  /** Uncompressed point of P-256. */
  point: Uint8Array,
  name: { readonly commonName: string; readonly organisation: string },
  sign: (message: Uint8Array) => Uint8Array,
): Uint8Array {
  const relative = (type: string, value: string) => set(sequence(oid(type), text(value)))
  const subject = sequence(
    relative(OIDS.organisation, name.organisation),
    relative(OIDS.commonName, name.commonName),
  )
  const algorithm = sequence(oid(OIDS.ecdsaWithSha256))
  const serial = sha256(point).slice(0, 16)
  // A positive number that does not begin with zeros.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const signed = sequence(
    tagged(0, integer(2)),
    new asn1.Integer({ valueHex: serial.slice().buffer }),
    algorithm,
    subject,
    sequence(time(VALID_FROM), time(VALID_TO)),
    subject,
    sequence(sequence(oid(OIDS.ec), oid(OIDS.p256)), bits(point)),
    tagged(
      3,
      sequence(
        extension(OIDS.basicConstraints, true, sequence()),
        // Digital signature and non-repudiation.
        extension(OIDS.keyUsage, true, bits(Uint8Array.of(0xc0), 6)),
        extension(OIDS.extendedKeyUsage, false, sequence(oid(OIDS.documentSigning))),
        extension(OIDS.subjectKeyIdentifier, false, octets(sha1(point))),
      ),
    ),
  )
  return der(sequence(signed, algorithm, bits(sign(der(signed)))))
}
