import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { planMove } from '../../src/registrations/plan-move.ts'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'

const keyOf = (body: StoredOrganisation) =>
  ({ organisationId: body.id, role: body.roles[0] ?? 'employer', corridor: 'vn-jp' }) as const

export const register = (deps: Deps, body: StoredOrganisation) =>
  recordFirstStatus(deps, SYSTEM_ACTOR, {
    ...keyOf(body),
    validFromOn: '2026-04-01',
    validToOn: '2028-03-31',
    programmes: ['titp'],
    conditions: [],
  })

/** Suspends a body today, for a published reason. */
export async function suspend(deps: Deps, body: StoredOrganisation, reason: string): Promise<void> {
  const at = deps.now()
  const move = { action: 'suspended', heldFromOn: dayOf(at), reason, decidedBy: 'system' } as const
  const { entries, statements } = await planMove(deps, keyOf(body), move, at)
  await commit(deps, SYSTEM_ACTOR, { entries, statements, result: null, at })
}
