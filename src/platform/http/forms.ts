import type { Context } from 'hono'
import { AppError, invalidField } from '../errors.ts'
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

export const FORM_BYTES_MAX = 60_000_000
const FIELDS_MAX = 2_000

/**
 * Reads a form (urlencoded or multipart) within limits. Line ends come as the browser sends them and are turned into `\n`,
 * so that the same text gives the same hash on every system. Throws `too_large`, or `invalid` for malformed UTF-8.
 */
export async function readForm(c: Context<HttpEnv>, bytesMax: number = FORM_BYTES_MAX): Promise<SentForm> {
  const bytes = await readBytes(c, bytesMax)
  const type = c.req.header('content-type') ?? ''
  const entries = type.startsWith('multipart/form-data')
    ? await multipart(bytes, type)
    : [...new URLSearchParams(checkedUrlencoded(bytes))]
  return sort(entries)
}

async function multipart(bytes: ArrayBuffer, type: string): Promise<[string, string | File][]> {
  try {
    return [...(await new Response(bytes, { headers: { 'content-type': type } }).formData())]
  } catch (cause) {
    throw new AppError('invalid', 'errors.invalid', { cause })
  }
}

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
  if (entries.length > FIELDS_MAX)
    throw new AppError('too_large', 'errors.too_large', { params: { limit: String(FIELDS_MAX) } })
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
