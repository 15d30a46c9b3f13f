import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { Subject } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { type Quarter, quarterAfter, quarterOf } from '../platform/quarter.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import { countQuarter } from './count-quarter.ts'
import { findFirstFiling } from './fee-fact-store.ts'
import { type FrozenRow, insertFrozen, listPeriods } from './frozen-figure-store.ts'
import { freezesOn, windowOf } from './quarter.ts'
import { AUDIENCES, statisticsRuleOn } from './statistics-rule.ts'

const subjectOf = (corridor: string, quarter: Quarter): Subject => ({
  kind: 'fee_statistics',
  id: `${corridor}/${quarter}`,
})

/** So many quarters a run: the next run goes on. */
const A_RUN = 4

/**
 * Publishes the quarters that have closed, each once and for good: whatever comes later counts in a later quarter, so that two
 * publications can never be subtracted. Due work: idempotent, and of two processes that meet at one quarter the second leaves it alone.
 * Answers how many were published.
 */
export async function freezeStatistics(deps: Deps): Promise<number> {
  let frozen = 0
  for (const corridor of CORRIDORS) {
    for (const quarter of (await quartersDue(deps, corridor)).slice(0, A_RUN))
      frozen += await freeze(deps, corridor, quarter)
  }
  return frozen
}

/** The quarters from the first record on that are over, and long enough, and not yet published. */
async function quartersDue({ db, now }: Deps, corridor: string): Promise<Quarter[]> {
  const first = await findFirstFiling(db.queries, corridor)
  if (first === null) return []
  const today = dayOf(now())
  const { freezeAfterDays } = statisticsRuleOn(today)
  const done = new Set((await listPeriods(db, corridor)).map(({ period }) => period))
  const due: Quarter[] = []
  for (let q = quarterOf(dayOf(first)); freezesOn(q, freezeAfterDays) <= today; q = quarterAfter(q))
    if (!done.has(q)) due.push(q)
  return due
}

async function freeze(deps: Deps, corridor: string, quarter: Quarter): Promise<number> {
  const subject = subjectOf(corridor, quarter)
  const after = await findHead(deps.db, subject)
  if (after.sequence > 0) return 0
  const at = deps.now()
  const rule = statisticsRuleOn(dayOf(at))
  const counted = await countQuarter(deps, corridor, windowOf(quarter, rule.freezeAfterDays), rule)
  const rows = AUDIENCES.flatMap((audience) =>
    counted[audience].map(
      ({ kind, subjectId, programme, figure }): FrozenRow => ({
        audience,
        kind,
        subject_id: subjectId,
        programme,
        corridor,
        period: quarter,
        content: JSON.stringify(figure),
      }),
    ),
  )
  try {
    await commitFrozen(deps, { subject, after, rows, corridor, quarter, rules: rule.id, at })
    return 1
  } catch (error) {
    // Another process was faster; what it published stands.
    if (error instanceof AppError && error.code === 'conflict') return 0
    throw error
  }
}

interface Frozen {
  readonly subject: Subject
  readonly after: Awaited<ReturnType<typeof findHead>>
  readonly rows: readonly FrozenRow[]
  readonly corridor: string
  readonly quarter: Quarter
  readonly rules: string
  readonly at: Instant
}

async function commitFrozen(deps: Deps, { subject, after, rows, corridor, quarter, rules, at }: Frozen) {
  const contentHash = sha256Hex(JSON.stringify(rows))
  const header = { corridor, period: quarter, content_hash: contentHash, rules, frozen_at: at }
  await commit(deps, SYSTEM_ACTOR, {
    entries: [
      {
        subject,
        after,
        action: 'frozen',
        summary: `${corridor} ${quarter} rules ${rules}, ${rows.length} figures`,
        payload: { hash: contentHash },
      },
    ],
    statements: insertFrozen(deps.db, header, rows),
    result: null,
    at,
  })
}
