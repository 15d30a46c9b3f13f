import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { freezesOn } from '../fee-statistics/quarter.ts'
import { commit } from '../journal/commit.ts'
import type { Subject } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { type Quarter, quarterAfter } from '../platform/quarter.ts'
import { gatherRemedies } from './gather-remedies.ts'
import { remedyFigureRuleOn } from './remedy-figure-rule.ts'
import { insertFrozen, listFrozen } from './remedy-figure-store.ts'

const subjectOf = (quarter: Quarter): Subject => ({ kind: 'remedy_figures', id: quarter })

/** So many quarters a run: the next run goes on. */
const A_RUN = 4

/**
 * Publishes what was paid back and how cases ended, of the quarters that are over, each once and for good. Due work: idempotent, and of two
 * processes that meet at one quarter the second leaves it alone. Answers how many were published.
 */
export async function freezeRemedyFigures(deps: Deps): Promise<number> {
  const today = dayOf(deps.now())
  const rule = remedyFigureRuleOn(today)
  const done = new Set((await listFrozen(deps.db)).map(({ period }) => period))
  let frozen = 0
  for (
    let quarter = rule.firstQuarter;
    freezesOn(quarter, rule.freezeAfterDays) <= today && frozen < A_RUN;
    quarter = quarterAfter(quarter)
  ) {
    if (!done.has(quarter)) frozen += await freeze(deps, quarter)
  }
  return frozen
}

async function freeze(deps: Deps, quarter: Quarter): Promise<number> {
  const subject = subjectOf(quarter)
  const after = await findHead(deps.db, subject)
  if (after.sequence > 0) return 0
  const at = deps.now()
  const rule = remedyFigureRuleOn(dayOf(at))
  const counted = await gatherRemedies(deps, quarter, rule, await listFrozen(deps.db))
  try {
    await commit(deps, SYSTEM_ACTOR, {
      entries: [
        {
          subject,
          after,
          action: 'frozen',
          summary: `${quarter} rules ${rule.id}`,
          payload: { hash: sha256Hex(JSON.stringify(counted)) },
        },
      ],
      statements: [
        insertFrozen(deps.db.queries, { period: quarter, rules: rule.id, frozenAt: at, ...counted }),
      ],
      result: null,
      at,
    })
    return 1
  } catch (error) {
    // Another process was faster; what it published stands.
    if (error instanceof AppError && error.code === 'conflict') return 0
    throw error
  }
}
