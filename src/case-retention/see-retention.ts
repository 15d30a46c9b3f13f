import type { Actor } from '../accounts/actor.ts'
import { assertCan, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { listStubs } from './delete-case-store.ts'
import { seeWarning, type Warning } from './due-cases.ts'
import { findPolicy, listPolicies, policyInForce } from './policy-store.ts'
import { POLICY_SUBJECT, type Policy, type PolicyEdition, policyNotFound } from './retention-policy.ts'

/** The policy in force and what is deleted soon. Throws `forbidden` to who neither handles cases nor looks after retention. */
export async function seeRetention(
  deps: Deps,
  actor: Actor,
): Promise<{ readonly policy: Policy; readonly warning: Warning }> {
  if (!canSomewhere(actor, 'handle_cases')) assertCan(actor, 'manage_retention', POLICY_SUBJECT)
  return { policy: await policyInForce(deps.db.queries), warning: await seeWarning(deps, actor) }
}

const SHOWN = 50

/** Other editions, the youngest first. Throws `forbidden` to who does not look after retention. */
export async function seePolicies(deps: Deps, actor: Actor): Promise<PolicyEdition[]> {
  assertCan(actor, 'manage_retention', POLICY_SUBJECT)
  return listPolicies(deps.db.queries, SHOWN)
}

/** A case that is gone. */
export type Stub = Awaited<ReturnType<typeof listStubs>>[number]

/** The cases that were deleted last: that there was one, and nothing else. Throws `forbidden` likewise. */
export async function seeStubs(deps: Deps, actor: Actor): Promise<Stub[]> {
  assertCan(actor, 'manage_retention', POLICY_SUBJECT)
  return listStubs(deps.db.queries, SHOWN)
}

/** One edition. Throws `forbidden`, `not_found`. */
export async function seePolicy(deps: Deps, actor: Actor, version: string): Promise<PolicyEdition> {
  assertCan(actor, 'manage_retention', POLICY_SUBJECT)
  const edition = await findPolicy(deps.db.queries, version)
  if (!edition) throw policyNotFound()
  return edition
}
