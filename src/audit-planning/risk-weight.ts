import * as v from 'valibot'
import { Dated } from './planning-data.ts'
import file from './risk-weights.vn-jp.2026.1.json' with { type: 'json' }

export const RISK_LINES = [
  'open_critical',
  'open_major',
  'open_minor',
  'asked_to_look',
  'fee_share',
  'months_since_audit',
  'new_sub_agents',
  'not_interviewed',
  'corridor_base',
] as const
export type RiskLineId = (typeof RISK_LINES)[number]

const Tenths = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(1_000),
  v.check((weight) => Math.abs(weight * 10 - Math.round(weight * 10)) < 1e-9, 'a weight has one decimal'),
)

const RiskWeights = v.strictObject({
  version: v.string(),
  /** Value × weight, of a value never above `most`, so that one bad number does not drown the others. */
  lines: v.pipe(
    v.array(
      v.strictObject({
        id: v.picklist(RISK_LINES),
        weight: Tenths,
        most: v.pipe(v.number(), v.integer(), v.minValue(1)),
      }),
    ),
    v.check(
      (lines) =>
        lines.length === RISK_LINES.length && new Set(lines.map(({ id }) => id)).size === lines.length,
      'each line has its weight, once',
    ),
  ),
  ...Dated,
  /** From which published fee result on an audit for a specific reason is proposed, and for how long an earlier one counts as done. */
  for_cause: v.strictObject({
    fee_share_percent: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
    months: v.pipe(v.number(), v.integer(), v.minValue(1)),
    ...Dated,
  }),
})

/** Parsed at start, so that a damaged file stops the service. */
export const RISK_WEIGHTS = v.parse(RiskWeights, file)
export type RiskWeights = typeof RISK_WEIGHTS
