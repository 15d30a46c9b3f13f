import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { readRegisterVersion } from '../registrations/register-change-store.ts'
import type { OpenDataRow } from './open-data-column.ts'
import { readBodyRows } from './register-page-store.ts'

const BODIES_USUAL = 100
const BODIES_MAX = 500

const Whole = v.pipe(
  v.string(),
  v.regex(/^\d{1,10}$/, 'open_data.number_invalid' satisfies MessageKey),
  v.transform(Number),
)

export const ListRows = v.strictObject({
  /** From the answer before. */
  cursor: v.optional(Whole),
  /** Bodies a page; a body has one row a role. */
  limit: v.optional(
    v.pipe(
      Whole,
      v.minValue(1, 'open_data.limit_invalid' satisfies MessageKey),
      v.maxValue(BODIES_MAX, 'open_data.limit_invalid' satisfies MessageKey),
    ),
  ),
})
export type ListRows = v.InferOutput<typeof ListRows>

export interface RowsPage {
  readonly on: Day
  readonly registerVersion: number
  readonly rows: readonly OpenDataRow[]
  readonly nextCursor: string | null
}

/** The rows of the open data as the register reads at this moment, page by page. Open to everyone. */
export async function listRows(deps: Deps, _actor: Actor | null, input: ListRows): Promise<RowsPage> {
  const { cursor: after = 0, limit = BODIES_USUAL } = input
  const on = dayOf(deps.now())
  const registerVersion = await readRegisterVersion(deps.db.queries)
  // One more than a page: is there a next one?
  const bodies = await readBodyRows(deps.db.queries, { after, limit: limit + 1, on })
  const shown = bodies.slice(0, limit)
  const next = bodies.length > limit ? shown.at(-1) : undefined
  return {
    on,
    registerVersion,
    rows: shown.flatMap(({ rows }) => rows),
    nextCursor: next ? String(next.number) : null,
  }
}
