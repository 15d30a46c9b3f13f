import type { Instant } from '../platform/clock.ts'
import type { Message } from '../platform/i18n/translate.ts'
import type { Draw } from '../statistics/draw.ts'
import type { SampleRuleId } from '../statistics/sample-rule.ts'

/** How those who are asked were chosen. Only of a random choice may an interval be computed (standards.md 9.3). */
export const HOW_CHOSEN = ['random', 'all', 'volunteers'] as const
export type HowChosen = (typeof HOW_CHOSEN)[number]

/** What the round keeps of the draw. The order itself stands with the workers (`stratum`, `rank`). */
export interface RoundDraw {
  readonly how: HowChosen
  /** Null where nobody was left out, and no number had to be reckoned. */
  readonly rule: SampleRuleId | null
  /** What the rule asks for of so many workers; `size` may be more. */
  readonly ruleSize: number
  /** The reckoning as it was made, should the rule ever change. */
  readonly arithmetic: Message | null
  readonly algorithm: Draw['algorithm']
  readonly seed: string
  readonly listHash: string
  readonly listed: number
  readonly size: number
  readonly strata: Draw['strata']
  readonly drawnAt: Instant
}
