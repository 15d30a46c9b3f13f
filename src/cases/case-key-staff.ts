import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { unkeyed } from '../journal/once.ts'
import { retrying } from '../journal/retrying.ts'
import type { KeyInHand } from '../officer-keys/key-in-hand.ts'
import { AppError } from '../platform/errors.ts'
import { unwrapKey, wrapKey } from '../platform/key-wrap.ts'
import { type Sealer, sealer } from '../platform/sealing.ts'
import { type Case, LEAST_BYTES, PLACE } from './case.ts'
import { newCaseKey } from './case-code.ts'
import { keyChain } from './case-key-chain.ts'
import { holdersOfCase, setStaffKey } from './case-key-store.ts'

/** Seals and opens what the worker is not shown; the first to ask makes the key, for everyone who holds the case's. */
export async function staffSealer(
  deps: Deps,
  actor: Actor,
  own: KeyInHand,
  of: Pick<Case, 'id' | 'label'>,
): Promise<Sealer> {
  const wrapped = await wrappedStaffKey(deps, actor, own, of)
  return sealer(await unwrapKey(own, wrapped, PLACE.staffKey(of.id)), { leastBytes: LEAST_BYTES })
}

function wrappedStaffKey(
  deps: Deps,
  actor: Actor,
  own: KeyInHand,
  { id, label }: Pick<Case, 'id' | 'label'>,
): Promise<string> {
  return retrying(async () => {
    const after = await findHead(deps.db, keyChain(id))
    const holders = await holdersOfCase(deps.db, id)
    const mine = holders.find(({ officer_key_id }) => officer_key_id === own.id)
    if (mine?.wrapped_staff_key) return mine.wrapped_staff_key
    // Who was given the case's key has this one too, once it is made; else it was taken away meanwhile.
    if (!mine || holders.some(({ wrapped_staff_key }) => wrapped_staff_key !== null))
      throw new AppError('conflict', 'cases.no_key')
    const publicKeys = holders.map(({ public_key }) => public_key)
    const wraps = await wrapKey(publicKeys, newCaseKey(), PLACE.staffKey(id))
    await commit(unkeyed(deps), actor, {
      entries: [{ subject: keyChain(id), after, action: 'staff_key_made', summary: label, payload: {} }],
      statements: holders.map(({ officer_key_id }, i) =>
        setStaffKey(deps.db.queries, id, officer_key_id, wraps[i] ?? ''),
      ),
      result: null,
    })
    return wraps[holders.indexOf(mine)] ?? ''
  })
}
