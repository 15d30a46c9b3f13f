import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { href } from '../platform/http/links.ts'
import { KEPT_FOR_EVER } from '../platform/http/security.ts'
import { isOneOf } from '../platform/parse.ts'
import {
  DATA_FILES,
  type DataFileName,
  DESCRIBING_FILES,
  type DescribingFileName,
  type Edition,
  type EditionFile,
  MEDIA_TYPES,
} from './edition.ts'
import { findEdition, findEditionFile, findLatestEdition } from './edition-store.ts'
import { plainStream, storedStream } from './file-parts.ts'

const fileGone = () => new AppError('not_found', 'open_data.file_gone')

/** A number as an address may say it: no zeros in front, or one file would have many addresses. */
export const editionNumber = (text: string): number | undefined =>
  /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined

/** `/open-data/{edition}/{file}`: files that never change, so whoever has one need not ask again. */
export const downloadPages = (deps: Deps) =>
  new Hono<HttpEnv>().get('/open-data/:edition/:file', async (c) => {
    const { edition: asked, file: name } = c.req.param()
    if (asked === 'latest') return toLatest(deps, c, name)
    const number = editionNumber(asked)
    const edition = number === undefined ? undefined : await findEdition(deps.db.queries, number)
    if (!edition) throw new AppError('not_found', 'open_data.unknown_edition')
    if (isOneOf(DESCRIBING_FILES, name)) return answerText(c, edition, name)
    if (!isOneOf(DATA_FILES, name)) throw fileGone()
    const file = await findEditionFile(deps.db.queries, edition.number, name)
    if (!file || edition.removedAt !== null) throw fileGone()
    return answerFile(deps, c, { edition, file, name })
  })

/** For scripts that always want the newest: an address that changes its answer sends them on. */
async function toLatest(deps: Deps, c: Context<HttpEnv>, name: string): Promise<Response> {
  const latest = await findLatestEdition(deps.db.queries)
  if (!latest || !(isOneOf(DATA_FILES, name) || isOneOf(DESCRIBING_FILES, name))) throw fileGone()
  return c.redirect(href(c.var, `/open-data/${latest.number}/${name}`), 302)
}

/** Under a name that says which edition it is: `feri-register-2026-11-21.csv`. */
const savedAs = ({ number, on }: Edition, name: string): string =>
  name.startsWith('register.')
    ? `feri-register-${on}.${name.slice('register.'.length)}`
    : `feri-open-data-${number}-${name}`

const headersFor = (edition: Edition, name: DataFileName | DescribingFileName, etag: string) => ({
  'content-type': MEDIA_TYPES[name],
  'content-disposition': `attachment; filename="${savedAs(edition, name)}"`,
  'cache-control': KEPT_FOR_EVER,
  vary: 'accept-encoding',
  etag,
})

const describing = (edition: Edition, name: DescribingFileName): string => {
  if (name === 'datapackage.json') return edition.data
  if (name === 'datapackage.json.jws') return edition.signature
  const { resources } = JSON.parse(edition.data) as { resources: readonly { schema?: unknown }[] }
  return JSON.stringify(resources.find(({ schema }) => schema)?.schema, null, 2)
}

function answerText(c: Context<HttpEnv>, edition: Edition, name: DescribingFileName): Response {
  const text = describing(edition, name)
  const headers = headersFor(edition, name, `"${sha256Hex(text)}"`)
  return isKnown(c, headers.etag) ? notChanged(headers) : new Response(text, { headers })
}

interface Asked {
  readonly edition: Edition
  readonly file: EditionFile
  readonly name: DataFileName
}

/** Compressed as it lies there when the reader understands that, and unpacked on the way otherwise. */
function answerFile({ files }: Deps, c: Context<HttpEnv>, { edition, file, name }: Asked): Response {
  const packed = file.encoding === 'gzip' && acceptsGzip(c.req.header('accept-encoding'))
  const headers = headersFor(edition, name, `"${file.sha256}${packed ? '-gzip' : ''}"`)
  if (isKnown(c, headers.etag)) return notChanged(headers)
  const length = String(packed ? file.storedBytes : file.bytes)
  const more = { ...(packed ? { 'content-encoding': 'gzip' } : {}), 'content-length': length }
  const init = { headers: { ...headers, ...more }, encodeBody: packed ? 'manual' : 'automatic' }
  if (c.req.method === 'HEAD') return new Response(null, init)
  const body = packed ? storedStream(files, edition.folder, file) : plainStream(files, edition.folder, file)
  // `encodeBody` tells the edge that the bytes are packed already; Node does not look at it.
  return new Response(body, init as ResponseInit)
}

const acceptsGzip = (accepted = ''): boolean =>
  accepted.split(',').some((coding) => {
    const [name = '', ...parameters] = coding
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    return (
      (name === 'gzip' || name === '*') && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    )
  })

/** Either form of the file is the same file. */
const isKnown = (c: Context, etag: string): boolean => {
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return known.includes(etag) || known.includes('*')
}

const notChanged = ({
  'content-type': _type,
  'content-disposition': _as,
  ...headers
}: Record<string, string>) => new Response(null, { status: 304, headers })
