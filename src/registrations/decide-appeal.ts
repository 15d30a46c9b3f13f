import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { Appeal } from './appeal.ts'
import { closeAppeal, listAppeals } from './appeal-store.ts'
import type { DecideAppealInput } from './decision.ts'
import { settleFollowUps } from './follow-up-store.ts'
import { moveRegistration } from './move-registration.ts'
import { journalSubject, type RegistrationToChange, requireRegistration } from './require-registration.ts'
import { listStatuses } from './status-store.ts'
import { tellBody } from './tell-body.ts'

/**
 * Decides on an appeal: the decision is set aside, on all its days, or upheld. By another officer than who took the decision
 * or filed the appeal. Throws `conflict` when it is decided already, or when later decisions have left nothing to set aside.
 */
export async function decideAppeal(
  deps: Deps,
  actor: Actor,
  id: string,
  appealId: string,
  input: DecideAppealInput,
): Promise<Appeal> {
  const at = deps.now()
  const work = await requireRegistration(deps, actor, id, {
    action: 'decide_registration',
    expectedRevision: input.expected_revision,
  })
  const { queries } = deps.db
  const appeal = (await listAppeals(queries, id)).find((one) => one.id === appealId)
  if (!appeal) throw new AppError('not_found', 'errors.not_found')
  if (appeal.outcome !== null) throw new AppError('conflict', 'registrations.appeal_decided')
  const lines = await listStatuses(queries, id)
  const contested = lines.find(({ sequence }) => sequence === appeal.sequence)
  if (!contested) throw new Error('an appeal against nothing')
  if (contested.decidedBy === actor.id || appeal.filedBy === actor.id)
    throw new AppError('forbidden', 'registrations.second_person')
  const decided: Appeal = {
    ...appeal,
    outcome: input.outcome,
    answer: input.answer,
    decidedBy: actor.id,
    decidedAt: at,
  }
  const statements = [
    closeAppeal(queries, decided),
    ...settleFollowUps(
      queries,
      { registrationId: id, kinds: ['decide_appeal'], reference: String(appeal.sequence) },
      { by: actor.id, at },
    ),
  ]
  if (input.outcome === 'upheld') return uphold(deps, actor, work, { decided, statements, at })
  if (input.reason === undefined) throw invalidField('reason', 'errors.required')
  const move = {
    action: 'set_aside',
    sequence: appeal.sequence,
    heldFromOn: dayOf(at),
    reason: input.reason,
    decidedBy: actor.id,
  } as const
  return moveRegistration<Appeal>(deps, actor, work, move, { at, statements, result: decided })
}

interface Upheld {
  readonly decided: Appeal
  readonly statements: readonly Statement[]
  readonly at: Instant
}

async function uphold(
  deps: Deps,
  actor: Actor,
  { key, head }: RegistrationToChange,
  { decided, statements, at }: Upheld,
): Promise<Appeal> {
  const of = { organisationId: key.organisationId, registrationId: key.id }
  const letter = (t: Parameters<Parameters<typeof tellBody>[2]>[0]) => ({
    subject: t('registrations.mail_upheld_subject'),
    text: t('registrations.mail_upheld'),
  })
  return commit(deps, actor, {
    entries: [
      {
        subject: journalSubject(key.id),
        after: head,
        action: 'appeal_upheld',
        summary: String(decided.sequence),
        payload: decided,
      },
    ],
    statements: [...statements, ...(await tellBody(deps, of, letter, at))],
    result: decided,
    at,
  })
}
