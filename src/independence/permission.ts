import * as v from 'valibot'
import { daysBetween } from '../platform/calendar.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { isId } from '../platform/paging.ts'
import { neededText } from '../platform/written-text.ts'
import { INDEPENDENCE_RULE_IDS, type IndependenceRuleId } from './independence-rule.ts'
import { BodyId } from './tie.ts'

/** A wish that one person may audit one body despite one conflict, and what a second person said to it. */
export interface Permission {
  readonly id: string
  readonly accountId: string
  readonly organisationId: string
  readonly rule: IndependenceRuleId
  /** The tie it is about; another tie is not covered. Null for rotation. */
  readonly tieId: string | null
  readonly reason: string
  /** The last day for which an audit may be planned under it. */
  readonly untilOn: Day
  readonly askedBy: string
  readonly askedAt: Instant
  readonly decision: 'allowed' | 'refused' | null
  readonly decisionReason: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
}

const Id = v.pipe(v.string(), v.check(isId, 'errors.not_accepted' satisfies MessageKey))
const Reason = neededText(2_000)

export const AskPermission = v.strictObject({
  account_id: Id,
  organisation_id: BodyId,
  rule: v.picklist(INDEPENDENCE_RULE_IDS),
  tie_id: v.nullable(Id),
  reason: Reason,
  until_on: DayText,
})
export type AskPermission = v.InferOutput<typeof AskPermission>

export const DecidePermission = v.strictObject({
  decision: v.picklist(['allowed', 'refused']),
  reason: Reason,
})
export type DecidePermission = v.InferOutput<typeof DecidePermission>

/** A year at most (product default), so that somebody looks again. */
const DAYS_MAX = 366
/** That wait for one person at once. */
export const WAITING_MAX = 20

export function checkUntil(untilOn: Day, today: Day): void {
  if (untilOn < today) throw invalidField('until_on', 'independence.until_over')
  if (daysBetween({ from: today, to: untilOn }) > DAYS_MAX)
    throw invalidField('until_on', 'independence.until_too_long', { limit: DAYS_MAX })
}

/** Neither who would audit nor who asked decides. Throws `forbidden`, or `conflict` where somebody has decided. */
export function checkSecondPerson(permission: Permission, deciderId: string): void {
  if (permission.accountId === deciderId) throw new AppError('forbidden', 'independence.not_about_yourself')
  if (permission.askedBy === deciderId) throw new AppError('forbidden', 'independence.not_who_asked')
  if (permission.decision !== null) throw new AppError('conflict', 'independence.decided_already')
}
