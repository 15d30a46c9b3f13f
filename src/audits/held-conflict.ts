import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'

export const KEPT = ['mine', 'theirs', 'other'] as const
export type Kept = (typeof KEPT)[number]

/** What a field can hold, of an answer or of a finding. */
export type FieldValue = string | number | null

/**
 * Two people filled one field differently while one of them could not see the other. What stood stayed (`theirs`); what came later
 * (`mine`) is kept beside it, and neither is lost until a person of the team has chosen.
 */
export interface HeldConflict {
  readonly id: string
  readonly auditId: string
  readonly about: 'answer' | 'finding'
  readonly question: string
  /** `value` or `note` of an answer, or a field of a finding by its JSON name. */
  readonly field: string
  /** The item it came with, by its device's id for it: the fields of one item are decided together. */
  readonly item: string
  readonly mine: FieldValue
  readonly mineBy: string
  /** By the clock of the device. */
  readonly mineSaidAt: Instant
  readonly theirs: FieldValue
  readonly theirsBy: string
  readonly theirsAt: Instant
  /** Of the answer or finding when the two met. */
  readonly theirsRevision: number
  readonly keptAt: Instant
  /** Null while nobody has chosen. */
  readonly kept: Kept | null
  readonly resolvedAt: Instant | null
  readonly resolvedBy: string | null
}

/** Nobody signs what is still in dispute. Throws `conflict` with how many fields wait. */
export function assertNothingHeld(open: number): void {
  if (open > 0)
    throw new AppError('conflict', 'audit_filing.conflicts_open', {
      params: { count: open },
      facts: { conflicts: open },
    })
}
