import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { planMove } from './plan-move.ts'
import type { RegistrationAction, RegistrationStatus, StatusRecord } from './registration.ts'
import type { LifeMove } from './registration-life.ts'
import type { RegistrationToChange } from './require-registration.ts'
import { tellBody } from './tell-body.ts'

/** What was done, and what the body is today because of it. */
export interface MovedRegistration {
  readonly id: string
  readonly action: RegistrationAction
  /** The number of the line of history that was written. */
  readonly sequence: number
  readonly status: RegistrationStatus
  /** For the next change of the same page. */
  readonly revision: number
}

interface Also<Result> {
  readonly at: Instant
  readonly statements?: readonly Statement[]
  /** What the verb answers, also when it is asked again under its key; left out, the move. */
  readonly result?: Result
}

/**
 * Writes one move, with what belongs to it, in one commit, and tells the body's users by mail. Throws what `planMove` and
 * `commit` throw.
 */
export async function moveRegistration<Result = MovedRegistration>(
  deps: Deps,
  actor: Actor,
  { key, head }: RegistrationToChange,
  move: LifeMove,
  { at, statements = [], result }: Also<Result>,
): Promise<Result> {
  const planned = await planMove(deps, key, move, at, head)
  const of = { organisationId: key.organisationId, registrationId: key.id }
  const mails = await tellBody(deps, of, letterOf(planned.registration.current, move), at)
  const moved: MovedRegistration = {
    id: key.id,
    action: move.action,
    sequence: planned.sequence,
    status: planned.registration.current.status,
    revision: head.sequence + 1,
  }
  return commit(deps, actor, {
    entries: planned.entries,
    statements: [...planned.statements, ...statements, ...mails],
    result: result ?? (moved as Result),
    at,
  })
}

const letterOf =
  (current: StatusRecord, { action, reason }: LifeMove) =>
  (t: Parameters<Parameters<typeof tellBody>[2]>[0]) => {
    const status = t(`registrations.status_${current.status}`)
    const done = t(`registrations.action_${action}`)
    return {
      subject: t('registrations.mail_moved_subject', { status }),
      text: t('registrations.mail_moved', { done, status, reason }),
    }
  }
