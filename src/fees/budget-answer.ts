import * as v from 'valibot'
import type { Language } from '../platform/i18n/language.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { CitedRuleShape, StepShape, SumShape } from './assessment-answer.ts'
import type { Budget } from './budget.ts'
import { budgetItemName, forPeople } from './budget-words.ts'
import { saidStep } from './verdict-words.ts'

/** What zero costs the Japanese side for one person, line by line, and for so many people. */
export const BudgetAnswer = v.object({
  rules_version: v.string(),
  on: v.string(),
  people: v.number(),
  items: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      state: v.string(),
      total: v.nullable(SumShape),
      rule_ids: v.array(v.string()),
      steps: v.array(StepShape),
      facts: v.array(v.string()),
    }),
  ),
  at_least: v.array(SumShape),
  with_last_known: v.array(SumShape),
  all_people: v.object({ at_least: v.array(SumShape), with_last_known: v.array(SumShape) }),
  rules: v.array(CitedRuleShape),
})

/** The budget with its rows and arithmetic in the reader's language. */
export const budgetSaid = (
  reader: { readonly lang: Language; readonly t: Translate },
  budget: Budget,
  people: number,
) => ({
  rules_version: budget.rules_version,
  on: budget.on,
  people,
  items: budget.items.map((item) => ({
    id: item.id,
    name: budgetItemName(reader, item),
    state: item.state,
    total: item.total,
    rule_ids: item.rule_ids,
    steps: item.steps.map((step) => ({ ...step, sentence: saidStep(reader, step) })),
    facts: item.facts,
  })),
  at_least: budget.at_least,
  with_last_known: budget.with_last_known,
  all_people: {
    at_least: budget.at_least.map((sum) => forPeople(sum, people)),
    with_last_known: budget.with_last_known.map((sum) => forPeople(sum, people)),
  },
  rules: budget.rules,
})
