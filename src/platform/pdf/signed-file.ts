import type { PdfSigner } from './pdf-signer.ts'

/** What stands in the file until it is known where the signature will lie; as pdfkit writes the array. */
export const RANGE_HOLE = '/ByteRange [0 9999999999 9999999999 9999999999]'
const CONTENTS = '/Contents <'

const ascii = new TextDecoder('latin1')

/**
 * Signs a whole file in place: everything but the signature itself, as /ByteRange says. `from` is where the object with the two holes
 * begins.
 */
export async function signedFile(
  bytes: Uint8Array<ArrayBuffer>,
  from: number,
  signer: PdfSigner,
): Promise<Uint8Array> {
  const object = ascii.decode(bytes.subarray(from, from + RANGE_HOLE.length + 2 * signer.room + 500))
  const range = object.indexOf(RANGE_HOLE)
  const contents = object.indexOf(CONTENTS)
  const end = object.indexOf('>', contents)
  if (from < 0 || range < 0 || contents < 0 || end < 0) throw new Error('there is no place for the signature')
  // From the `<` to behind the `>`.
  const opens = from + contents + CONTENTS.length - 1
  const closes = from + end + 1
  const said = `/ByteRange [0 ${opens} ${closes} ${bytes.length - closes}]`.padEnd(RANGE_HOLE.length)
  put(bytes, from + range, said)
  const signed = new Uint8Array(bytes.length - (closes - opens))
  signed.set(bytes.subarray(0, opens))
  signed.set(bytes.subarray(closes), opens)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', signed))
  const signature = await signer.sign(digest)
  if (signature.length > signer.room) throw new Error('the signature is longer than its place')
  put(bytes, opens + 1, [...signature].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
  return bytes
}

function put(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
}
