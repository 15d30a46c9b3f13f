import type { Actor } from '../accounts/actor.ts'
import { PLACE } from '../cases/case.ts'
import type { OpenedCase } from '../cases/open-case.ts'
import type { Deps } from '../deps.ts'
import { CannotOpen } from '../platform/sealing.ts'
import type { IdentityOpening } from './identity-opening.ts'
import { listOpenings } from './identity-opening-store.ts'
import { mayLookNow } from './show-identity.ts'

export interface SeenOpening extends Omit<IdentityOpening, 'sealedReason'> {
  readonly reason: string | null
}

export interface OpeningsOfCase {
  readonly wishes: readonly SeenOpening[]
  /** Whether this officer may look now. */
  readonly mayLook: boolean
}

/** All wishes to know who the worker is, with their reasons, and what became of them: nothing of it is ever written over (lessons E12). */
export async function openingsOf(deps: Deps, actor: Actor, opened: OpenedCase): Promise<OpeningsOfCase> {
  const { case: one } = opened
  const openings = await listOpenings(deps.db.queries, one.id)
  if (openings.length === 0) return { wishes: [], mayLook: false }
  const staff = await opened.staff()
  const wishes = await Promise.all(
    openings.map(async ({ sealedReason, ...opening }): Promise<SeenOpening> => {
      try {
        return { ...opening, reason: await staff.open(PLACE.opening(one.id, opening.id), sealedReason) }
      } catch (error) {
        if (error instanceof CannotOpen) return { ...opening, reason: null }
        throw error
      }
    }),
  )
  return { wishes, mayLook: mayLookNow(deps, openings, actor.id) }
}
