import type { CanSubject, RoleInScheme } from '../accounts/condition.ts'
import type { Subject } from '../journal/journal.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Rating, RatingInputs } from './rating.ts'

/** Whom a rating is of: one body in one of its roles. */
export interface Rated {
  readonly organisationId: string
  readonly role: RoleInScheme
}

/** A rating as a person gave it. Nothing of it ever changes; a later one takes its place. */
export interface GivenRating extends Rated {
  readonly id: string
  /** From 1, one more with each rating of the body in this role. */
  readonly sequence: number
  readonly auditId: string
  readonly editionHash: string
  readonly inputs: RatingInputs
  readonly outcome: Rating
  readonly givenAt: Instant
  readonly givenBy: string
}

export const asSubject = ({ role, organisationId }: Rated): CanSubject => ({
  kind: 'rating',
  role,
  organisationId,
})

/** One chain for all ratings of a body in a role: of two people who rate at once, one is told. */
export const ratingSubject = ({ role, organisationId }: Rated): Subject => ({
  kind: 'rating',
  id: `${organisationId}/${role}`,
})

export const ratedKey = ({ organisationId, role }: Rated): string => `${organisationId}/${role}`

export const ratingNotFound = (): AppError => new AppError('not_found', 'errors.not_found')
