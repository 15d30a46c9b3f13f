import { fileTypeFromBuffer } from 'file-type'
import { AppError } from './errors.ts'
import type { MessageKey } from './i18n/translate.ts'

/** What may be kept, by the type its bytes show, with the extensions a file of that type may carry. Never SVG or HTML. */
const ALLOWED = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
} as const satisfies Record<string, readonly string[]>
export type UploadedType = keyof typeof ALLOWED

const NAME_LENGTH_MAX = 120

/** For `accept` of the file field; the bytes decide, this only helps the person choose. */
export const UPLOAD_ACCEPT = Object.entries(ALLOWED)
  .flatMap(([type, extensions]) => [type, ...extensions.map((e) => `.${e}`)])
  .join(',')

/** What was found out about an upload before it is kept. */
export interface SniffedFile {
  /** As the sender called it: the last part of the path, made harmless. */
  readonly fileName: string
  readonly mediaType: UploadedType
  readonly sizeBytes: number
  /** Of the bytes, as 64 lowercase hexadecimal digits. */
  readonly sha256: string
}

/** How large a file may be, and what its refusals are called in the words of the feature that takes it. */
export interface UploadRules {
  readonly bytesMax: number
  /** With `file`. */
  readonly tooLarge: MessageKey
  /** With `file`. */
  readonly empty: MessageKey
  /** With `file`, `content` and `says`: of no type that we keep. */
  readonly refused: MessageKey
  /** With the same three: another type than its name says. */
  readonly disguised: MessageKey
}

const isAllowed = (mime: string): mime is UploadedType => Object.hasOwn(ALLOWED, mime)

/** The last part of a path, without control and direction characters, at most 120 characters, its extension kept. */
export function cleanFileName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  // Direction marks can make `photo‮gpj.exe` read as `photoexe.jpg`.
  const plain = base
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>|:*?]/gu, '')
    .replace(/^[\s.]+/, '')
    .trim()
  if (plain.length <= NAME_LENGTH_MAX) return plain || 'file'
  const dot = plain.lastIndexOf('.')
  const extension = dot > 0 ? plain.slice(dot).slice(0, 10) : ''
  return [...plain].slice(0, NAME_LENGTH_MAX - extension.length).join('') + extension
}

const extensionOf = (name: string): string => {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}

/**
 * Decides by content what a file is. Throws `too_large` over the limit, `invalid` when empty, `unsupported_type` when the
 * content is of no accepted type or is another type than its name says; the message names both. The field is `file`.
 */
export async function sniffUpload(name: string, bytes: Uint8Array, rules: UploadRules): Promise<SniffedFile> {
  const fileName = cleanFileName(name)
  if (bytes.byteLength > rules.bytesMax) {
    throw new AppError('too_large', rules.tooLarge, { params: { file: fileName } })
  }
  if (bytes.byteLength === 0) throw refused('invalid', rules.empty, { file: fileName })
  const found = await fileTypeFromBuffer(bytes)
  const says = extensionOf(fileName) || '–'
  if (!found || !isAllowed(found.mime)) {
    const content = found?.ext ?? textKind(bytes)
    throw refused('unsupported_type', rules.refused, { file: fileName, content, says })
  }
  if (!(ALLOWED[found.mime] as readonly string[]).includes(says)) {
    throw refused('unsupported_type', rules.disguised, { file: fileName, content: found.ext, says })
  }
  return { fileName, mediaType: found.mime, sizeBytes: bytes.byteLength, sha256: await hashOfFile(bytes) }
}

function refused(
  code: 'invalid' | 'unsupported_type',
  key: MessageKey,
  params: Readonly<Record<string, string>>,
): AppError {
  return new AppError(code, key, { params, fields: [{ path: 'file', message: { key, params } }] })
}

/** Names for what has no signature, so that the message can say more than "unknown". */
function textKind(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart().toLowerCase()
  if (start.includes('<svg')) return 'svg'
  if (start.startsWith('<!doctype html') || start.includes('<html') || start.includes('<script'))
    return 'html'
  return '?'
}

/** Web Crypto rather than the synchronous hash: ten megabytes should not hold up everyone else's request. */
async function hashOfFile(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
