import { AppError } from '../platform/errors.ts'

export const APPLICATION_STATUSES = [
  'draft',
  'applied',
  'screening',
  'correcting',
  'proposed',
  'registered',
  'registered_with_conditions',
  'refused',
  'appealed',
  'refused_finally',
  'withdrawn',
] as const
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number]

/** Everything anyone, or a clock, can do to an application once it is begun. */
export const APPLICATION_ACTIONS = [
  'edit',
  'add_document',
  'remove_document',
  'apply',
  'withdraw',
  'take_up',
  'note',
  'ask_correction',
  'answer_correction',
  'lapse_correction',
  'propose',
  'comment',
  'send_back',
  'grant',
  'grant_with_conditions',
  'refuse',
  'appeal',
  'lapse_appeal',
  'reopen',
  'uphold',
] as const
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number]

/** Whose move it is: the body (or who writes for it), an officer who screens, one who decides, or the clock. */
export type Mover = 'applicant' | 'screener' | 'decider' | 'clock'

export interface ApplicationMove {
  readonly next: ApplicationStatus
  /** What the journal says happened. */
  readonly entry: string
  readonly by: Mover
}

type Moves = Readonly<Partial<Record<ApplicationAction, ApplicationMove>>>

const WITHDRAW: Moves = { withdraw: { next: 'withdrawn', entry: 'withdrawn', by: 'applicant' } }

const writing = (status: 'draft' | 'correcting'): Moves => ({
  edit: { next: status, entry: 'edited', by: 'applicant' },
  add_document: { next: status, entry: 'document_added', by: 'applicant' },
  remove_document: { next: status, entry: 'document_removed', by: 'applicant' },
  ...WITHDRAW,
})

/**
 * Every move there is. Features C2 and C3: nothing is decided that was not screened, proposed and laid open before; what the
 * body wrote moves only while it is the body's turn; an appeal that succeeds begins the screening anew.
 */
export const APPLICATION_MOVES: Readonly<Record<ApplicationStatus, Moves>> = {
  draft: {
    ...writing('draft'),
    apply: { next: 'applied', entry: 'applied', by: 'applicant' },
  },
  applied: {
    take_up: { next: 'screening', entry: 'taken_up', by: 'screener' },
    ...WITHDRAW,
  },
  screening: {
    // By another officer, when the first one falls ill or leaves.
    take_up: { next: 'screening', entry: 'taken_over', by: 'screener' },
    note: { next: 'screening', entry: 'screened', by: 'screener' },
    ask_correction: { next: 'correcting', entry: 'correction_asked', by: 'screener' },
    propose: { next: 'proposed', entry: 'proposed', by: 'screener' },
    ...WITHDRAW,
  },
  correcting: {
    ...writing('correcting'),
    answer_correction: { next: 'screening', entry: 'corrected', by: 'applicant' },
    lapse_correction: { next: 'screening', entry: 'correction_lapsed', by: 'clock' },
  },
  proposed: {
    comment: { next: 'proposed', entry: 'commented', by: 'applicant' },
    send_back: { next: 'screening', entry: 'sent_back', by: 'decider' },
    grant: { next: 'registered', entry: 'registered', by: 'decider' },
    grant_with_conditions: {
      next: 'registered_with_conditions',
      entry: 'registered_with_conditions',
      by: 'decider',
    },
    refuse: { next: 'refused', entry: 'refused', by: 'decider' },
    ...WITHDRAW,
  },
  refused: {
    appeal: { next: 'appealed', entry: 'appealed', by: 'applicant' },
    lapse_appeal: { next: 'refused_finally', entry: 'appeal_lapsed', by: 'clock' },
  },
  appealed: {
    reopen: { next: 'applied', entry: 'reopened', by: 'decider' },
    uphold: { next: 'refused_finally', entry: 'upheld', by: 'decider' },
    ...WITHDRAW,
  },
  registered: {},
  registered_with_conditions: {},
  refused_finally: {},
  withdrawn: {},
}

/** No longer in the way of another application of the same body; a refusal may still be appealed against. */
export const CLOSED: ReadonlySet<ApplicationStatus> = new Set([
  'registered',
  'registered_with_conditions',
  'refused',
  'refused_finally',
  'withdrawn',
])

/** Where the action leads and what to record; throws `conflict` naming the state that forbids it. */
export function applicationMove(status: ApplicationStatus, action: ApplicationAction): ApplicationMove {
  const found = APPLICATION_MOVES[status][action]
  if (found) return found
  throw new AppError('conflict', `applications.not_now_${status}`, { facts: { status, action } })
}
