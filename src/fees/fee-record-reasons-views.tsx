import type { FC } from 'hono/jsx'
import { Details } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { moneyText } from '../platform/money.ts'
import { findFeeItem } from './fee-item.ts'
import { groupOf } from './paid-for.ts'
import type { SeenRecord } from './see-fee-records.ts'
import { ChecksJudged, LinesJudged, type ShownLine } from './verdict-views.tsx'
import { RulesCited } from './verdict-why-views.tsx'

/** How each verdict came about: the sums step by step, the articles, and how sure we are of them. */
export const Reasons: FC<{ page: PageContext; seen: SeenRecord }> = ({ page, seen }) => {
  const { lines, assessment } = seen
  if (lines.length === 0) return null
  const shown = lines.map((line, i): ShownLine => {
    return {
      name: `${i + 1}. ${findFeeItem(line.item)?.label[page.lang] ?? line.item}`,
      icon: groupOf(line.item),
      sum: moneyText(page.lang, line.amount_minor, line.currency),
      note: line.paid_on,
    }
  })
  return (
    <Details summary={page.t('fee_records.reasons')}>
      <LinesJudged page={page} assessment={assessment} lines={shown} />
      <ChecksJudged page={page} assessment={assessment} />
      <RulesCited page={page} assessment={assessment} />
    </Details>
  )
}
