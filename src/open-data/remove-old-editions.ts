import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { type Edition, editionsToRemove } from './edition.ts'
import { findFirstEditionFrom, listEditionFiles, listKeptEditions, markRemoved } from './edition-store.ts'
import { deleteParts } from './file-parts.ts'

/** Months that are kept make this list longer by one a month; twenty years of them fit. */
const LOOKED_AT = 300
/** A service that slept for months catches up over several rounds. */
const AT_ONCE = 10

/**
 * Takes away the files of editions that are no longer kept (30 days, and the first of each month): first said, then done, so
 * that nobody is offered a file that is gone. Returns how many editions were emptied.
 */
export async function removeOldEditions(deps: Deps): Promise<number> {
  const kept = await listKeptEditions(deps.db.queries, LOOKED_AT)
  if (kept.length < 2) return 0
  const months = new Set(kept.map(({ on }) => on.slice(0, 7)))
  const firstOfMonth = new Map<string, number>()
  for (const month of months) {
    const first = await findFirstEditionFrom(deps.db.queries, `${month}-01`)
    if (first !== undefined) firstOfMonth.set(month, first)
  }
  const going = editionsToRemove(kept, dayOf(deps.now()), firstOfMonth).slice(0, AT_ONCE)
  let removed = 0
  for (const edition of going) removed += await remove(deps, edition)
  return removed
}

async function remove(
  deps: Deps,
  { number, on, folder }: Pick<Edition, 'number' | 'on' | 'folder'>,
): Promise<number> {
  const subject = { kind: 'open_data_edition', id: on } as const
  const after = await findHead(deps.db, subject)
  const files = await listEditionFiles(deps.db.queries, number)
  const at = deps.now()
  try {
    await commit(deps, SYSTEM_ACTOR, {
      entries: [
        { subject, after, action: 'files_removed', summary: `FERI-OD-${number}`, payload: { number } },
      ],
      statements: markRemoved(deps.db.queries, number, at),
      result: null,
      at,
    })
  } catch (error) {
    // Another process was faster; the files are its to delete.
    if (error instanceof AppError && error.code === 'conflict') return 0
    throw error
  }
  for (const file of files) await deleteParts(deps.files, folder, file)
  return 1
}
