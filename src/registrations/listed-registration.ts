import type { Day } from '../platform/clock.ts'
import type { FollowUp } from './follow-up.ts'
import type { PublicSummary } from './register-entry.ts'
import type { RegistrationKey, RegistrationStatus } from './registration.ts'

/** A registration in a list: what it is today, and of whom. */
export interface ListedRegistration extends RegistrationKey {
  readonly status: RegistrationStatus
  readonly heldFromOn: Day
  readonly validToOn: Day | null
  /** Null only for a body whose entry is being made. */
  readonly body: PublicSummary | null
}

export interface ListedFollowUp {
  readonly followUp: FollowUp
  readonly registration: ListedRegistration
}
