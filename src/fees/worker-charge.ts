import type { Day } from '../platform/clock.ts'
import { type Dated, heldOn } from '../platform/dated-rule.ts'
import type { LocalText } from '../platform/i18n/language.ts'
import type { FeeProgramme } from './job-facts.ts'
import { readOnce } from './named-rule.ts'
import type { RuleBook, RuleLevel } from './rule-book.ts'

/** What may be charged to a worker, as someone reads it who is about to pay. */
export interface ChargeRule extends Dated {
  readonly id: string
  /** Whose rule it is: the scheme's, or a country's law. They are never mixed into one answer. */
  readonly level: Extract<RuleLevel, 'scheme' | 'law_vn' | 'law_jp'>
  readonly programmes: readonly FeeProgramme[]
  /** What it lets a worker be charged. */
  readonly charge: 'none' | 'capped'
  readonly text: LocalText
}

/** The rules of an edition that are said to workers (scheme.md §1.3, §3.2, §3.3 A and §4): the scheme's first, then the laws. */
export const chargesOf = readOnce(({ corridor, version, rules }) => ({
  corridor,
  version,
  rules: rules.flatMap(
    ({ level, to_workers: said, valid_from, valid_to, source, confidence }): readonly ChargeRule[] =>
      said === null || level === 'ilo' || level === 'rba'
        ? []
        : [{ level, ...said, valid_from, valid_to, source, confidence }],
  ),
}))

export interface ChargeRulesOnDay {
  readonly inForce: readonly ChargeRule[]
  /** Held until a day before this one, and what holds since is not yet entered. */
  readonly lastKnown: readonly ChargeRule[]
}

/** The rules for a programme on a day: the scheme's first, then the law of the sending country, then that of Japan. */
export function chargeRulesOn(book: RuleBook, programme: FeeProgramme, on: Day): ChargeRulesOnDay {
  const ours = chargesOf(book).rules.filter(({ programmes }) => programmes.includes(programme))
  return {
    inForce: ours.filter((rule) => heldOn(rule, on)),
    lastKnown: ours.filter(({ valid_to }) => valid_to !== null && valid_to < on),
  }
}
