import * as v from 'valibot'
import type { Day } from '../platform/clock.ts'
import { datedEntries, heldOn, LocalSentence } from '../platform/dated-rule.ts'
import file from './worker-charges.vn-jp.json' with { type: 'json' }

const PROGRAMMES = ['titp', 'esd', 'ssw', 'engineer'] as const

const ChargeRule = v.strictObject({
  id: v.string(),
  /** Whose rule it is: the scheme's, or a country's law. They are never mixed into one answer. */
  level: v.picklist(['scheme', 'law_vn', 'law_jp']),
  programmes: v.array(v.picklist(PROGRAMMES)),
  /** What it lets a worker be charged. */
  charge: v.picklist(['none', 'capped']),
  text: LocalSentence,
  ...datedEntries,
})
export type ChargeRule = v.InferOutput<typeof ChargeRule>

const ChargeRules = v.strictObject({
  corridor: v.literal('vn-jp'),
  version: v.string(),
  rules: v.array(ChargeRule),
})

/** What may be charged to a worker, as someone reads it who is about to pay; scheme.md §1.3, §3.2, §3.3 A and §4. */
export const WORKER_CHARGES: v.InferOutput<typeof ChargeRules> = v.parse(ChargeRules, file)

export interface ChargeRulesOnDay {
  readonly inForce: readonly ChargeRule[]
  /** Held until a day before this one, and what holds since is not yet entered. */
  readonly lastKnown: readonly ChargeRule[]
}

/** The rules for a programme on a day: the scheme's first, then the law of the sending country, then that of Japan. */
export function chargeRulesOn(programme: ChargeRule['programmes'][number], on: Day): ChargeRulesOnDay {
  const ours = WORKER_CHARGES.rules.filter(({ programmes }) => programmes.includes(programme))
  return {
    inForce: ours.filter((rule) => heldOn(rule, on)),
    lastKnown: ours.filter(({ valid_to }) => valid_to !== null && valid_to < on),
  }
}
