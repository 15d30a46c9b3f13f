import type { FC } from 'hono/jsx'
import { ButtonLink } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  InsetText,
  PageHeading,
  Paragraph,
  Tag,
  type TagColour,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { moneyText } from '../platform/money.ts'
import { numberText } from '../platform/number-text.ts'
import { planColumns } from './plan-columns-views.tsx'
import { FIGURES, REPAYMENTS } from './repayment-paths.ts'
import { PLAN_STATUSES, type PlanStatus } from './repayment-plan.ts'
import type { ListedPlan } from './see-plans.ts'

const COLOURS = { open: 'teal', closed: 'green', cancelled: 'grey' } as const satisfies Record<
  PlanStatus,
  TagColour
>
export const PlanStatusTag: FC<{ page: PageContext; status: PlanStatus }> = ({ page, status }) => (
  <Tag colour={COLOURS[status]}>{page.t(`remedies.status_${status}`)}</Tag>
)

/** What waits in a plan: a worker's "no" against a payment, and money that is overdue. */
export const Marks: FC<{ page: PageContext; sums: Pick<ListedPlan['sums'], 'contested' | 'overdue'> }> = ({
  page,
  sums,
}) => (
  <>
    {sums.contested > 0 && <Tag colour="red">{page.t('remedies.contested')}</Tag>}{' '}
    {sums.overdue > 0 && <Tag colour="orange">{page.t('remedies.overdue')}</Tag>}
  </>
)

interface ListProps {
  readonly page: PageContext
  readonly plans: readonly ListedPlan[]
  readonly status: PlanStatus | undefined
  readonly next: string | null
  readonly isFirst: boolean
  readonly mayOpen: boolean
  readonly maySeeFigures: boolean
}

/** What payers owe workers, with what is not confirmed yet. */
export const PlanListPage: FC<ListProps> = ({
  page,
  plans,
  status,
  next,
  isFirst,
  mayOpen,
  maySeeFigures,
}) => {
  const { t } = page
  return (
    <Layout page={page} title={t('remedies.list_title')} width="wide">
      <PageHeading lead={t('remedies.list_lead')}>{t('remedies.list_title')}</PageHeading>
      <Rules page={page} />
      <div class="govuk-button-group">
        {mayOpen && <ButtonLink href={href(page, `${REPAYMENTS}/new`)}>{t('remedies.new_title')}</ButtonLink>}
        {maySeeFigures && (
          <a class="govuk-link" href={href(page, FIGURES)}>
            {t('remedies.figures_link')}
          </a>
        )}
      </div>
      <Paragraph>
        {([undefined, ...PLAN_STATUSES] as const).map((one) => {
          const text = t(one ? `remedies.status_${one}` : 'remedies.status_all')
          return one === status ? (
            <strong>{text} </strong>
          ) : (
            <>
              <a class="govuk-link" href={href(page, REPAYMENTS, { status: one })}>
                {text}
              </a>{' '}
            </>
          )
        })}
      </Paragraph>
      {plans.length === 0 ? (
        <EmptyState title={t('remedies.list_none')} />
      ) : (
        <PlanTable page={page} plans={plans} />
      )}
      <Pagination
        page={page}
        firstHref={isFirst ? null : href(page, REPAYMENTS, { status })}
        nextHref={next && href(page, REPAYMENTS, { status, cursor: next })}
      />
    </Layout>
  )
}

const PlanTable: FC<{ page: PageContext; plans: readonly ListedPlan[] }> = ({ page, plans }) => {
  const { t, lang } = page
  return (
    <Table<ListedPlan>
      caption={t('remedies.list_title')}
      captionHidden
      rows={plans}
      columns={[
        ...planColumns({ page }),
        {
          header: t('remedies.status'),
          cell: ({ plan, sums }) => (
            <>
              <PlanStatusTag page={page} status={plan.status} /> <Marks page={page} sums={sums} />
            </>
          ),
        },
        {
          header: t('remedies.workers'),
          cell: ({ sums }) => numberText(lang, sums.workers),
          numeric: true,
        },
        {
          header: t('remedies.owed'),
          cell: ({ plan, sums }) => <Whole>{moneyText(lang, sums.owed, plan.currency)}</Whole>,
          numeric: true,
        },
        {
          header: t('remedies.remainder'),
          cell: ({ plan, sums }) => <Whole>{moneyText(lang, sums.remainder, plan.currency)}</Whole>,
          numeric: true,
        },
        {
          header: t('remedies.days_since'),
          cell: ({ days }) => t('remedies.days', { count: days }),
          numeric: true,
        },
      ]}
    />
  )
}

/** What may never be asked of a worker for his own money (I5). */
export const Rules: FC<{ page: PageContext }> = ({ page: { t } }) => (
  <InsetText>
    <p class="govuk-body">{t('remedies.rule_unconfirmed')}</p>
    <p class="govuk-body">{t('remedies.rule_no_conditions')}</p>
    <p class="govuk-body">{t('remedies.rule_former')}</p>
  </InsetText>
)
