import type { Context, MiddlewareHandler } from 'hono'
import { resolver, uniqueSymbol } from 'hono-openapi'
import type * as v from 'valibot'
import { AppError, invalidField } from '../errors.ts'
import { parseOrRefuse } from '../parse.ts'
import type { HttpEnv } from './env.ts'

type AnySchema = v.GenericSchema<unknown, unknown>

/** Bytes as text; malformed UTF-8 is refused rather than silently replaced, so that no name is stored damaged. */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch (cause) {
    throw new AppError('invalid', 'errors.not_utf8', { cause })
  }
}

export const JSON_BYTES_MAX = 1_000_000

/**
 * The whole body, up to `bytesMax`. Who says beforehand how much comes is held to it by the server; who does not (chunked) is
 * read piece by piece and cut off, so that nobody fills the memory. Throws `too_large`.
 */
export async function readBytes(c: Context, bytesMax: number): Promise<ArrayBuffer> {
  const declared = c.req.header('content-length')
  if (Number(declared ?? 0) > bytesMax) throw tooLarge(bytesMax)
  const bytes = declared === undefined ? await readPieces(c, bytesMax) : await c.req.arrayBuffer()
  if (bytes.byteLength > bytesMax) throw tooLarge(bytesMax)
  return bytes
}

async function readPieces(c: Context, bytesMax: number): Promise<ArrayBuffer> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  const reader = c.req.raw.body?.getReader()
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    length += piece.value.byteLength
    if (length > bytesMax) {
      await reader?.cancel()
      throw tooLarge(bytesMax)
    }
    pieces.push(piece.value)
  }
  return await new Blob(pieces).arrayBuffer()
}

/** Nothing of ours lies deeper; what hashes, writes or compares a value goes down into it, and would end with the stack. */
const DEPTH_MAX = 100

function isTooDeep(text: string): boolean {
  let [depth, inString] = [0, false]
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (inString) {
      if (character === 0x5c) at += 1
      else if (character === 0x22) inString = false
    } else if (character === 0x22) inString = true
    else if (character === 0x5b || character === 0x7b) {
      depth += 1
      if (depth > DEPTH_MAX) return true
    } else if (character === 0x5d || character === 0x7d) depth -= 1
  }
  return false
}

async function readJson(c: Context): Promise<unknown> {
  const text = decodeUtf8(await readBytes(c, JSON_BYTES_MAX))
  // PostgreSQL cannot keep U+0000 in text; refusing it here keeps the three engines alike.
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(text)) throw new AppError('invalid', 'errors.nul')
  if (isTooDeep(text)) throw new AppError('invalid', 'errors.not_json')
  const value = parsed(text)
  // Half a surrogate, written as an escape, has no UTF-8 and would be stored as something else than was hashed.
  if (/\\u[dD][89a-fA-F]/.test(text) && /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value)))
    throw new AppError('invalid', 'errors.not_utf8')
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', 'errors.not_json', { cause })
  }
}

export const tooLarge = (limitBytes: number): AppError =>
  new AppError('too_large', 'errors.too_large', {
    params: { limit: `${Math.floor(limitBytes / 1_000_000)} MB` },
  })

/** A middleware that hono-openapi recognises as the description of this part of the request. */
const describing = <Handler extends object>(
  handler: Handler,
  target: 'json' | 'query' | 'param',
  schema: AnySchema,
) => Object.assign(handler, { [uniqueSymbol]: { target, ...resolver(schema) } })

type Valid<Target extends string, Schema extends AnySchema> = {
  in: { [K in Target]: v.InferInput<Schema> }
  out: { [K in Target]: v.InferOutput<Schema> }
}

/** The JSON body, checked; read it with `c.req.valid('json')`. Described in OpenAPI by the same schema. */
export function jsonBody<Schema extends AnySchema>(
  schema: Schema,
): MiddlewareHandler<HttpEnv, string, Valid<'json', Schema>> {
  const handler: MiddlewareHandler<HttpEnv, string, Valid<'json', Schema>> = async (c, next) => {
    c.req.addValidatedData('json', parseOrRefuse(schema, await readJson(c)) as object)
    await next()
  }
  return describing(handler, 'json', schema)
}

/**
 * The query of the address without `lang`, which is understood everywhere. Throws `invalid` for escapes that are not UTF-8
 * (Hono leaves those as they are, and people would search for `%ED%A0`) and for NUL, which no engine finds.
 */
export function queryOf(c: Context): Record<string, string> {
  const { lang: _lang, ...query } = c.req.query()
  for (const [name, value] of Object.entries(query)) {
    if (value.includes('\0')) throw invalidField(name, 'errors.nul')
    if (value.includes('%') && !isUtf8(c.req.url)) throw invalidField(name, 'errors.not_utf8')
  }
  return query
}

function isUtf8(url: string): boolean {
  try {
    decodeURIComponent(new URL(url).search.replaceAll(/%(?![0-9a-fA-F]{2})/g, '%25'))
    return true
  } catch {
    return false
  }
}

/** The query string, checked; read it with `c.req.valid('query')`. `lang` is understood everywhere and need not be named. */
export function queryParams<Schema extends AnySchema>(
  schema: Schema,
): MiddlewareHandler<HttpEnv, string, Valid<'query', Schema>> {
  const parsed = (c: Context): object => parseOrRefuse(schema, queryOf(c)) as object
  let nothing: object | undefined
  const handler: MiddlewareHandler<HttpEnv, string, Valid<'query', Schema>> = (c, next) => {
    // Most addresses have no query at all, and what is said of that is always the same.
    const asked = c.req.url.includes('?')
    if (!asked) nothing ??= Object.freeze(parsed(c))
    c.req.addValidatedData('query', asked || !nothing ? parsed(c) : nothing)
    return next()
  }
  return describing(handler, 'query', schema)
}
