import * as v from 'valibot'
import { isDay } from './clock.ts'
import { invalidField } from './errors.ts'
import type { MessageKey } from './i18n/translate.ts'

/** How many lines a page holds, as an address says it: 1 to 100. */
export const PageLimit = v.pipe(
  v.string(),
  v.regex(/^([1-9]\d?|100)$/, 'errors.limit_invalid' satisfies MessageKey),
  v.transform(Number),
)

/** A cursor as an address says it; `cursorOf` reads what stands in it. */
export const CursorText = v.pipe(v.string(), v.maxLength(200, 'errors.cursor_invalid' satisfies MessageKey))

/** For parts of a cursor: rows nobody sees have UUIDs for ids, instants are text of one form. */
export const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && isDay(text.slice(0, 10))

type Checks<Cursor> = { readonly [Part in keyof Cursor]: (text: string) => boolean }

export interface CursorOf<Cursor> {
  readonly write: (last: Cursor) => string
  /** Throws `invalid` for a text that no page of ours ended with. Nothing, or an empty text, is the first page. */
  readonly read: (text: string | undefined) => Cursor | undefined
}

/**
 * The cursor of a list: what the list is ordered by, of the last line of a page, so that lines added meanwhile shift nothing.
 * The parts stand in the order of `checks`. Plain text: nothing in it is secret, and the list asks again who may see what.
 */
export function cursorOf<Cursor extends { readonly [Part in keyof Cursor]: string }>(
  checks: Checks<Cursor>,
): CursorOf<Cursor> {
  const parts = Object.entries(checks) as [keyof Cursor, (text: string) => boolean][]
  return {
    write: (last) => parts.map(([part]) => last[part]).join('~'),
    read: (text) => {
      if (!text) return undefined
      const given = text.split('~')
      if (given.length !== parts.length || !parts.every(([, isRight], i) => isRight(given[i] ?? '')))
        throw invalidField('cursor', 'errors.cursor_invalid')
      return Object.fromEntries(parts.map(([part], i) => [part, given[i]])) as unknown as Cursor
    },
  }
}

/** Of lists in the order in which their lines were made: UUIDv7 are of their time. */
export const idCursor = cursorOf<{ readonly id: string }>({ id: isId })

/** Cuts what was read to a page; whoever lists reads one line more than `limit`, to know whether another page follows. */
export function pageOf<Line>(
  found: readonly Line[],
  limit: number,
): { readonly items: Line[]; readonly last: Line | null } {
  const items = found.slice(0, limit)
  return { items, last: found.length > limit ? (items.at(-1) ?? null) : null }
}
