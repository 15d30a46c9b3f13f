import type { Subject } from '../journal/journal.ts'
import { type Day, type Instant, yearOf } from '../platform/clock.ts'
import { newDocumentNumber, parseDocumentNumber } from '../platform/document-number.ts'
import { AppError } from '../platform/errors.ts'

/** Where workers answer, by the code on its poster. */
export interface SelfCheckPlace {
  readonly id: string
  /** `P-2026-7K3QD-6`. */
  readonly code: string
  /** The company that is shown the counts. */
  readonly organisationId: string
  readonly madeAt: Instant
  readonly endedAt: Instant | null
}

export const newPlaceCode = (day: Day): string => newDocumentNumber({ kind: 'P', year: yearOf(day) })
export const parsePlaceCode = (text: string): string | undefined => parseDocumentNumber({ kind: 'P', text })
export const placeSubject = (id: string): Subject => ({ kind: 'self_check', id })
export const placeNotFound = (): AppError => new AppError('not_found', 'self_checks.place_unknown')
