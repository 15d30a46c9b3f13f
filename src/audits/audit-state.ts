import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Audit, AuditStatus } from './audit.ts'

/** Everything anyone can do to an audit once it is planned. */
export const AUDIT_ACTIONS = [
  'start',
  'answer',
  'add_evidence',
  'remove_evidence',
  'edit_finding',
  'hold_meeting',
  'check_previous',
  'sign',
  'sign_last',
  'reopen',
  'cancel',
  'move',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** What the journal says happened. */
export type AuditEntryAction =
  | 'started'
  | 'answered'
  | 'evidence_added'
  | 'evidence_removed'
  | 'finding_edited'
  | 'meeting_recorded'
  | 'previous_checked'
  | 'signed'
  | 'signed_and_locked'
  | 'reopened'
  | 'cancelled'
  | 'moved'

export interface Move {
  readonly status: AuditStatus
  readonly entry: AuditEntryAction
}

type Moves = Readonly<Partial<Record<AuditAction, Move>>>

const WORK: Moves = {
  start: { status: 'in_progress', entry: 'started' },
  answer: { status: 'in_progress', entry: 'answered' },
  add_evidence: { status: 'in_progress', entry: 'evidence_added' },
  remove_evidence: { status: 'in_progress', entry: 'evidence_removed' },
  edit_finding: { status: 'in_progress', entry: 'finding_edited' },
  hold_meeting: { status: 'in_progress', entry: 'meeting_recorded' },
  check_previous: { status: 'in_progress', entry: 'previous_checked' },
  cancel: { status: 'cancelled', entry: 'cancelled' },
}

/**
 * Every move there is. Between the first and the last signature nothing of the content moves, so that all sign the same
 * thing; a locked audit never moves again: an amendment is an audit of its own.
 */
export const MOVES: Readonly<Record<AuditStatus, Moves>> = {
  planned: { ...WORK, move: { status: 'planned', entry: 'moved' } },
  in_progress: {
    ...WORK,
    sign: { status: 'signing', entry: 'signed' },
    sign_last: { status: 'locked', entry: 'signed_and_locked' },
  },
  signing: {
    sign: { status: 'signing', entry: 'signed' },
    sign_last: { status: 'locked', entry: 'signed_and_locked' },
    reopen: { status: 'in_progress', entry: 'reopened' },
  },
  locked: {},
  cancelled: {},
}

/** Where the action leads and what to record; throws `conflict` naming the state that forbids it. */
export function move(status: AuditStatus, action: AuditAction): Move {
  const found = MOVES[status][action]
  if (found) return found
  throw new AppError('conflict', REFUSALS[status], { facts: { status, action } })
}

const REFUSALS = {
  planned: 'audits.not_started',
  in_progress: 'audits.not_being_signed',
  signing: 'audits.being_signed',
  locked: 'audits.locked',
  cancelled: 'audits.cancelled',
} as const satisfies Record<AuditStatus, string>

/** The audit after a piece of work at this instant, the first of which starts it. */
export const worked = (audit: Audit, { status }: Move, at: Instant): Audit => ({
  ...audit,
  status,
  startedAt: audit.startedAt ?? at,
})
