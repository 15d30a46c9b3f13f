import { findFeeItem } from '../fees/fee-item.ts'
import type { FeeRule, RuleBook } from '../fees/rule-book.ts'
import { daysLater } from '../platform/calendar.ts'
import { heldWithin } from '../platform/dated-rule.ts'
import { firstDayOf, quarterAfter } from '../platform/quarter.ts'
import type { CitedFeeRule, CitedItem, FigureGroup } from './fee-report.ts'
import type { FeePeriod } from './fee-report-period.ts'

/** What the Japanese side must pay, and RBA's boundary, decide none of the three answers. */
const decides = ({ kind, level }: FeeRule): boolean => kind !== 'japanese_side_minimum' && level !== 'rba'

/** The rules of an edition by which the three answers are given, as far as they held in the period and for these programmes. */
export function citedRules(
  { rules }: RuleBook,
  { from, to }: FeePeriod,
  programmes: ReadonlySet<string>,
): CitedFeeRule[] {
  const lastDay = daysLater(firstDayOf(quarterAfter(to)), -1)
  return rules
    .filter(
      (rule) =>
        decides(rule) &&
        heldWithin(rule, firstDayOf(from), lastDay) &&
        (programmes.size === 0 || rule.when.programmes.some((one) => programmes.has(one))),
    )
    .map(({ id, level, text, source, confidence, valid_from, valid_to, note }) => ({
      id,
      level,
      text,
      source,
      confidence,
      valid_from,
      valid_to,
      note,
    }))
}

/** Every item named in the figures, that of the most figures first, with the rules that name it. */
export function citedItems(book: RuleBook, groups: readonly FigureGroup[]): CitedItem[] {
  const named = new Map<string, number>()
  for (const { figures } of groups)
    for (const { figure } of figures)
      for (const code of figure.items) named.set(code, (named.get(code) ?? 0) + 1)
  return [...named]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .flatMap(([code]) => {
      const item = findFeeItem(code)
      if (!item) return []
      const { ilo_category, label } = item
      return [{ code, ilo_category, label, rules: rulesNaming(book, code) }]
    })
}

const rulesNaming = ({ rules }: RuleBook, code: string): string[] =>
  rules.filter((rule) => decides(rule) && itemsOf(rule).includes(code)).map(({ id }) => id)

function itemsOf(rule: FeeRule): readonly string[] {
  const listed =
    'lines' in rule ? (rule.lines ?? []).flatMap(({ items }) => (items === 'every' ? [] : items)) : []
  return rule.kind === 'after_agency_contract' ? [...rule.worker_may_bear, ...listed] : listed
}
