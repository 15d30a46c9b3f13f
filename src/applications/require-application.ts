import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead, Subject } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { type Application, applicationNotFound, asSubject, isApplicant, maySee } from './application.ts'
import { findApplicationUnchecked } from './application-store.ts'

export interface ApplicationToChange {
  readonly application: Application
  readonly head: JournalHead
}

export const journalSubject = (application: Pick<Application, 'id'>): Subject => ({
  kind: 'application',
  id: application.id,
})

/** One application for reading. Throws `not_found` for one that the actor may not see. */
export async function requireVisible(deps: Deps, actor: Actor, id: string): Promise<Application> {
  const application = await findApplicationUnchecked(deps.db, id)
  if (!application || !maySee(actor, application)) throw applicationNotFound()
  return application
}

/** The same with the head to write after, which is read first: whatever comes between the reads makes the commit fail. */
async function readToChange(deps: Deps, actor: Actor, id: string): Promise<ApplicationToChange> {
  const head = await findHead(deps.db, { kind: 'application', id })
  return { application: await requireVisible(deps, actor, id), head }
}

/** For the body's own moves: throws `forbidden` for staff who look at what a body writes for itself. */
export async function requireApplicant(deps: Deps, actor: Actor, id: string): Promise<ApplicationToChange> {
  const found = await readToChange(deps, actor, id)
  assertCan(actor, 'apply_registration', asSubject(found.application))
  if (!isApplicant(actor, found.application)) throw new AppError('forbidden', 'applications.not_the_writer')
  return found
}

/** For officers who screen or decide on this side of the corridor; never one of the body's own people. */
export async function requireOfficer(
  deps: Deps,
  actor: Actor,
  id: string,
  action: 'screen_application' | 'decide_registration',
): Promise<ApplicationToChange> {
  const found = await readToChange(deps, actor, id)
  assertCan(actor, action, asSubject(found.application))
  if (actor.organisationId !== null) throw new AppError('forbidden', 'applications.own_people')
  return found
}

/** Screening is one officer's work at a time: who has taken it up writes it. Throws `conflict` otherwise. */
export async function requireScreener(deps: Deps, actor: Actor, id: string): Promise<ApplicationToChange> {
  const found = await requireOfficer(deps, actor, id, 'screen_application')
  const { screenedBy, status } = found.application
  if (status === 'screening' && screenedBy !== actor.id)
    throw new AppError('conflict', 'applications.screened_by_another')
  return found
}
