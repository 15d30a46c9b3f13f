import { AppError } from '../platform/errors.ts'
import type { AuditStatus } from './audit.ts'

/** Everything anyone can do to an audit once it is planned. */
export const AUDIT_ACTIONS = [
  'start',
  'answer',
  'add_evidence',
  'remove_evidence',
  'edit_finding',
  'sign',
  'sign_last',
  'reopen',
  'cancel',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** What the journal says happened. */
export type AuditEntryAction =
  | 'started'
  | 'answered'
  | 'evidence_added'
  | 'evidence_removed'
  | 'finding_edited'
  | 'signed'
  | 'signed_and_locked'
  | 'reopened'
  | 'cancelled'

export interface Move {
  readonly next: AuditStatus
  readonly entry: AuditEntryAction
}

type Moves = Readonly<Partial<Record<AuditAction, Move>>>

const WORK: Moves = {
  start: { next: 'in_progress', entry: 'started' },
  answer: { next: 'in_progress', entry: 'answered' },
  add_evidence: { next: 'in_progress', entry: 'evidence_added' },
  remove_evidence: { next: 'in_progress', entry: 'evidence_removed' },
  edit_finding: { next: 'in_progress', entry: 'finding_edited' },
  cancel: { next: 'cancelled', entry: 'cancelled' },
}

/**
 * Every move there is. Between the first and the last signature nothing of the content moves, so that all sign the same
 * thing; a locked audit never moves again (a correction is a new audit or a numbered amendment).
 */
export const MOVES: Readonly<Record<AuditStatus, Moves>> = {
  planned: WORK,
  in_progress: {
    ...WORK,
    sign: { next: 'signing', entry: 'signed' },
    sign_last: { next: 'locked', entry: 'signed_and_locked' },
  },
  signing: {
    sign: { next: 'signing', entry: 'signed' },
    sign_last: { next: 'locked', entry: 'signed_and_locked' },
    reopen: { next: 'in_progress', entry: 'reopened' },
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
