import { base64url } from 'jose'
import * as v from 'valibot'
import { canonicalJson } from '../platform/canonical-json.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import type { DocumentSigner } from '../platform/signing.ts'
import type { Certification } from './certification.ts'

/**
 * What the QR code of a job order says by itself, so that it can be checked with the published key and without asking us. The
 * names are short because every letter makes the code finer and harder to read from a wall; the key's id stands in the header.
 */
const Payload = v.strictObject({
  /** `feri-jo/1` */
  type: v.literal('feri-jo/1'),
  code: v.string(),
  /** The edition that was certified. */
  rev: v.number(),
  /** `scheme-value` of sending agency, intermediary and employer. */
  by: v.array(v.string()),
  certified_on: v.string(),
  /** SHA-256 of the certified content, base64url. */
  hash: v.string(),
})
export type PassportPayload = v.InferOutput<typeof Payload>

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** The hash as it stands in a QR code, from the hexadecimal digits kept and shown elsewhere. */
export const shortHash = (hex: string): string => base64url.encode(bytesOf(hex))

const payloadOf = ({ content, contentHash, certifiedAt }: Certification): PassportPayload => ({
  type: 'feri-jo/1',
  code: content.number,
  rev: content.revision,
  by: content.parties.map(({ scheme, value }) => `${scheme}-${value}`),
  certified_on: certifiedOn(certifiedAt),
  hash: shortHash(contentHash),
})

/** The day of certification as counted in Tokyo. */
export const certifiedOn = (certifiedAt: string): Day => dayOf(certifiedAt)

/** Ed25519 signs the same bytes in the same way, so nothing need be kept: the same edition gives the same code. */
export const signPassport = (signer: DocumentSigner, certification: Certification): Promise<string> =>
  signer.sign(new TextEncoder().encode(canonicalJson(payloadOf(certification))))

/** What a QR code holds. What follows `#` stays in the telephone: browsers never send it to a server. */
export const passportAddress = (publicUrl: string, number: string, jws: string): string =>
  `${publicUrl}/j/${number}#${jws}`

/** The payload of a code whose signature is ours; undefined when even one letter was changed. */
export async function openPassport(
  signer: DocumentSigner,
  jws: string,
): Promise<PassportPayload | undefined> {
  const bytes = await signer.verify(jws)
  if (!bytes) return undefined
  const parsed = v.safeParse(Payload, JSON.parse(new TextDecoder().decode(bytes)))
  return parsed.success ? parsed.output : undefined
}
