import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { CanSubject } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead, Subject } from '../journal/journal.ts'
import { findHead, listEntries } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import type { RegistrationKey } from './registration.ts'
import { findRegistrationById } from './status-store.ts'

export interface RegistrationToChange {
  readonly key: RegistrationKey
  readonly head: JournalHead
}

/** How many changes of others are told to whoever decided on an old page. */
const TOLD = 10

export const asSubject = ({ organisationId, role }: RegistrationKey): CanSubject => ({
  kind: 'application',
  organisationId,
  role,
})

export const journalSubject = (id: string): Subject => ({ kind: 'registration', id })

/**
 * A registration with the head to write after, which is read first. Throws `not_found` for one the actor may not see (the
 * body's own users and the officers of its side may).
 */
export async function readToChange(deps: Deps, actor: Actor, id: string): Promise<RegistrationToChange> {
  const head = await findHead(deps.db, journalSubject(id))
  const key = await findRegistrationById(deps.db.queries, id)
  if (!key || !can(actor, 'view_application', asSubject(key)))
    throw new AppError('not_found', 'errors.not_found')
  return { key, head }
}

/**
 * The same, if the actor may do this to it. Throws `forbidden` also for who belongs to the body itself: nobody decides on
 * his own. `conflict` with what was done meanwhile when the registration is no longer as it was when he saw it
 * (`expectedRevision`, the number of its last journal entry).
 */
export async function requireRegistration(
  deps: Deps,
  actor: Actor,
  id: string,
  { action, expectedRevision }: { action: Action; expectedRevision?: number | undefined },
): Promise<RegistrationToChange> {
  const found = await readToChange(deps, actor, id)
  assertCan(actor, action, asSubject(found.key))
  if (action === 'decide_registration') assertNotOwnBody(actor, found.key)
  if (expectedRevision !== undefined && expectedRevision !== found.head.sequence) {
    const since = await listEntries(deps.db.queries, journalSubject(id), {
      after: expectedRevision,
      limit: TOLD,
    })
    const changes = since.map(({ action: done, happenedAt }) => ({ action: done, at: happenedAt }))
    throw new AppError('conflict', 'errors.changed_meanwhile', { facts: { changes } })
  }
  return found
}

/** Whoever has an account of the body decides nothing about it, whatever else he may do. */
function assertNotOwnBody(actor: Actor, { organisationId }: { organisationId: string }): void {
  if (actor.organisationId === organisationId) throw new AppError('forbidden', 'registrations.own_body')
}
