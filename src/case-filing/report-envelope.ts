import { CODE_PURPOSE, CONTENT_LEAST_BYTES, LEAST_BYTES, PLACE, type Readers } from '../cases/case.ts'
import { toBase64Url } from '../platform/base64url.ts'
import type { Language } from '../platform/i18n/language.ts'
import { wrapKey } from '../platform/key-wrap.ts'
import { sealer } from '../platform/sealing.ts'
import { derivedFromCode } from '../platform/secret-code.ts'

/** A public key of a case officer, as `GET /api/v1/cases/intake` tells it. */
export interface Recipient {
  readonly id: string
  readonly publicKey: string
}

/** What is to be sealed, in the worker's browser where scripts run, else on arrival. */
export interface OpenReport {
  /** A random UUID. */
  readonly id: string
  readonly code: string
  readonly language: Language
  readonly readers: Readers
  readonly urgent: boolean
  readonly groupWord: string | null
  readonly content: object
  readonly identity: object | null
}

/** A report nobody but its readers and the code can open: what is stored, and what the browser sends. */
export interface SealedReport {
  readonly id: string
  readonly corridor: 'vn-jp'
  readonly language: Language
  readonly readers: Readers
  readonly urgent: boolean
  readonly group_word: string | null
  /** By which the service finds the case again; it keeps a keyed hash of it. */
  readonly token: string
  /** The case's key, sealed with the key of the code. */
  readonly inner: string
  readonly content: string
  readonly identity: string | null
  readonly keys: readonly { readonly officer_key_id: string; readonly wrapped_key: string }[]
}

/**
 * Seals a report with a fresh key `caseKey` of 32 bytes, which whoever calls keeps only to seal the files with. The one way for browser and
 * service, so that nothing tells afterwards where it was done.
 */
export async function sealReport(
  open: OpenReport,
  caseKey: Uint8Array<ArrayBuffer>,
  recipients: readonly Recipient[],
): Promise<SealedReport> {
  const { id } = open
  const { token, key } = derivedFromCode(open.code, CODE_PURPOSE)
  const [inner, content, identity, wrapped] = await Promise.all([
    sealer(key, { leastBytes: LEAST_BYTES }).seal(PLACE.code(id), toBase64Url(caseKey)),
    sealer(caseKey, { leastBytes: CONTENT_LEAST_BYTES }).seal(
      PLACE.content(id),
      JSON.stringify(open.content),
    ),
    open.identity &&
      sealer(caseKey, { leastBytes: LEAST_BYTES }).seal(PLACE.identity(id, 1), JSON.stringify(open.identity)),
    wrapKey(
      recipients.map(({ publicKey }) => publicKey),
      caseKey,
      PLACE.key(id),
    ),
  ])
  return {
    id,
    corridor: 'vn-jp',
    language: open.language,
    readers: open.readers,
    urgent: open.urgent,
    group_word: open.groupWord,
    token,
    inner,
    content,
    identity,
    keys: recipients.map(({ id: officer_key_id }, at) => ({
      officer_key_id,
      wrapped_key: wrapped[at] ?? '',
    })),
  }
}
