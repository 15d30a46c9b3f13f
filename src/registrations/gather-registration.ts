import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { type Appeal, appealableUntil, contestableLine } from './appeal.ts'
import { listAppeals } from './appeal-store.ts'
import type { FollowUp } from './follow-up.ts'
import { listFollowUps } from './follow-up-store.ts'
import type { ListedRegistration } from './listed-registration.ts'
import {
  publicStatusOn,
  type RegistrationAction,
  type RegistrationStatus,
  type StatusRecord,
} from './registration.ts'
import { LIFE } from './registration-life.ts'
import { findListed } from './registration-list-store.ts'
import { asSubject, readToChange } from './require-registration.ts'
import { answeringLine, type HistoryLine, historyOf } from './status-history.ts'
import { listStatuses } from './status-store.ts'
import type { WithdrawalProposal } from './withdrawal.ts'
import { listWithdrawals } from './withdrawal-store.ts'

const FOLLOW_UPS_SHOWN = 100
const WITHDRAWALS_SHOWN = 20

/** A registration with everything that belongs to it, as the actor may see it. */
export interface GatheredRegistration {
  readonly registration: ListedRegistration
  /** The number of its last journal entry, to be sent back with a decision. */
  readonly revision: number
  readonly status: RegistrationStatus
  readonly current: StatusRecord | undefined
  /** The newest first. */
  readonly history: readonly HistoryLine[]
  /** Of officers only: empty for the body's own users. */
  readonly followUps: readonly FollowUp[]
  readonly withdrawals: readonly WithdrawalProposal[]
  readonly appeals: readonly Appeal[]
  /** What the actor may do to it today. */
  readonly mayDecide: boolean
  readonly moves: readonly RegistrationAction[]
  /** The decision that may be appealed against, and until when; null when there is none. */
  readonly appealable: { readonly line: StatusRecord; readonly untilOn: string } | null
  readonly mayApply: boolean
  readonly isOwn: boolean
}

/** Throws `not_found` for a registration the actor may not see. */
export async function gatherRegistration(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<GatheredRegistration> {
  const { key, head } = await readToChange(deps, actor, id)
  const { queries } = deps.db
  const today = dayOf(deps.now())
  const isOwn = actor.organisationId === key.organisationId
  const [registration, lines, followUps, withdrawals, appeals] = await Promise.all([
    findListed(queries, id, today),
    listStatuses(queries, id),
    isOwn ? [] : listFollowUps(queries, id, FOLLOW_UPS_SHOWN),
    listWithdrawals(queries, id, WITHDRAWALS_SHOWN),
    listAppeals(queries, id),
  ])
  if (!registration) throw new AppError('not_found', 'errors.not_found')
  const current = answeringLine(lines, today)
  const status = current ? publicStatusOn(current, today) : 'not_registered'
  const contestable = contestableLine(lines, appeals, today)
  const mayDecide = !isOwn && can(actor, 'decide_registration', asSubject(key))
  return {
    registration,
    revision: head.sequence,
    status,
    current,
    history: historyOf(lines),
    followUps,
    withdrawals,
    appeals,
    mayDecide,
    moves: Object.keys(LIFE[status]) as RegistrationAction[],
    appealable: contestable ? { line: contestable, untilOn: appealableUntil(contestable) ?? today } : null,
    mayApply: can(actor, 'apply_registration', asSubject(key)),
    isOwn,
  }
}
