import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Audit } from '../audits/audit.ts'
import type { HeldConflict } from '../audits/held-conflict.ts'
import { findOpenConflicts } from '../audits/held-conflict-store.ts'
import type { Deps } from '../deps.ts'
import { teamAudit } from './team-audit.ts'

export interface OpenConflicts {
  readonly audit: Audit
  readonly conflicts: readonly HeldConflict[]
  /** Of everyone who wrote one of the values, by account id. */
  readonly names: ReadonlyMap<string, string>
}

/** What waits for a decision, for those who may decide. Throws `not_found` for everyone else. */
export async function openConflicts(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  auditId: string,
): Promise<OpenConflicts> {
  const audit = await teamAudit(deps, actor, auditId)
  const conflicts = await findOpenConflicts(deps.db.queries, audit.id)
  const people = new Set(conflicts.flatMap(({ mineBy, theirsBy }) => [mineBy, theirsBy]))
  return { audit, conflicts, names: await accountNames(deps.db.queries, [...people]) }
}
