import type { FC } from 'hono/jsx'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { Select } from '../platform/http/components/fields.tsx'
import { Button, ButtonLink, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { type JobOrder, type Party, partyOf } from './job-order.ts'
import { JOB_ORDER_STATUSES } from './job-order-life.ts'
import type { OrderOnDay } from './order-standing.ts'
import { OrderStatusTag } from './status-views.tsx'

interface ListProps {
  page: PageContext
  orders: readonly JobOrder[]
  standings: ReadonlyMap<string, OrderOnDay>
  names: ReadonlyMap<string, string>
  status: string
  flagged: boolean
  mayOpen: boolean
  nextCursor: string | null
  isFirst: boolean
}

export const JobOrderListPage: FC<ListProps> = (props) => {
  const { page, status, flagged } = props
  const { t } = page
  const listHref = (params: Record<string, string>) =>
    href(page, '/workspace/job-orders', {
      ...(status ? { status } : {}),
      ...(flagged ? { flagged: 'true' } : {}),
      ...params,
    })
  return (
    <Layout
      page={page}
      title={t('job_orders.list_title')}
      width="wide"
      before={
        <Breadcrumbs page={page} crumbs={[{ text: t('workspace.title'), href: href(page, '/workspace') }]} />
      }
    >
      <PageHeading lead={t('job_orders.list_lead')}>{t('job_orders.list_title')}</PageHeading>
      {props.mayOpen && (
        <ButtonLink href={href(page, '/workspace/job-orders/new')}>{t('job_orders.new_title')}</ButtonLink>
      )}
      <Form page={page} action="/workspace/job-orders" method="get" class="feri-search">
        <Select
          page={page}
          name="status"
          label={t('job_orders.filter_status')}
          empty={t('job_orders.filter_any')}
          value={status}
          options={JOB_ORDER_STATUSES.map((one) => ({ value: one, text: t(`job_orders.status_${one}`) }))}
        />
        <Checkboxes
          page={page}
          name="flagged"
          label={t('job_orders.flagged')}
          small
          values={flagged ? ['true'] : []}
          options={[{ value: 'true', text: t('job_orders.filter_flagged') }]}
        />
        <Button kind="secondary">{t('job_orders.filter_button')}</Button>
      </Form>
      {props.orders.length === 0 ? (
        <EmptyState title={t('job_orders.list_empty')}>
          <p class="govuk-body">{t('job_orders.list_empty_more')}</p>
        </EmptyState>
      ) : (
        <OrderTable {...props} />
      )}
      <Pagination
        page={page}
        firstHref={props.isFirst ? null : listHref({})}
        nextHref={props.nextCursor && listHref({ cursor: props.nextCursor })}
      />
    </Layout>
  )
}

const OrderTable: FC<ListProps> = ({ page, orders, standings, names }) => {
  const { t } = page
  const nameOf = (order: JobOrder, party: Party): string =>
    names.get(partyOf(order, party)?.organisationId ?? '') ?? t('job_orders.party_unnamed')
  return (
    <Table<JobOrder>
      caption={t('job_orders.list_title')}
      captionHidden
      rows={orders}
      columns={[
        {
          header: t('job_orders.column_number'),
          cell: (order) => (
            <a class="govuk-link" href={href(page, `/workspace/job-orders/${order.number}`)}>
              <Whole>{order.number}</Whole>
            </a>
          ),
        },
        { header: t('job_orders.column_employer'), cell: (order) => nameOf(order, 'employer') },
        { header: t('job_orders.column_agency'), cell: (order) => nameOf(order, 'sending_agency') },
        {
          header: t('job_orders.column_programme'),
          cell: (order) => t(`registrations.programme_${order.programme}`),
        },
        {
          header: t('job_orders.column_status'),
          cell: (order) => (
            <OrderStatusTag
              page={page}
              status={order.status}
              flagged={standings.get(order.id)?.flagged ?? false}
            />
          ),
        },
      ]}
    />
  )
}
