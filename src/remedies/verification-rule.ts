import { type Draw, drawSample } from '../statistics/draw.ts'
import type { SampleRuleId } from '../statistics/sample-rule.ts'
import { type SampleSize, sampleSize } from '../statistics/sample-size.ts'
import type { Payment, Share } from './repayment-share.ts'
import { sampleSeed } from './repayment-state.ts'

/**
 * By which rule of `src/statistics` workers are drawn who are asked whether the money came: 95 % sure to meet one who did not get it if one in
 * ten did not. Product default, not a rule of FERI.
 */
export const VERIFICATION_RULE: SampleRuleId = 'discovery_10'

export const sampleOf = (shares: readonly Share[]): SampleSize => sampleSize(VERIFICATION_RULE, shares.length)

/** Whom to ask, in this order; who stands after the size replaces whoever cannot be reached. Another order after every payment. */
export function askedInOrder(
  planId: string,
  shares: readonly Share[],
  payments: readonly Payment[],
): Draw['order'] {
  return drawSample({
    list: shares.map(({ code }) => ({ code, stratum: 'A' })),
    size: sampleOf(shares).size,
    seed: sampleSeed(planId, payments),
  }).order
}
