import { keysInUse } from '../cases/case-file-store.ts'
import { alarmStatements } from '../cases/tell-officers.ts'
import type { Deps } from '../deps.ts'
import { keepBriefly } from '../journal/commit.ts'
import { type Day, dayOf, later } from '../platform/clock.ts'
import { LISTED_AT_ONCE } from '../platform/files.ts'
import { countSpentBefore, forgetSpentBefore } from './challenge-store.ts'
import { intakeLimits, windowOf } from './intake-limits.ts'
import { intakeState } from './quota.ts'
import { CASE_FILES } from './sealed-files.ts'

/** A day's folder is looked through when everything of it must long be committed, and for a week, in case nobody looked. */
const SWEPT_DAYS = [2, 3, 4, 5, 6, 7, 8, 9]
const sweptOn = new WeakMap<object, Day>()

/**
 * Due work of the intake: throws away challenges that were used up and are too old to be used again; takes away the bytes of files whose
 * report was never kept (a process that died between the two); and tells officers and administrators, once a day, when the room for unread
 * reports runs out. Returns how many files and mails that were. The rows are not counted: what is counted is logged, and a line that says
 * that a challenge was thrown away tells when somebody reported, two hours before.
 */
export async function purgeIntake(deps: Deps): Promise<number> {
  await forgetSpent(deps)
  return (await sweep(deps)) + (await alarm(deps))
}

async function forgetSpent(deps: Deps): Promise<void> {
  // A window more than a challenge lasts: until then a used one must still be known as used.
  const before = windowOf(later(deps.now(), { minutes: -(intakeLimits(deps).challenge_minutes + 10) }))
  const spent = await countSpentBefore(deps.db.queries, before)
  if (spent > 0) await keepBriefly(deps, [forgetSpentBefore(deps.db.queries, before)])
}

/** Once a day for each process: bytes that no row names are of nobody's use, and nobody could open them. */
async function sweep(deps: Deps): Promise<number> {
  const today = dayOf(deps.now())
  if (sweptOn.get(deps.db) === today) return 0
  let taken = 0
  for (const days of SWEPT_DAYS) {
    const folder = `${CASE_FILES}/${dayOf(later(deps.now(), { days: -days }))}`
    for (let keys = await deps.files.list(folder); keys.length > 0; ) {
      const used = await keysInUse(deps.db.queries, keys)
      const orphans = keys.filter((key) => !used.has(key))
      for (const key of orphans) await deps.files.delete(key)
      taken += orphans.length
      keys = keys.length < LISTED_AT_ONCE ? [] : await deps.files.list(folder, keys.at(-1))
    }
  }
  sweptOn.set(deps.db, today)
  return taken
}

/** Mails are no part of the record: an entry that the room ran out would tell everybody who reads the journal how much was reported. */
async function alarm(deps: Deps): Promise<number> {
  const { level } = await intakeState(deps)
  if (level === 'open') return 0
  const { statements, mails } = await alarmStatements(deps)
  await keepBriefly(deps, statements)
  return mails
}
