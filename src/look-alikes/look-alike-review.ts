import * as v from 'valibot'
import type { Instant } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
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
  reason: v.pipe(v.string(), v.trim(), v.nonEmpty('errors.required'), v.maxLength(1_000)),
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

export const writeCursor = ({ foundAt, organisationId, kind, other }: LookAlikeCursor): string =>
  [foundAt, organisationId, kind, other].join('~')

const UUID = /^[0-9a-f-]{36}$/

/** Throws `invalid` for a text that no page of ours ended with. */
export function readCursor(text: string | undefined): LookAlikeCursor | undefined {
  if (text === undefined) return undefined
  const [foundAt = '', organisationId = '', kindText = '', other = ''] = text.split('~')
  const kind = LOOK_ALIKE_KINDS.find((one) => one === kindText)
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(foundAt)
  if (!isInstant || !UUID.test(organisationId) || !kind || !/^(measure:)?[0-9a-f-]{32,36}$/.test(other)) {
    throw invalidField('cursor', 'look_alikes.cursor_invalid')
  }
  return { foundAt, organisationId, kind, other }
}
