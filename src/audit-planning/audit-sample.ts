import * as v from 'valibot'
import type { Instant } from '../platform/clock.ts'
import { SAMPLE_RULE_IDS, type SampleRuleId } from '../statistics/sample-rule.ts'
import { type SampleSize, sampleSize } from '../statistics/sample-size.ts'

/** Which workers an audit asks: of how many, by which rule, how many, and in which round of interviews they are drawn. */
export interface AuditSample {
  readonly auditId: string
  readonly listed: number
  readonly rule: SampleRuleId
  readonly size: number
  readonly roundId: string | null
  readonly chosenBy: string
  readonly chosenAt: Instant
}

/** As many workers as one audit is about, at the most. */
export const LISTED_MAX = 1_000_000

export const ChooseSample = v.strictObject({
  /** All workers who could be asked. */
  listed: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LISTED_MAX)),
  rule: v.picklist(SAMPLE_RULE_IDS),
  /** More than the rule asks for, if wished; never fewer. */
  size: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))), null),
  /** `FERI-IR-…`: the round whose draw it is; null until there is one. */
  round: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(60))), null),
})
export type ChooseSample = v.InferOutput<typeof ChooseSample>

/** What each rule would give, side by side, none left out. */
export const sizesOf = (listed: number): readonly SampleSize[] =>
  SAMPLE_RULE_IDS.map((rule) => sampleSize(rule, listed))

/** Whether the draw stood before anybody was there: null while there is no draw. */
export function drawnBefore(drawnAt: Instant | null, startedAt: Instant | null): boolean | null {
  if (drawnAt === null) return null
  return startedAt === null || drawnAt <= startedAt
}
