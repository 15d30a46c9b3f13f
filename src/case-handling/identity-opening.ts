import * as v from 'valibot'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { neededText } from '../platform/written-text.ts'
import { REASON_MAX, RowId } from './case-act.ts'

export const AskIdentity = v.strictObject({ reason: neededText(REASON_MAX) })
export type AskIdentity = v.InferOutput<typeof AskIdentity>

const OPENING_DECISIONS = ['granted', 'refused'] as const
export const DecideOpening = v.strictObject({ opening_id: RowId, decision: v.picklist(OPENING_DECISIONS) })
export type DecideOpening = v.InferOutput<typeof DecideOpening>

/** One officer's wish to know who the worker is, and what another officer answered. */
export interface IdentityOpening {
  readonly id: string
  readonly sealedReason: string
  readonly askedBy: string
  readonly askedAt: Instant
  readonly decision: (typeof OPENING_DECISIONS)[number] | null
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
}

/** How long who asked may look after it was granted: a product default. Afterwards he asks again, with a reason of that day. */
export const OPEN_DAYS = 7

/** Whether this officer may be shown who the worker is on that day. */
export const mayLook = (
  openings: readonly IdentityOpening[],
  accountId: string,
  isOn: (at: Instant) => boolean,
): boolean =>
  openings.some(
    ({ askedBy, decision, decidedAt }) =>
      askedBy === accountId && decision === 'granted' && decidedAt !== null && isOn(decidedAt),
  )

/** Throws `conflict` for what was decided, `forbidden` for who asked himself: four eyes. */
export function assertDecides(opening: IdentityOpening, accountId: string): void {
  if (opening.decision !== null) throw new AppError('conflict', 'case_handling.identity_decided')
  if (opening.askedBy === accountId) throw new AppError('forbidden', 'case_handling.identity_own_wish')
}

export const OPENINGS_MAX = 50
