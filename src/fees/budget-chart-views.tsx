import type { FC } from 'hono/jsx'
import { stackedBars } from '../platform/chart/stacked-bars.ts'
import { Chart } from '../platform/http/components/figures.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Budget, BudgetState } from './budget.ts'
import { budgetItemName, withSum } from './budget-words.ts'

const SERIES: readonly { states: readonly BudgetState[]; state: BudgetState; colour: string; ink: string }[] =
  [
    { states: ['in_force', 'agreed'], state: 'in_force', colour: '#0b5563', ink: '#ffffff' },
    { states: ['last_known'], state: 'last_known', colour: '#e0bd7d', ink: '#1d2528' },
    { states: ['at_most'], state: 'at_most', colour: '#c0c9cb', ink: '#1d2528' },
  ]

/** Where the money goes, in yen for one person: what is small beside what is large. Nothing below two bars. */
export const BudgetChart: FC<{ page: PageContext; budget: Budget }> = ({ page, budget }) => {
  const { t } = page
  const items = withSum(budget).filter(({ total }) => total?.currency === 'JPY' && total.amount_minor > 0)
  if (items.length < 2) return null
  const series = SERIES.map(({ states, state, colour, ink }) => ({
    name: t(`fee_verdicts.budget_state_${state}`),
    colour,
    ink,
    values: items.map((item) => (states.includes(item.state) ? (item.total?.amount_minor ?? 0) : 0)),
  })).filter(({ values }) => values.some((value) => value > 0))
  const { svg } = stackedBars({
    categories: items.map((item) => budgetItemName(page, item)),
    series,
    axis: t('fee_calculator.chart_axis'),
    lang: page.lang,
  })
  return (
    <Chart
      page={page}
      title={t('fee_calculator.chart_title')}
      description={t('fee_calculator.chart_text')}
      svg={svg}
    />
  )
}
