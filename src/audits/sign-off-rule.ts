import * as v from 'valibot'
import { daysLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import { datedEntries, PRODUCT_DEFAULT, ruleOn } from '../platform/dated-rule.ts'
import { MEETINGS, type Meeting, type MeetingKind, PARTIES, type Party } from './meeting.ts'
import edition20261 from './sign-off-rules.2026.1.json' with { type: 'json' }

/** What signing asks for besides answers, as dated data: the shape of `sign-off-rules.*.json`. */
const SignOffRule = v.strictObject({
  id: v.string(),
  version: v.pipe(v.string(), v.regex(/^20\d\d\.[1-9]\d*$/)),
  ...datedEntries,
  source: v.pipe(
    v.literal('product_default'),
    v.transform(() => PRODUCT_DEFAULT.source),
  ),
  meetings_before_signing: v.array(v.picklist(MEETINGS)),
  meeting_may_be_left_out_with_reason: v.boolean(),
  /** At least one of each must have been there. */
  parties_at_a_meeting: v.array(v.picklist(PARTIES)),
  /** The body may say something until so many days after the day on which the last one signed. */
  remarks_within_days: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(365)),
})
export type SignOffRule = v.InferOutput<typeof SignOffRule>

const RULES: readonly SignOffRule[] = [v.parse(SignOffRule, edition20261)]

export const signOffRuleOn = (day: Day): SignOffRule => ruleOn(RULES, day)

/** The last day on which the body may acknowledge or remark. */
export const remarksDueOn = (lockedOn: Day): Day =>
  daysLater(lockedOn, signOffRuleOn(lockedOn).remarks_within_days)

/** The meetings that have to be written down before anybody signs. */
export const lackingMeetings = (meetings: readonly Meeting[], on: Day): MeetingKind[] =>
  signOffRuleOn(on).meetings_before_signing.filter((kind) => !meetings.some((one) => one.kind === kind))

/** Who is to be at a meeting and was not. */
export const lackingParties = (attendance: readonly { readonly party: Party }[], on: Day): Party[] =>
  signOffRuleOn(on).parties_at_a_meeting.filter((party) => !attendance.some((one) => one.party === party))
