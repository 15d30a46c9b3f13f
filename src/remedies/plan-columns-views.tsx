import type { Column } from '../platform/http/components/lists.tsx'
import { Whole } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { planPath } from './repayment-paths.ts'
import { type ListedPlan, payerName } from './see-plans.ts'

/** The plan and its payer, as every list of plans begins. */
export const planColumns = ({
  page,
}: {
  page: PageContext
}): readonly Column<Pick<ListedPlan, 'plan' | 'payer'>>[] => [
  {
    header: page.t('remedies.plan'),
    cell: ({ plan }) => (
      <a class="govuk-link" href={href(page, planPath(plan.number))}>
        <Whole>{plan.number}</Whole>
      </a>
    ),
  },
  { header: page.t('remedies.payer'), cell: ({ payer }) => payerName(payer, page.lang) },
]
