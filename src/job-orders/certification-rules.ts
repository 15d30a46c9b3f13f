import type { RuleBook } from '../fees/rule-book.ts'
import type { Day } from '../platform/clock.ts'
import { type Achievement, achievementOf, type Costs } from './achievement-level.ts'
import { judgeMoney } from './certification-money-rules.ts'
import { judgeTerms } from './certification-terms-rules.ts'
import { COST_SECTIONS, type OrderContent, SECTIONS } from './job-order-section.ts'
import { answer, type JudgedContent, type OwnAnswer } from './own-answer.ts'

export interface JudgedOrder {
  readonly answers: readonly OwnAnswer[]
  readonly achievement: Achievement
}

/**
 * Judges what an order says by every rule of the day, the fee rules of this edition among them, besides those for its chain. Pure. Rules that a missing section leaves
 * open answer `cannot_tell`; the missing section itself is what stands in the way. Sources: `certification-rule.ts`.
 */
export function judgeContent(book: RuleBook, content: OrderContent, on: Day): JudgedOrder {
  const judged: JudgedContent = { book, content, costs: costsOf(content), on }
  const achievement = achievementOf(book, judged.costs, on)
  const missing = SECTIONS.filter((section) => content[section] === undefined)
  const complete = answer('sections_complete', missing.length === 0, { sections: missing })
  return {
    answers: [complete, ...judgeTerms(judged), ...judgeMoney(judged, achievement)],
    achievement,
  }
}

const costsOf = (content: OrderContent): Costs => ({
  lines: COST_SECTIONS.flatMap((section) => content[section]?.lines ?? []),
  toAgency: content.intermediary_costs?.to_agency ?? [],
  intermediaryRole: content.chain.intermediary_role,
  contractMonths: content.work?.contract_months ?? 0,
})
