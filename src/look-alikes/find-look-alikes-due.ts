import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { type Instant, later } from '../platform/clock.ts'
import type { Engine } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { measuresChangedAfter } from '../sanctions/measure-store.ts'
import { findAlike, profilesOf } from './find-alike.ts'
import { measureHolder } from './look-alike.ts'
import {
  bodiesChangedAfter,
  findProgress,
  type Progress,
  replaceFound,
  saveProgress,
} from './look-alike-search-store.ts'

/** A change of the folding or of the keys makes all be looked at again: count this up. */
const EDITION = 1

/** A round holds up the process for some tens of milliseconds; at the edge it must stay within the queries of one request. */
const ROUND: Readonly<Record<Engine, number>> = { sqlite: 50, postgres: 250, d1: 20 }
const AT_ONCE: Readonly<Record<Engine, number>> = { sqlite: 2_000, postgres: 2_000, d1: 20 }

/** A commit that was begun before may end later: what changed within this time is left for the next turn. */
const SETTLED_MS = 120_000

const SCAN = { kind: 'look_alikes', id: 'search' } as const

/**
 * Due work: looks at bodies and measures that changed since it last looked, and keeps what they have in common with others. Does
 * a bounded part at a time and returns how many it looked at; 0 when all is done, or when another process is at it. Idempotent.
 * `settledMs`: how old a change must be (default two minutes); 0 right after an import that nothing runs beside.
 */
export async function findLookAlikesDue(
  deps: Deps,
  { settledMs = SETTLED_MS }: { readonly settledMs?: number } = {},
): Promise<number> {
  let done = 0
  for (const subject of ['measures', 'bodies'] as const) {
    while (done < AT_ONCE[deps.db.engine]) {
      const looked = await lookAtRound(deps, subject, later(deps.now(), { seconds: -settledMs / 1_000 }))
      done += looked
      if (looked === 0) break
    }
  }
  return done
}

async function lookAtRound(deps: Deps, subject: 'measures' | 'bodies', until: Instant): Promise<number> {
  const head = await findHead(deps.db, SCAN)
  const name = `${subject}/${EDITION}`
  const after = await findProgress(deps.db.queries, name)
  const changed = await changedAfter(deps, subject, after, until)
  const last = changed.at(-1)
  if (!last) return 0
  const profiles = await profilesOf(
    deps,
    changed.map(({ holder }) => holder),
  )
  const { keys, found } = await findAlike(deps, profiles)
  const kept = found.filter(({ audience }) => audience !== 'screening')
  // Whoever changed and has no profile any more loses its keys and warnings.
  const looked = new Set([...changed.map(({ holder }) => holder), ...keys.keys()])
  const holders = [...looked].map((holder) => ({ holder, keys: keys.get(holder) ?? [] }))
  try {
    await commit(deps, SYSTEM_ACTOR, {
      entries: [
        {
          subject: SCAN,
          after: head,
          action: 'looked_for_look_alikes',
          summary: `${changed.length} ${subject}: ${kept.length} warnings`,
          payload: { subject: name, after, until: last, warnings: kept.length },
        },
      ],
      statements: [...replaceFound(deps.db, holders, kept), saveProgress(deps.db, name, last)],
      result: null,
    })
  } catch (error) {
    // Another process looked at the same ones a moment faster.
    if (error instanceof AppError && error.code === 'conflict') return 0
    throw error
  }
  return changed.length
}

async function changedAfter(
  deps: Deps,
  subject: 'measures' | 'bodies',
  after: Progress,
  until: Instant,
): Promise<readonly Progress[]> {
  const { queries, engine } = deps.db
  if (subject === 'bodies') return await bodiesChangedAfter(queries, after, until, ROUND[engine])
  const place = { changedAt: after.changedAt, id: after.holder.slice(measureHolder('').length) }
  const measures = await measuresChangedAfter(queries, place, until, ROUND[engine])
  return measures.map(({ id, changedAt }) => ({ changedAt, holder: measureHolder(id) }))
}
