import type { Context } from 'hono'
import { AppError, invalidField } from '../errors.ts'
import type { MessageKey } from '../i18n/translate.ts'
import { decodeUtf8, readBytes } from './body.ts'
import type { HttpEnv } from './env.ts'
import { checkedKey } from './idempotency.ts'

/** One form as it was sent: every text field in order, and the files that really hold something. */
export interface SentForm {
  /** The last value of each field; for repeated fields use `all`. */
  readonly values: Readonly<Record<string, string>>
  readonly all: (name: string) => readonly string[]
  readonly files: readonly SentFile[]
  readonly idempotencyKey: string | undefined
}

export interface SentFile {
  readonly field: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a form may hold, in bytes as they are sent: a letter of Japanese takes nine. */
export const FORM_BYTES = {
  /** Some fields and a reason. */
  short: 20_000,
  /** Fields of free text. */
  text: 100_000,
  /** One page of many answers. */
  page: 500_000,
  /** Such a page with files beside the answers. */
  files: 60_000_000,
} as const
const FIELDS_MAX = 2_000

/**
 * Reads a form (urlencoded or multipart) within limits. Line ends come as the browser sends them and are turned into `\n`,
 * so that the same text gives the same hash on every system. Throws `too_large`, or `invalid` for malformed UTF-8.
 */
export async function readForm(c: Context<HttpEnv>, bytesMax: number = FORM_BYTES.short): Promise<SentForm> {
  return formOf(await readBytes(c, bytesMax), c.req.header('content-type') ?? '')
}

/** A form whose bytes are at hand, by the content type it was sent with. */
export async function formOf(bytes: ArrayBuffer, type: string): Promise<SentForm> {
  const entries = type.startsWith('multipart/form-data')
    ? await multipart(bytes, type)
    : [...new URLSearchParams(checkedUrlencoded(bytes))]
  return sort(entries)
}

/**
 * The one file that the JSON API takes a request, with the one field beside it. Throws `invalid` for a form that holds anything
 * else, `too_large` for one that can hold no file within the limit.
 */
export async function readUpload(
  c: Context<HttpEnv>,
  beside: string,
  fileBytesMax: number,
): Promise<{ readonly said: string; readonly fileName: string; readonly bytes: Uint8Array }> {
  const { values, files } = await readForm(c, fileBytesMax + FORM_BYTES.page)
  const unknown = Object.keys(values).find((name) => name !== beside)
  if (unknown) throw invalidField(unknown, 'errors.unknown_field', { field: unknown })
  const [file, ...others] = files
  if (!file) throw invalidField('file', 'errors.no_file')
  if (others.length > 0) throw invalidField('file', 'errors.one_file')
  return { said: values[beside] ?? '', fileName: file.name, bytes: file.bytes }
}

/** A file sent as the body itself, or as `file` of a form. Throws `invalid` with the sentence for a form without one. */
export async function readSentFile(
  c: Context<HttpEnv>,
  bytesMax: number,
  missing: MessageKey,
): Promise<Uint8Array> {
  if (!c.req.header('content-type')?.startsWith('multipart/form-data'))
    return new Uint8Array(await readBytes(c, bytesMax))
  const { files } = await readForm(c, bytesMax)
  const file = files.find(({ field }) => field === 'file')
  if (!file) throw invalidField('file', missing)
  return file.bytes
}

async function multipart(bytes: ArrayBuffer, type: string): Promise<[string, string | File][]> {
  if (hasTooManyParts(bytes, type)) throw tooManyFields()
  try {
    return [...(await new Response(bytes, { headers: { 'content-type': type } }).formData())]
  } catch (cause) {
    throw new AppError('invalid', 'errors.invalid', { cause })
  }
}

const [CR, DASH] = [13, 45]

/** Counted before they are parsed: hundreds of thousands of empty parts, sent by anybody, would keep everyone else waiting for seconds. */
function hasTooManyParts(sent: ArrayBuffer, type: string): boolean {
  const bytes = new Uint8Array(sent)
  const said = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type)
  const boundary = new TextEncoder().encode(said?.[1] ?? said?.[2] ?? '')
  let parts = 1
  for (let at = bytes.indexOf(CR); at >= 0 && parts <= FIELDS_MAX + 1; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 2] !== DASH || bytes[at + 3] !== DASH) continue
    if (boundary.every((byte, i) => bytes[at + 4 + i] === byte)) parts += 1
  }
  return parts > FIELDS_MAX + 1
}

const tooManyFields = (): AppError =>
  new AppError('too_large', 'errors.too_large', { params: { limit: String(FIELDS_MAX) } })

/** URLSearchParams replaces broken UTF-8 silently; the percent-decoded bytes are checked first. */
function checkedUrlencoded(bytes: ArrayBuffer): string {
  const text = decodeUtf8(bytes)
  try {
    decodeURIComponent(text.replaceAll('+', ' ').replaceAll(/%(?![0-9a-fA-F]{2})/g, '%25'))
  } catch (cause) {
    throw new AppError('invalid', 'errors.not_utf8', { cause })
  }
  return text
}

async function sort(entries: [string, string | File][]): Promise<SentForm> {
  if (entries.length > FIELDS_MAX) throw tooManyFields()
  const texts = new Map<string, string[]>()
  const files: SentFile[] = []
  for (const [name, value] of entries) {
    if (typeof value === 'string') {
      if (value.includes('\uFFFD'))
        throw new AppError('invalid', 'errors.invalid', {
          fields: [{ path: name, message: { key: 'errors.not_utf8' } }],
        })
      if (value.includes('\0')) throw invalidField(name, 'errors.nul')
      texts.set(name, [...(texts.get(name) ?? []), value.replaceAll('\r\n', '\n')])
    } else if (value.size > 0 || value.name) {
      files.push({ field: name, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) })
    }
  }
  const values = Object.fromEntries([...texts].map(([name, all]) => [name, all.at(-1) ?? '']))
  return {
    values,
    all: (name) => texts.get(name) ?? [],
    files,
    idempotencyKey: values.idempotency_key
      ? checkedKey('idempotency_key', values.idempotency_key)
      : undefined,
  }
}
