import type { Actor } from '../accounts/actor.ts'
import type { CaseTarget } from '../cases/open-case.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { ACTS, type Act, type ActName } from './acts.ts'
import { type Acted, hashed } from './case-act.ts'
import { assertGiven } from './holds-key.ts'

/**
 * Does one act, at most once for a key. Under the key lies a hash of what was sent that nobody can try words with, for it outlives the
 * words themselves. Throws as the act does, and as `assertGiven` for an officer who was never given the case.
 */
export async function runAct(
  deps: Deps,
  actor: Actor,
  target: CaseTarget,
  { name, input, key }: { readonly name: ActName; readonly input: unknown; readonly key: string | undefined },
): Promise<Acted> {
  const { schema, run }: Act = ACTS[name]
  const read = parseOrRefuse(schema, input) as never
  const request = { key, input: ['case act', await hashed(deps, [target.label, name, read])] }
  return once(deps, actor, request, async (d, a) => {
    const { case: one } = await requireCase(d, a, target.label)
    await assertGiven(d, one.id, a.id)
    return run(d, a, target, read)
  })
}
