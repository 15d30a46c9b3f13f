import type { FC } from 'hono/jsx'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { ButtonLink } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Heading2, Paragraph, Tag, Whole } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { moneyText } from '../platform/money.ts'
import { planColumns } from './plan-columns-views.tsx'
import { REPAYMENTS, sharePath } from './repayment-paths.ts'
import type { RepaymentPlan } from './repayment-plan.ts'
import type { Sums } from './repayment-state.ts'

interface CaseLine {
  readonly plan: RepaymentPlan
  readonly payer: StoredOrganisation | undefined
  readonly code: string
  readonly sums: Sums
}

export const CaseRepayments: FC<{ page: PageContext; lines: readonly CaseLine[]; mayPlan: boolean }> = ({
  page,
  lines,
  mayPlan,
}) => {
  const { t, lang } = page
  return (
    <section>
      <Heading2 id="repayments">{t('remedies.list_title')}</Heading2>
      {lines.length === 0 ? (
        <Paragraph>{t('remedies.case_none')}</Paragraph>
      ) : (
        <Table<CaseLine>
          caption={t('remedies.list_title')}
          captionHidden
          rows={lines}
          columns={[
            ...planColumns({ page }),
            {
              header: t('remedies.code'),
              cell: ({ plan, code }) => (
                <a class="govuk-link" href={href(page, sharePath(plan.number, code))}>
                  <Whole>{code}</Whole>
                </a>
              ),
            },
            {
              header: t('remedies.remainder'),
              cell: ({ plan, sums }) => (
                <>
                  <Whole>{moneyText(lang, sums.remainder, plan.currency)}</Whole>{' '}
                  {sums.contested > 0 && <Tag colour="red">{t('remedies.contested')}</Tag>}
                </>
              ),
              numeric: true,
            },
          ]}
        />
      )}
      {mayPlan && (
        <ButtonLink kind="secondary" href={href(page, `${REPAYMENTS}/new`)}>
          {t('remedies.new_title')}
        </ButtonLink>
      )}
    </section>
  )
}
