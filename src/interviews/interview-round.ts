import { BOTH_SIDES, type CanSubject, type RoleInScheme } from '../accounts/condition.ts'
import type { RecordChain } from '../fees/fee-record.ts'
import type { Subject } from '../journal/journal.ts'
import { type Day, type Instant, yearOf } from '../platform/clock.ts'
import { newDocumentNumber, parseDocumentNumber } from '../platform/document-number.ts'
import { AppError } from '../platform/errors.ts'
import type { Corridor, Programme } from '../registrations/registration.ts'
import type { RoundKind } from './questionnaire.ts'
import type { RoundDraw } from './round-draw.ts'
import type { RoundStatus } from './round-life.ts'
import type { WorkerState } from './round-worker.ts'

/** One wave of interviews: the workers of one job order, or of one body in one role, at one moment of their stay. */
export interface InterviewRound {
  readonly id: string
  /** `FERI-IR-2026-7K3QD-6`: in the address of its pages, and of the published draw. */
  readonly number: string
  readonly kind: RoundKind
  readonly corridor: Corridor
  readonly programme: Programme
  /** The body whose workers are asked, when it is not one job order (`chain.jobOrderId`). */
  readonly organisationId: string | null
  readonly organisationRole: RoleInScheme | null
  /** Who stood around the worker: taken from the job order, or the one body whose workers are asked. */
  readonly chain: RecordChain
  readonly status: RoundStatus
  /** The edition of the questionnaire that was in use when it was planned. */
  readonly questionnaire: { readonly id: string; readonly version: string }
  /** `2026-Q3`, from when it opens. */
  readonly period: string | null
  readonly opensOn: Day
  /** The last day on which anyone is asked. The day after, the round closes itself. */
  readonly closesOn: Day
  /** Who was chosen, and how; null until then. */
  readonly draw: RoundDraw | null
  readonly createdAt: Instant
  readonly createdBy: string
}

/** What filing an interview needs to know, read at once: the round without its draw, and the state of one worker in it. */
export interface RoundForFiling {
  readonly round: Omit<InterviewRound, 'draw'>
  readonly worker: { readonly code: string; readonly state: WorkerState }
}

/**
 * What leave depends on. A job order has bodies on both sides of the corridor, so officers of both may work on its rounds. Never a body's
 * own: those whose workers speak learn nothing of it.
 */
export const asSubject = (round: Pick<InterviewRound, 'organisationRole'>): CanSubject => ({
  kind: 'interview_round',
  role: round.organisationRole ?? BOTH_SIDES,
})

export const journalSubject = (round: Pick<InterviewRound, 'id'>): Subject => ({
  kind: 'interview_round',
  id: round.id,
})

export const roundNotFound = (): AppError => new AppError('not_found', 'errors.not_found')

const ROUND_KIND = 'FERI-IR'
export const newRoundNumber = (day: Day): string => newDocumentNumber({ kind: ROUND_KIND, year: yearOf(day) })
/** The number in its one spelling as people type it; undefined when it cannot be one of a round. */
export const parseRoundNumber = (text: string): string | undefined =>
  parseDocumentNumber({ kind: ROUND_KIND, text })
