import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { asSubject, type Case, caseNotFound, caseSubject, parseCaseLabel } from './case.ts'
import { isTied } from './case-reach-store.ts'
import { findCaseByLabel } from './case-store.ts'

/**
 * A case that this officer may handle, with the head of its chain, without opening anything of it. Throws `not_found`, the same for a case
 * that is not there, of the other side, or about a body the officer has a tie to.
 */
export async function requireCase(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  label: string,
): Promise<{ readonly case: Case; readonly head: JournalHead }> {
  const known = parseCaseLabel(label)
  const found = known === undefined ? undefined : await findCaseByLabel(deps.db, known)
  if (!found || !can(actor, 'handle_cases', asSubject(found))) throw caseNotFound()
  const head = await findHead(deps.db, caseSubject(found))
  // Read after the head: what changes from here on makes the commit fail.
  const [fresh, tied] = await Promise.all([
    findCaseByLabel(deps.db, found.label),
    isTied(deps.db, actor.id, found.id),
  ])
  if (!fresh || tied || !can(actor, 'handle_cases', asSubject(fresh))) throw caseNotFound()
  return { case: fresh, head }
}
