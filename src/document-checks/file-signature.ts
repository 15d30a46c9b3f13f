import { p256 } from '@noble/curves/nist.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64Url } from '../platform/base64url.ts'
import type { Anchors } from './anchors.ts'
import { type Statement, said } from './check.ts'
import { type CmsSigner, cmsWith, partsOf, signedPart } from './cms-shape.ts'
import { latin } from './pdf-objects.ts'

/** What the signature of a whole file comes to. */
export type FileSignature =
  | { readonly state: 'valid' | 'unsigned'; readonly statement: Statement }
  /** `elsewhere`: what is signed is not what lies there, and the signature itself does not say where. */
  | { readonly state: 'changed'; readonly statement: Statement; readonly elsewhere: boolean }
  | { readonly state: 'not_ours'; readonly statement: Statement }

const RANGE = /\/ByteRange \[0 (\d{1,10}) (\d{1,10}) (\d{1,10})\]/g

const changed = (statement: Statement, elsewhere = false): FileSignature => ({
  state: 'changed',
  statement,
  elsewhere,
})

/**
 * Checks the signature that a PDF of ours bears (PAdES, ETSI EN 319 142-1) so that no byte is left out: all but the signature is what was
 * signed, and the signature is written as we write it, to the last digit and the noughts behind it.
 */
export async function checkFileSignature(bytes: Uint8Array, anchors: Anchors): Promise<FileSignature> {
  const text = latin(bytes)
  const ranges = [...text.matchAll(RANGE)]
  const [range] = ranges
  if (!range)
    return text.includes('/ETSI.CAdES.detached') || text.includes('/ByteRange')
      ? changed(said('signature_place_changed', { byte: placeOf(text) }))
      : { state: 'unsigned', statement: said('file_unsigned') }
  const [opens = 0, closes = 0, rest = 0] = range.slice(1).map(Number)
  const end = closes + rest
  const place = opens < closes ? text.slice(opens, closes) : ''
  if (end > bytes.length) return changed(said('cut_off', { had: end, has: bytes.length }))
  if (!text.slice(0, opens).endsWith('/Contents ') || !/^<[^<>]+>$/.test(place))
    return changed(said('signature_place_changed', { byte: range.index }))
  if (ranges.length > 1 || end < bytes.length)
    return changed(said('added_behind', { byte: end, count: bytes.length - end }))
  const strange = /[^0-9a-f]/.exec(place.slice(1, -1))
  if (strange) return changed(said('signature_changed', { byte: opens + 1 + strange.index }))
  const signed = new Uint8Array(bytes.length - (closes - opens))
  signed.set(bytes.subarray(0, opens))
  signed.set(bytes.subarray(closes), opens)
  const contents = bytesOf(place.slice(1, -1))
  return await checkContents(contents, await digestOf(signed), opens + 1, anchors)
}

/** Where the runtime has its own it is faster, and others are not kept waiting. */
async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto }
  return subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes)
}

const placeOf = (text: string): number =>
  Math.max(0, text.indexOf('/ByteRange'), text.indexOf('/ETSI.CAdES.detached'))

const bytesOf = (digits: string): Uint8Array =>
  Uint8Array.from({ length: Math.floor(digits.length / 2) }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  )

const decoded = (text: string): Uint8Array<ArrayBuffer> => fromBase64Url(text) ?? new Uint8Array()

async function checkContents(
  contents: Uint8Array,
  digest: Uint8Array,
  at: number,
  { certificate: ours }: Anchors,
): Promise<FileSignature> {
  const signer: CmsSigner = {
    chain: ours.chain.map(decoded),
    issuer: decoded(ours.issuer),
    serial: decoded(ours.serial),
    algorithm: ours.algorithm,
  }
  const parts = partsOf(contents)
  if (!parts) return changed(said('signature_unfit'))
  const isSigned = await isSignedBy(ours, parts.signature, signedPart(digest, signer))
  // Written once more as our signer does: what differs anywhere was not written by it.
  const differs = firstDifference(contents, cmsWith(parts.signature, digest, signer))
  if (isSigned && differs === undefined)
    return { state: 'valid', statement: said('file_signature_valid', { name: ours.name }) }
  const [leaf = new Uint8Array()] = signer.chain
  if (parts.certificate && !isMostly(parts.certificate, leaf)) {
    const name = `SHA-256 ${bytesToHex(sha256(parts.certificate))}`
    return { state: 'not_ours', statement: said('other_certificate', { name }) }
  }
  if (!parts.digest || bytesToHex(parts.digest) !== bytesToHex(digest))
    return changed(said('changed_after'), true)
  return differs === undefined
    ? changed(said('signature_unfit'))
    : changed(said('signature_changed', { byte: at + 2 * differs }))
}

/** Where what is there leaves what should be, the noughts behind it included. */
function firstDifference(there: Uint8Array, wanted: Uint8Array): number | undefined {
  for (let at = 0; at < Math.max(there.length, wanted.length); at++)
    if (there[at] !== (wanted[at] ?? 0)) return at
  return undefined
}

/** A certificate of ours in which a bit was changed, rather than somebody else's. */
function isMostly(there: Uint8Array, ours: Uint8Array): boolean {
  if (there.length !== ours.length) return false
  return there.filter((byte, at) => byte !== ours[at]).length <= 4
}

/** Of a P-256 key's SubjectPublicKeyInfo: the point lies at its end. */
const POINT_BYTES = 65

async function isSignedBy(
  { algorithm, publicKey }: Anchors['certificate'],
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  try {
    if (algorithm === 'rsa') return await isSignedByRsa(decoded(publicKey), signature, message)
    const point = decoded(publicKey).slice(-POINT_BYTES)
    return p256.verify(signature, message, point, { lowS: false, format: 'der' })
  } catch {
    return false
  }
}

async function isSignedByRsa(
  spki: Uint8Array<ArrayBuffer>,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify'])
  return await crypto.subtle.verify(algorithm.name, key, signature.slice(), message.slice())
}
