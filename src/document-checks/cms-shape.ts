import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'

/**
 * The signature that `platform/pdf-signature/cms.ts` writes, written a second time with nothing but lengths and tags: a checker that brings
 * the whole of ASN.1 would be too large to carry. A test holds the two together.
 */
const OBJECT_IDS = {
  data: '06092a864886f70d010701',
  signedData: '06092a864886f70d010702',
  contentType: '06092a864886f70d010903',
  messageDigest: '06092a864886f70d010904',
  signingCertificate: '060b2a864886f70d010910022f',
  sha256: '0609608648016503040201',
  ecdsa: '06082a8648ce3d040302',
  // Its parameters are a null.
  rsa: '06092a864886f70d01010b0500',
} as const

const SEQUENCE = 0x30
const SET = 0x31
const OCTETS = 0x04
const ONE = hexToBytes('020101')

function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concatBytes(...parts)
  const { length } = content
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x82, Math.floor(length / 256), length % 256]
  return concatBytes(Uint8Array.of(tag, ...size), content)
}

const oid = (name: keyof typeof OBJECT_IDS): Uint8Array => hexToBytes(OBJECT_IDS[name])
const attribute = (type: keyof typeof OBJECT_IDS, value: Uint8Array): Uint8Array =>
  tlv(SEQUENCE, oid(type), tlv(SET, value))

export interface CmsSigner {
  readonly chain: readonly Uint8Array[]
  readonly issuer: Uint8Array
  readonly serial: Uint8Array
  readonly algorithm: 'ecdsa' | 'rsa'
}

/** What is signed under a digest, without its tag. */
function attributesOf(digest: Uint8Array, { chain, issuer, serial }: CmsSigner): Uint8Array {
  const certificate = tlv(
    SEQUENCE,
    tlv(OCTETS, sha256(chain[0] ?? new Uint8Array())),
    tlv(SEQUENCE, tlv(SEQUENCE, tlv(0xa4, issuer)), serial),
  )
  const sorted = [
    attribute('contentType', oid('data')),
    attribute('messageDigest', tlv(OCTETS, digest)),
    attribute('signingCertificate', tlv(SEQUENCE, tlv(SEQUENCE, certificate))),
  ].sort((a, b) => (bytesToHex(a) < bytesToHex(b) ? -1 : 1))
  return concatBytes(...sorted)
}

/** What the key signs. */
export const signedPart = (digest: Uint8Array, signer: CmsSigner): Uint8Array =>
  tlv(SET, attributesOf(digest, signer))

/** The whole, with the signature in its place. */
export function cmsWith(signature: Uint8Array, digest: Uint8Array, signer: CmsSigner): Uint8Array {
  const hashed = tlv(SEQUENCE, oid('sha256'))
  const signerInfo = tlv(
    SEQUENCE,
    ONE,
    tlv(SEQUENCE, signer.issuer, signer.serial),
    hashed,
    tlv(0xa0, attributesOf(digest, signer)),
    tlv(SEQUENCE, oid(signer.algorithm)),
    tlv(OCTETS, signature),
  )
  const signedData = tlv(
    SEQUENCE,
    ONE,
    tlv(SET, hashed),
    tlv(SEQUENCE, oid('data')),
    tlv(0xa0, ...signer.chain),
    tlv(SET, signerInfo),
  )
  return tlv(SEQUENCE, oid('signedData'), tlv(0xa0, signedData))
}

interface Node {
  readonly tag: number
  /** With tag and length. */
  readonly whole: Uint8Array
  readonly content: Uint8Array
}

/** The members that lie in some bytes, one after the other. Throws where they are none. */
function membersIn(bytes: Uint8Array): Node[] {
  const nodes: Node[] = []
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0
    const first = bytes[at + 1] ?? 0
    const more = first > 0x80 ? first - 0x80 : 0
    if (first === 0x80 || more > 2) throw new Error('not DER')
    let length = more === 0 ? first : 0
    for (let i = 0; i < more; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0)
    const begins = at + 2 + more
    if (begins + length > bytes.length) throw new Error('not DER')
    const content = bytes.subarray(begins, begins + length)
    nodes.push({ tag, whole: bytes.subarray(at, begins + length), content })
    at = begins + length
    // Noughts behind the whole are what is left of its place.
    if (nodes.length === 1 && bytes.subarray(at).every((byte) => byte === 0)) break
  }
  return nodes
}

const child = (node: Node | undefined, ...path: readonly number[]): Node | undefined =>
  path.reduce<Node | undefined>((at, i) => (at ? membersIn(at.content)[i] : undefined), node)

export interface CmsParts {
  readonly digest: Uint8Array | undefined
  readonly signature: Uint8Array
  readonly certificate: Uint8Array | undefined
}

/** What is needed of a signature that was found; undefined where it cannot be taken apart. */
export function partsOf(contents: Uint8Array): CmsParts | undefined {
  try {
    const signedData = child(membersIn(contents)[0], 1, 0)
    const info = child(signedData, 4, 0)
    const signature = child(info, 5)
    if (signature?.tag !== OCTETS) return undefined
    const attributes = membersIn(child(info, 3)?.content ?? new Uint8Array())
    const wanted = OBJECT_IDS.messageDigest
    const digest = attributes.find((one) => bytesToHex(child(one, 0)?.whole ?? new Uint8Array()) === wanted)
    return {
      digest: child(digest, 1, 0)?.content,
      signature: signature.content,
      certificate: child(signedData, 3, 0)?.whole,
    }
  } catch {
    return undefined
  }
}
