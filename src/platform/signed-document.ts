import { canonicalJson } from './canonical-json.ts'
import { isSignedBy } from './detached-signature.ts'
import { sha256Hex } from './hash.ts'
import type { DocumentSigner } from './signing.ts'

/** What was issued under a number and never changes: the data as they were signed, and the proof. */
export interface SignedDocument {
  readonly number: string
  /** Canonical JSON (RFC 8785) with the number in it; its bytes are what is signed, served and attached to the PDF. */
  readonly data: string
  /** SHA-256 of the data, in hexadecimal. */
  readonly dataHash: string
  /** Detached compact JWS (RFC 7515, appendix F) over the data. */
  readonly signature: string
}

/** Signs the data of a document that bears its own number. */
export const signDocument = (
  signer: DocumentSigner,
  content: { readonly number: string },
): Promise<SignedDocument> => signCanonical(signer, content.number, canonicalJson(content))

/** The same for data that are canonical JSON already, with this number in them: for what is signed thousands of times a second. */
export const signCanonical = async (
  signer: DocumentSigner,
  number: string,
  data: string,
): Promise<SignedDocument> => ({
  number,
  data,
  dataHash: sha256Hex(data),
  signature: await signer.signDetached(data),
})

/** True when the stored data are those that were signed, and signed under this very number. */
export async function isGenuine(signer: DocumentSigner, document: SignedDocument): Promise<boolean> {
  if (sha256Hex(document.data) !== document.dataHash) return false
  if (!(await isSignedBy(signer, document.data, document.signature))) return false
  return (JSON.parse(document.data) as { number?: unknown }).number === document.number
}
