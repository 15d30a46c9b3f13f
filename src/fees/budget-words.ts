import type { Language } from '../platform/i18n/language.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import type { Money } from '../platform/money.ts'
import type { Budget, BudgetItem } from './budget.ts'
import { FEE_ITEMS } from './fee-item.ts'

interface Reader {
  readonly lang: Language
  readonly t: Translate
}

/** What a row of the budget is called. */
export function budgetItemName({ lang, t }: Reader, { what }: BudgetItem): string {
  if ('key' in what) return t(what.key)
  if ('payment_kind' in what) return t(`fees.kind_${what.payment_kind}`)
  return FEE_ITEMS.items.find(({ code }) => code === what.fee_item)?.label[lang] ?? what.fee_item
}

/** A sum for so many people. */
export const forPeople = ({ amount_minor, currency }: Money, people: number): Money => ({
  amount_minor: amount_minor * people,
  currency,
})

/** Rows whose sum is known first, then those whose sum somebody must still ask for. */
export const withSum = ({ items }: Budget): readonly BudgetItem[] =>
  items.filter(({ total }) => total !== null)
export const withoutSum = ({ items }: Budget): readonly BudgetItem[] =>
  items.filter(({ total }) => total === null)
