import { EVIDENCE_BYTES_MAX } from '../audits/evidence.ts'
import { fromBase64Url } from '../platform/base64url.ts'
import { invalidField } from '../platform/errors.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { BeginUpload } from './begin-upload.ts'

/** The one version we speak (https://tus.io/protocols/resumable-upload, 1.0.0 of 2016-03-25). */
export const TUS_VERSION = '1.0.0'
export const TUS_EXTENSIONS = 'creation,termination,expiration'
export const TUS_PIECE_TYPE = 'application/offset+octet-stream'
export const TUS_MAX_SIZE = EVIDENCE_BYTES_MAX

/** A count of bytes as a header says it. */
export const byteCount = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined

/** The keys of which `Upload-Metadata` tells us something; browsers send others beside them. */
const KNOWN = ['filename', 'sha256', 'audit'] as const
const METADATA_LENGTH_MAX = 4_000

const decoded = (base64: string): string | undefined => {
  const bytes = fromBase64Url(base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''))
  if (!bytes) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** `filename d29ybGQ=,sha256 …,audit …`: names and values in base64. Throws `invalid` naming the header or the key. */
export function readCreation(length: string | undefined, metadata: string | undefined): BeginUpload {
  const told = metadata ?? ''
  if (told.length > METADATA_LENGTH_MAX)
    throw invalidField('Upload-Metadata', 'audit_filing.metadata_unreadable')
  const said: Record<string, string> = {}
  for (const pair of told.split(',')) {
    const [key = '', value = ''] = pair.trim().split(/ +/, 2)
    if (!KNOWN.some((known) => known === key)) continue
    const text = decoded(value)
    if (text === undefined || text.includes('\0'))
      throw invalidField('Upload-Metadata', 'audit_filing.metadata_unreadable')
    said[key] = text
  }
  return parseOrRefuse(BeginUpload, { length: byteCount(length), ...said })
}
