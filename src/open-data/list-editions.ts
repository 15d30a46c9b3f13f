import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { Edition } from './edition.ts'
import { listEditions } from './edition-store.ts'

const PAGE = 31

export const ListEditions = v.strictObject({
  cursor: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/, 'open_data.number_invalid' satisfies MessageKey),
      v.transform(Number),
    ),
  ),
})
export type ListEditions = v.InferOutput<typeof ListEditions>

export interface EditionsPage {
  readonly editions: readonly Edition[]
  readonly nextCursor: string | null
}

/** What was published, the newest first; also of those whose files are gone, with their signed packages. Open to everyone. */
export async function listPublished(deps: Pick<Deps, 'db'>, { cursor }: ListEditions): Promise<EditionsPage> {
  const found = await listEditions(deps.db.queries, cursor ?? Number.MAX_SAFE_INTEGER, PAGE + 1)
  const editions = found.slice(0, PAGE)
  const last = found.length > PAGE ? editions.at(-1) : undefined
  return { editions, nextCursor: last ? String(last.number) : null }
}

interface Resource {
  readonly path: string
  readonly bytes: number
  readonly hash: string
}

/** The files of an edition as its signed package names them. */
export const filesOf = ({ data }: Pick<Edition, 'data'>) =>
  (JSON.parse(data) as { resources: readonly Resource[] }).resources.map(({ path, bytes, hash }) => ({
    name: path,
    bytes,
    sha256: hash.replace(/^sha256:/, ''),
  }))
