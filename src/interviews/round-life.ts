import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { ReplacementReason, WorkerState } from './round-worker.ts'

export const ROUND_STATUSES = ['planned', 'drawn', 'open', 'closed', 'cancelled'] as const
export type RoundStatus = (typeof ROUND_STATUSES)[number]

/** Everything anyone can do to a round once it is planned. */
export const ROUND_ACTIONS = ['list', 'draw', 'open', 'mark', 'replace', 'file', 'close', 'cancel'] as const
export type RoundAction = (typeof ROUND_ACTIONS)[number]

interface Move {
  readonly next: RoundStatus
  /** What the journal says happened. */
  readonly entry: string
}

type Moves = Readonly<Partial<Record<RoundAction, Move>>>

/**
 * Every move there is. The list may be given anew until the draw and never after it; a draw is made once. What was opened is
 * closed, not cancelled: workers were asked.
 */
export const MOVES: Readonly<Record<RoundStatus, Moves>> = {
  planned: {
    list: { next: 'planned', entry: 'listed' },
    draw: { next: 'drawn', entry: 'drawn' },
    cancel: { next: 'cancelled', entry: 'cancelled' },
  },
  drawn: {
    open: { next: 'open', entry: 'opened' },
    cancel: { next: 'cancelled', entry: 'cancelled' },
  },
  open: {
    mark: { next: 'open', entry: 'marked' },
    replace: { next: 'open', entry: 'replaced' },
    file: { next: 'open', entry: 'filed' },
    close: { next: 'closed', entry: 'closed' },
  },
  closed: {},
  cancelled: {},
}

export const mayMove = (status: RoundStatus, action: RoundAction): boolean =>
  MOVES[status][action] !== undefined

/** Where the action leads and what to record; throws `conflict` with a sentence that says what stands against it. */
export function move(status: RoundStatus, action: RoundAction): Move {
  const found = MOVES[status][action]
  if (found) return found
  const afterDraw = status === 'drawn' || status === 'open' || status === 'closed'
  const key = (afterDraw && ONLY_ONCE[action]) || REFUSALS[status]
  throw new AppError('conflict', key, { facts: { status, action } })
}

const ONLY_ONCE: Partial<Record<RoundAction, MessageKey>> = {
  list: 'interview_rounds.list_frozen',
  draw: 'interview_rounds.drawn_once',
}

const REFUSALS = {
  planned: 'interview_rounds.not_drawn',
  drawn: 'interview_rounds.not_open',
  open: 'interview_rounds.is_open',
  closed: 'interview_rounds.is_closed',
  cancelled: 'interview_rounds.is_cancelled',
} as const satisfies Record<RoundStatus, string>

/** How a worker may be marked, from which state: also back to `drawn`, for who was found after all. */
export const MARKS = ['refused', 'unreachable', 'left', 'drawn'] as const
export type Mark = (typeof MARKS)[number]

export const MARKABLE: Readonly<Record<Mark, readonly WorkerState[]>> = {
  refused: ['drawn', 'invited', 'unreachable', 'left'],
  unreachable: ['drawn', 'invited', 'refused', 'left'],
  left: ['drawn', 'invited', 'refused', 'unreachable'],
  drawn: ['refused', 'unreachable', 'left'],
}
export const mayMark = (state: WorkerState, mark: Mark): boolean => MARKABLE[mark].includes(state)

/** Whose place another may take: those who were chosen and have not been asked. */
export const REPLACEABLE: readonly WorkerState[] = ['drawn', 'invited', 'refused', 'unreachable', 'left']
export const mayReplace = (state: WorkerState): boolean => REPLACEABLE.includes(state)

/** A worker marked as refused is not said to have been unreachable when another takes his place. */
export const reasonFits = (state: WorkerState, reason: ReplacementReason): boolean =>
  state === 'drawn' || state === 'invited' || state === reason
