import * as v from 'valibot'
import type { Instant } from '../platform/clock.ts'
import { cursorOf, isId, isInstant } from '../platform/paging.ts'
import { neededText } from '../platform/written-text.ts'
import { LOOK_ALIKE_KINDS, type LookAlike, type LookAlikeKind } from './look-alike.ts'

/** `different`: an officer looked and the warning is shown no more. `reopened`: another officer wants it shown again. */
export const VERDICTS = ['different', 'reopened'] as const
export type Verdict = (typeof VERDICTS)[number]

export interface Review {
  readonly verdict: Verdict
  readonly reason: string
  readonly reviewedBy: string
  readonly reviewedAt: Instant
}

/** A warning with what officers have decided about it, for those who may decide. */
export interface ReviewedLookAlike {
  readonly lookAlike: LookAlike
  /** Null while nobody has looked, and again once the pair has come closer than it was. */
  readonly review: Review | null
}

/** Which warning: of which body, of what kind, towards whom. */
export const PairPlace = v.strictObject({
  organisationId: v.pipe(v.string(), v.maxLength(60)),
  kind: v.picklist(LOOK_ALIKE_KINDS),
  other: v.pipe(v.string(), v.maxLength(60)),
})
export type PairPlace = v.InferOutput<typeof PairPlace>

export const ReviewInput = v.strictObject({
  verdict: v.picklist(VERDICTS),
  reason: neededText(1_000),
})
export type ReviewInput = v.InferOutput<typeof ReviewInput>

/** What an authority says of a number cannot be reviewed away; whether a name is this body's can. */
export const isReviewable = ({ kind, closeness }: Pick<LookAlike, 'kind' | 'closeness'>): boolean =>
  !(kind === 'sanction_list' && closeness === 'number')

/** The last warning of a page, the newest first. */
export interface LookAlikeCursor {
  readonly foundAt: Instant
  readonly organisationId: string
  readonly kind: LookAlikeKind
  readonly other: string
}

export const lookAlikeCursor = cursorOf<LookAlikeCursor>({
  foundAt: isInstant,
  organisationId: isId,
  kind: (text) => LOOK_ALIKE_KINDS.some((kind) => kind === text),
  // Another body, or a measure of a list.
  other: (text) => /^(measure:)?[0-9a-f-]{32,36}$/.test(text),
})
