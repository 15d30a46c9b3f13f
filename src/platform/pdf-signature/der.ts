import * as asn1 from 'asn1js'

/** The few shapes of DER that certificates and signatures are made of, over asn1js. */
export type Der = asn1.BaseBlock

export const OIDS = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  rsaWithSha256: '1.2.840.113549.1.1.11',
  rsa: '1.2.840.113549.1.1.1',
  ec: '1.2.840.10045.2.1',
  p256: '1.2.840.10045.3.1.7',
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const

export const sequence = (...value: Der[]): Der => new asn1.Sequence({ value })
export const oid = (value: string): Der => new asn1.ObjectIdentifier({ value })
export const integer = (value: number): Der => new asn1.Integer({ value })
export const octets = (bytes: Uint8Array): Der => new asn1.OctetString({ valueHex: bytes.slice().buffer })
export const bits = (bytes: Uint8Array, unusedBits = 0): Der =>
  new asn1.BitString({ valueHex: bytes.slice().buffer, unusedBits })
export const truth = (value: boolean): Der => new asn1.Boolean({ value })
export const nothing = (): Der => new asn1.Null()
export const text = (value: string): Der => new asn1.Utf8String({ value })
export const time = (valueDate: Date): Der => new asn1.UTCTime({ valueDate })

/** A set in the order that DER asks for: by the bytes of its members. */
export function set(...value: Der[]): Der {
  const sorted = value
    .map((one) => ({ one, key: hex(der(one)) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ one }) => one)
  return new asn1.Set({ value: sorted })
}

/** A member under a number of its own, around others. */
export const tagged = (tagNumber: number, ...value: Der[]): Der =>
  new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber }, value })

export const der = (one: Der): Uint8Array<ArrayBuffer> => new Uint8Array(one.toBER())

/** DER that is already written. Throws where the bytes are none. */
export function read(bytes: Uint8Array): Der {
  const { offset, result } = asn1.fromBER(bytes.slice().buffer)
  if (offset === -1) throw new Error('not DER')
  return result
}

/** The members of a sequence or of what is like one; none for anything else. */
export function membersOf(one: Der | undefined): readonly Der[] {
  const value = (one?.valueBlock as { value?: unknown } | undefined)?.value
  return Array.isArray(value) ? (value as Der[]) : []
}

export const oidOf = (one: Der | undefined): string =>
  one instanceof asn1.ObjectIdentifier ? one.valueBlock.toString() : ''

export const dateOf = (one: Der | undefined): Date | undefined =>
  one instanceof asn1.UTCTime || one instanceof asn1.GeneralizedTime ? one.toDate() : undefined

export const textOf = (one: Der | undefined): string => {
  const value = (one?.valueBlock as { value?: unknown } | undefined)?.value
  return typeof value === 'string' ? value : ''
}

export const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
