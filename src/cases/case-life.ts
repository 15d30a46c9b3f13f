import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { CATEGORIES, type CaseStatus, LADDER, OUTCOMES, READERS } from './case.ts'
import { PAUSE_REASONS } from './case-clock-rules.ts'

/** The steps that change a case's status. Each is also what the journal says happened. */
export const CASE_MOVES = [
  'acknowledged',
  'taken_up',
  'answered',
  'concluded',
  'withdrawn',
  'reopened',
] as const
export type CaseMove = (typeof CASE_MOVES)[number]

/**
 * Every move there is. Nothing is concluded that was not answered; only the worker withdraws, and only he brings back what he withdrew;
 * what was concluded he or an officer may reopen.
 */
export const MOVES: Readonly<Record<CaseStatus, Readonly<Partial<Record<CaseMove, CaseStatus>>>>> = {
  received: { acknowledged: 'acknowledged', withdrawn: 'withdrawn' },
  acknowledged: { taken_up: 'in_follow_up', answered: 'answered', withdrawn: 'withdrawn' },
  in_follow_up: { answered: 'answered', withdrawn: 'withdrawn' },
  answered: {
    taken_up: 'in_follow_up',
    answered: 'answered',
    concluded: 'concluded',
    withdrawn: 'withdrawn',
  },
  concluded: { reopened: 'in_follow_up' },
  withdrawn: { reopened: 'in_follow_up' },
}

export const mayMove = (status: CaseStatus, move: CaseMove): boolean => MOVES[status][move] !== undefined

/** Where the move leads. Throws `conflict` with a sentence that says what stands against it. */
export function moveCase(status: CaseStatus, move: CaseMove): CaseStatus {
  const next = MOVES[status][move]
  if (next) return next
  throw new AppError('conflict', REFUSALS[status], { facts: { status, move } })
}

const REFUSALS = {
  received: 'cases.is_received',
  acknowledged: 'cases.is_acknowledged',
  in_follow_up: 'cases.is_in_follow_up',
  answered: 'cases.is_answered',
  concluded: 'cases.is_concluded',
  withdrawn: 'cases.is_withdrawn',
} as const satisfies Record<CaseStatus, MessageKey>

/** What is over: no clock runs, and the time until deletion does. */
export const isOver = (status: CaseStatus): boolean => status === 'concluded' || status === 'withdrawn'

interface StepKind {
  /** `worker`: who has the code; `officer`: a case officer; `either`: whoever does it is written beside it. */
  readonly by: 'worker' | 'officer' | 'either'
  /** What the detail may be, a code of a list; null where there is none. Names, words and ids of bodies are never a detail. */
  readonly detail: readonly string[] | 'code' | null
  /** Also when the case is over: what keeps the record straight. */
  readonly evenWhenOver?: true
}

const officer = (detail: StepKind['detail'] = null): StepKind => ({ by: 'officer', detail })
/** The worker always gets through: his message to a case that is over is news, and an officer may reopen it. */
const worker = (detail: StepKind['detail'] = null): StepKind => ({ by: 'worker', detail, evenWhenOver: true })

/** Why a case is kept beyond its time. */
export const HOLD_REASONS = ['court', 'authority', 'repayment', 'danger'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** Everything that can happen to a case. A new step is one line. */
export const CASE_STEPS = {
  received: worker(),
  acknowledged: officer(),
  taken_up: officer(),
  answered: officer(),
  concluded: officer(OUTCOMES.filter((outcome) => outcome !== 'withdrawn')),
  withdrawn: worker(),
  reopened: { by: 'either', detail: null, evenWhenOver: true },
  /** The worker: a message, a file, who he is, yes or no to a referral, a check-in, money that came or did not. */
  worker_wrote: worker(),
  file_added: worker(),
  identity_given: worker(),
  referral_consented: worker('code'),
  referral_refused: worker('code'),
  referral_withdrawn: worker('code'),
  check_in_answered: worker('code'),
  repayment_answered: worker(),
  /** The officers: a message that is no answer yet, what kind of matter it is, who does it, the ladder. */
  officer_wrote: { ...officer(), evenWhenOver: true },
  triaged: officer(CATEGORIES),
  assigned: officer(),
  readers_changed: officer(READERS),
  ladder_moved: officer(LADDER),
  paused: officer(PAUSE_REASONS),
  resumed: officer(),
  referral_proposed: officer('code'),
  referral_sent: officer('code'),
  body_linked: officer(),
  body_unlinked: officer(),
  audit_asked: officer(),
  audit_linked: officer(),
  grouped: { by: 'either', detail: null },
  noted: { ...officer(), evenWhenOver: true },
  key_given: { ...officer(), evenWhenOver: true },
  key_withdrawn: { ...officer(), evenWhenOver: true },
  identity_asked: { ...officer(), evenWhenOver: true },
  identity_decided: { ...officer(['granted', 'refused']), evenWhenOver: true },
  repayment_planned: { ...officer(), evenWhenOver: true },
  hold_placed: { ...officer(HOLD_REASONS), evenWhenOver: true },
  hold_lifted: { ...officer(HOLD_REASONS), evenWhenOver: true },
} as const satisfies Record<string, StepKind>
export type CaseStepName = keyof typeof CASE_STEPS

export const isCaseStep = (text: string): text is CaseStepName => Object.hasOwn(CASE_STEPS, text)
const isMove = (step: CaseStepName): step is CaseMove => (CASE_MOVES as readonly string[]).includes(step)

/** The status after a step. Throws `conflict` where the case does not allow the step as it stands. */
export function statusAfter(status: CaseStatus, step: CaseStepName): CaseStatus {
  if (isMove(step)) return moveCase(status, step)
  const kind: StepKind = CASE_STEPS[step]
  if (isOver(status) && !kind.evenWhenOver)
    throw new AppError('conflict', REFUSALS[status], { facts: { status, step } })
  return status
}

/** Throws where a step is given a detail that is not of its list, or is taken by who cannot take it: our mistake, never the reader's. */
export function checkStep(step: CaseStepName, detail: string, byWorker: boolean): void {
  const kind: StepKind = CASE_STEPS[step]
  if (kind.by !== 'either' && byWorker !== (kind.by === 'worker'))
    throw new Error(`${step} is a step of the ${kind.by}`)
  if (!detailFits(kind.detail, detail)) throw new Error(`${step} has no such detail`)
}

const CODE = /^[a-z0-9][a-z0-9_.-]{0,59}$/
function detailFits(allowed: StepKind['detail'], detail: string): boolean {
  if (allowed === null) return detail === ''
  return allowed === 'code' ? CODE.test(detail) : allowed.includes(detail)
}
