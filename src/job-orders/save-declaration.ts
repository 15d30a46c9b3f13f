import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { AppError } from '../platform/errors.ts'
import { checkLines, type Declaration, type SaveDeclaration } from './declaration.ts'
import { declarableParties } from './declaration-access.ts'
import { findDeclarations, insertDeclaration } from './declaration-store.ts'
import { jobOrderNotFound, journalSubject } from './job-order.ts'
import { readToChange } from './require-job-order.ts'

/**
 * Records what one party says it paid to and received from the others, as a new revision; earlier ones stay. Throws `not_found`
 * for an order the actor does not see, `forbidden` for a party it cannot speak for, `invalid` with the path of the line, and
 * `conflict` when the party has declared something else meanwhile.
 */
export async function saveDeclaration(
  deps: Deps,
  actor: Actor,
  number: string,
  input: SaveDeclaration,
): Promise<Declaration> {
  const { order, head } = await readToChange(deps, actor, number)
  const { party, lines } = input
  if (!order.parties.some((one) => one.party === party)) throw jobOrderNotFound()
  if (!declarableParties(actor, order).includes(party))
    throw new AppError('forbidden', 'declarations.not_your_declaration')
  if (order.status === 'withdrawn' && order.certifiedRevision === 0)
    throw new AppError('conflict', 'declarations.order_withdrawn')
  checkLines(party, lines)
  const before = (await findDeclarations(deps.db.queries, order.id)).find((one) => one.party === party)
  const revision = before?.revision ?? 0
  if (input.expected_revision !== revision)
    throw new AppError('conflict', 'declarations.changed_meanwhile', { facts: { revision } })
  const at = deps.now()
  const declaration: Declaration = {
    jobOrderId: order.id,
    party,
    revision: revision + 1,
    lines,
    declaredAt: at,
    declaredBy: actor.id,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(order),
        after: head,
        action: 'payments_declared',
        summary: `${party} ${declaration.revision}`,
        payload: { party, revision: declaration.revision, lines },
      },
    ],
    statements: [insertDeclaration(deps.db.queries, declaration)],
    result: declaration,
  })
}
