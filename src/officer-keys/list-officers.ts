import type { Actor, ActsFor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { listCaseOfficers } from './officer-key-store.ts'

/** A case officer, and whether cases are sealed for him. */
export interface ListedOfficer {
  readonly accountId: string
  readonly name: string
  readonly actsFor: ActsFor | null
  readonly secondFactor: boolean
  /** Since when his reading key is in force; null: no case is sealed for him. */
  readonly keySince: Day | null
}

/**
 * The case officers of the actor's side, by name: who has a reading key in force. For officers, and for who oversees what is read. Throws
 * `forbidden`.
 */
export async function listOfficers(deps: Pick<Deps, 'db'>, actor: Actor): Promise<ListedOfficer[]> {
  if (!canSomewhere(actor, 'handle_cases') && !canSomewhere(actor, 'see_case_readings'))
    throw new AppError('forbidden', 'errors.forbidden')
  const rows = await listCaseOfficers(deps.db.queries)
  return rows
    .map((row) => ({
      accountId: row.id,
      name: row.name,
      actsFor: row.acts_for as ActsFor | null,
      secondFactor: Number(row.two_factor_enabled) === 1,
      keySince: row.confirmed_at && dayOf(row.confirmed_at),
    }))
    .filter(({ actsFor }) => actor.actsFor === null || actsFor === null || actsFor === actor.actsFor)
}
