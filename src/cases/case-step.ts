import type { Day } from '../platform/clock.ts'
import type { CaseStepName } from './case-life.ts'

/** One thing that happened to a case. Steps are only ever added: who did what on which day, by codes. */
export interface CaseStep {
  readonly sequence: number
  readonly step: CaseStepName
  /** A code of the step's own list, or nothing. */
  readonly detail: string
  /** The day of the commit. Nobody can give another. */
  readonly onDay: Day
  /** An account's id, or `worker`. */
  readonly takenBy: string
}

/** A step to be taken. */
export interface WantedStep {
  readonly step: CaseStepName
  readonly detail?: string
}
