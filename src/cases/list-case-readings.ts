import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { CursorText, idCursor, PageLimit, pageOf } from '../platform/paging.ts'
import { asSubject, parseCaseLabel, READERS } from './case.ts'
import type { CaseReading } from './case-reading.ts'
import { listReadings } from './case-reading-store.ts'

/** What a form leaves empty is not asked for. */
const orNone = <T extends v.GenericSchema<string, string>>(schema: T) =>
  v.optional(v.union([v.literal(''), schema]))

export const ReadingsQuery = v.strictObject({
  officer: orNone(v.pipe(v.string(), v.uuid('officer_keys.readings_no_officer' satisfies MessageKey))),
  case: orNone(
    v.pipe(
      v.string(),
      v.check(
        (text) => parseCaseLabel(text) !== undefined,
        'officer_keys.readings_no_case' satisfies MessageKey,
      ),
    ),
  ),
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit),
})
export type ReadingsQuery = v.InferOutput<typeof ReadingsQuery>

const PAGE_SIZE = 50

/**
 * Who read what, the newest first, for who oversees the officers of a side: of cases that its officers may read, and no others (lessons S8). There is
 * nothing here of what was read. Throws `forbidden`, and `invalid` for a cursor not ours.
 */
export async function listCaseReadings(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  query: ReadingsQuery,
): Promise<{ readonly readings: readonly CaseReading[]; readonly next: string | null }> {
  assertSomewhere(actor)
  const limit = query.limit ?? PAGE_SIZE
  const readers = READERS.filter((one) => can(actor, 'see_case_readings', asSubject({ readers: one })))
  const found = await listReadings(
    deps.db.queries,
    { actsFor: actor.actsFor, readers },
    {
      accountId: query.officer || undefined,
      caseLabel: query.case ? parseCaseLabel(query.case) : undefined,
    },
    { before: idCursor.read(query.cursor)?.id, limit: limit + 1 },
  )
  const { items, last } = pageOf(found, limit)
  return { readings: items, next: last && idCursor.write(last) }
}

/** Throws `forbidden` to who may see none at all. */
export function assertSomewhere(actor: Actor): void {
  if (!canSomewhere(actor, 'see_case_readings')) assertCan(actor, 'see_case_readings', { kind: 'case' })
}
