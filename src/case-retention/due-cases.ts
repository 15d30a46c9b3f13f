import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { asSubject } from '../cases/case.ts'
import { listStepsOf } from '../cases/case-step-store.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { type Deletion, deleteOn } from './delete-on.ts'
import { holdsOf } from './hold-store.ts'
import { type Asked, type KeptCase, listKeptCases } from './kept-case-store.ts'
import { policyInForce } from './policy-store.ts'
import type { Policy } from './retention-policy.ts'

/** A case with the day on which it is deleted. */
export interface DatedCase {
  readonly case: KeptCase
  readonly deletion: Deletion
}

/** Looked at together: some thousand steps. */
const A_ROUND = 200

/** When each of some cases is deleted. */
export async function datesOf(
  deps: Pick<Deps, 'db'>,
  policy: Policy,
  cases: readonly KeptCase[],
): Promise<DatedCase[]> {
  const ids = cases.map(({ id }) => id)
  const [steps, holds] = [await listStepsOf(deps.db.queries, ids), await holdsOf(deps.db.queries, ids)]
  return cases.map((one) => ({
    case: one,
    deletion: deleteOn(policy, one, steps.get(one.id) ?? [], holds.get(one.id) ?? []),
  }))
}

/**
 * The cases that are deleted on a day or before, in no order that tells anything. Both the officers' warning list and the work that
 * deletes ask here, so that the one cannot show what the other does not do.
 */
export async function listDueCases(
  deps: Pick<Deps, 'db'>,
  day: Day,
  asked: Pick<Asked, 'unheld' | 'untiedFrom' | 'onlyId'> & {
    readonly limit: number
    readonly mayBeSeen?: (one: KeptCase) => boolean
  },
): Promise<DatedCase[]> {
  const policy = await policyInForce(deps.db.queries)
  const { limit, mayBeSeen, ...narrowed } = asked
  const due: DatedCase[] = []
  let after = ''
  while (due.length < limit) {
    const round = await listKeptCases(deps.db.queries, {
      ...narrowed,
      dueBy: { day, periods: policy.periods },
      after,
      limit: A_ROUND,
    })
    const seen = mayBeSeen ? round.filter(mayBeSeen) : round
    due.push(...(await datesOf(deps, policy, seen)).filter(({ deletion }) => deletion.on <= day))
    after = round.at(-1)?.id ?? ''
    if (round.length < A_ROUND) break
  }
  return due.slice(0, limit)
}

/** More are not shown at once: who has so many has forgotten about them for years. */
const WARNED_MAX = 200

/** Warned of: what is deleted within the policy's days of warning, with the day, and what is past its time and held. */
export interface Warning {
  readonly dueBy: Day
  readonly cases: readonly DatedCase[]
  /** There are more than are shown. */
  readonly more: boolean
}

/**
 * The cases that will be deleted in the next days: of an officer those he may handle, of who looks after retention all, by label and day
 * alone. Nothing is deleted that was not on it for so many days.
 */
export async function seeWarning(deps: Deps, actor: Actor): Promise<Warning> {
  const { periods } = await policyInForce(deps.db.queries)
  const dueBy = daysLater(dayOf(deps.now()), periods.warning_days)
  const found = await listDueCases(deps, dueBy, { ...reachOf(actor), limit: WARNED_MAX + 1 })
  const cases = found.slice(0, WARNED_MAX).sort((a, b) => (dayAndLabel(a) < dayAndLabel(b) ? -1 : 1))
  return { dueBy, cases, more: found.length > WARNED_MAX }
}

const dayAndLabel = ({ case: { label }, deletion }: DatedCase): string => `${deletion.on} ${label}`

/** Who handles cases sees his own side's, but for bodies he has a tie to; who looks after retention sees every label. */
const reachOf = (actor: Actor) =>
  can(actor, 'manage_retention', { kind: 'retention_policy' })
    ? {}
    : {
        untiedFrom: actor.id,
        mayBeSeen: (one: KeptCase) => can(actor, 'handle_cases', asSubject(one)),
      }
