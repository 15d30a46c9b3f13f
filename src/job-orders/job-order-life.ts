import { AppError } from '../platform/errors.ts'

export const JOB_ORDER_STATUSES = [
  'draft',
  'submitted',
  'certified',
  'filled',
  'closed',
  'withdrawn',
  'suspended',
] as const
export type JobOrderStatus = (typeof JOB_ORDER_STATUSES)[number]

/** Everything anyone can do to a job order once it is opened. */
export const JOB_ORDER_ACTIONS = [
  'save',
  'ready',
  'unready',
  'submit',
  'recall',
  'send_back',
  'certify',
  'revise',
  'give_up_revision',
  'fill',
  'close',
  'withdraw',
  'suspend',
  'reinstate',
  'reinstate_filled',
] as const
export type JobOrderAction = (typeof JOB_ORDER_ACTIONS)[number]

interface Move {
  readonly next: JobOrderStatus
  /** What the journal says happened. */
  readonly entry: string
  /** Whether the order must have been certified once (true) or never (false); left out: either. */
  readonly certified?: boolean
}

/**
 * Every move there is. A certified edition never changes: who wants another revises it, which opens the next edition as a
 * draft while the certified one stays before the public. Closed and withdrawn orders have no way out.
 */
export const MOVES: Readonly<Record<JobOrderStatus, Readonly<Partial<Record<JobOrderAction, Move>>>>> = {
  draft: {
    save: { next: 'draft', entry: 'section_saved' },
    ready: { next: 'draft', entry: 'party_ready' },
    unready: { next: 'draft', entry: 'party_not_ready' },
    submit: { next: 'submitted', entry: 'submitted' },
    give_up_revision: { next: 'certified', entry: 'revision_given_up', certified: true },
    withdraw: { next: 'withdrawn', entry: 'withdrawn' },
    suspend: { next: 'suspended', entry: 'suspended', certified: true },
  },
  submitted: {
    recall: { next: 'draft', entry: 'recalled' },
    send_back: { next: 'draft', entry: 'sent_back' },
    certify: { next: 'certified', entry: 'certified' },
    withdraw: { next: 'withdrawn', entry: 'withdrawn' },
    suspend: { next: 'suspended', entry: 'suspended', certified: true },
  },
  certified: {
    revise: { next: 'draft', entry: 'revision_opened' },
    fill: { next: 'filled', entry: 'filled' },
    close: { next: 'closed', entry: 'closed' },
    withdraw: { next: 'withdrawn', entry: 'withdrawn' },
    suspend: { next: 'suspended', entry: 'suspended' },
  },
  filled: {
    close: { next: 'closed', entry: 'closed' },
    withdraw: { next: 'withdrawn', entry: 'withdrawn' },
    suspend: { next: 'suspended', entry: 'suspended' },
  },
  suspended: {
    reinstate: { next: 'certified', entry: 'reinstated' },
    reinstate_filled: { next: 'filled', entry: 'reinstated' },
    close: { next: 'closed', entry: 'closed' },
    withdraw: { next: 'withdrawn', entry: 'withdrawn' },
  },
  closed: {},
  withdrawn: {},
}

interface Standing {
  readonly status: JobOrderStatus
  readonly certifiedRevision: number
}

export function mayMove(order: Standing, action: JobOrderAction): boolean {
  const found = MOVES[order.status][action]
  if (!found) return false
  return found.certified === undefined || found.certified === order.certifiedRevision > 0
}

/** Where the action leads and what to record; throws `conflict` naming the state that forbids it. */
export function move(order: Standing, action: JobOrderAction): Move {
  const found = MOVES[order.status][action]
  if (found && mayMove(order, action)) return found
  throw new AppError('conflict', REFUSALS[order.status], { facts: { status: order.status, action } })
}

const REFUSALS = {
  draft: 'job_orders.not_submitted',
  submitted: 'job_orders.being_checked',
  certified: 'job_orders.certified_is_frozen',
  filled: 'job_orders.filled_is_frozen',
  closed: 'job_orders.is_closed',
  withdrawn: 'job_orders.is_withdrawn',
  suspended: 'job_orders.is_suspended',
} as const satisfies Record<JobOrderStatus, string>

/** Draft and submitted: an edition is being worked on. */
export const isBeingWorkedOn = (status: JobOrderStatus): boolean =>
  status === 'draft' || status === 'submitted'
