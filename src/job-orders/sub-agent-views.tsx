import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, Select, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, Heading2, NotificationBanner, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { OrderCrumbs } from './declaration-views.tsx'
import type { ListedSubAgents } from './list-sub-agents.ts'
import type { GatheredSubAgents } from './name-sub-agent.ts'
import type { SubAgent } from './sub-agent.ts'

interface Props {
  page: PageContext
  found: GatheredSubAgents
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  done: 'saved' | 'removed' | null
}

export const subAgentsPath = (number: string): string => `/workspace/job-orders/${number}/sub-agents`

/** Who was named for one order, and a form to name another. */
export const SubAgentsPage: FC<Props> = ({ page, found, values, errors, done }) => {
  const { t } = page
  const { order, items, mayTellAs } = found
  return (
    <Layout
      page={page}
      title={t('declarations.sub_agents_title')}
      refused={errors.length > 0}
      before={<OrderCrumbs page={page} number={order.number} />}
    >
      <ErrorSummary page={page} errors={errors} />
      {done === 'saved' && (
        <NotificationBanner page={page} kind="success" heading={t('declarations.sub_agent_saved')} />
      )}
      {done === 'removed' && (
        <NotificationBanner page={page} kind="success" heading={t('declarations.sub_agent_removed')} />
      )}
      <PageHeading caption={order.number} lead={t('declarations.sub_agents_lead')}>
        {t('declarations.sub_agents_title')}
      </PageHeading>
      {items.length === 0 ? (
        <EmptyState title={t('declarations.sub_agents_none')} />
      ) : (
        <Table
          caption={t('declarations.sub_agents_title')}
          captionHidden
          rows={items}
          columns={[
            ...columns(page, found.orders),
            {
              header: t('declarations.take_back'),
              cell: (one: SubAgent) => <TakeBack page={page} found={found} one={one} />,
            },
          ]}
        />
      )}
      {mayTellAs.length > 0 && (
        <NameForm page={page} found={found} values={values} errors={errors} done={null} />
      )}
    </Layout>
  )
}

const columns = (page: PageContext, orders: ReadonlyMap<string, number> | null) => {
  const { t } = page
  const count = (one: SubAgent) => orders?.get(one.nameKey) ?? 1
  return [
    {
      header: t('declarations.name'),
      cell: (one: SubAgent) => (
        <>
          {one.name}
          {orders !== null && count(one) > 1 && (
            <>
              {' '}
              <a class="govuk-link" href={href(page, '/workspace/sub-agents', { name: one.name })}>
                {t('declarations.orders_named')}: {count(one)}
              </a>
            </>
          )}
        </>
      ),
    },
    { header: t('declarations.area'), cell: (one: SubAgent) => one.area },
    { header: t('declarations.number'), cell: (one: SubAgent) => one.taxOrIdentityNumber ?? '–' },
    { header: t('declarations.told_by'), cell: (one: SubAgent) => t(`declarations.who_${one.toldBy}`) },
  ]
}

const TakeBack: FC<{ page: PageContext; found: GatheredSubAgents; one: SubAgent }> = ({
  page,
  found,
  one,
}) =>
  found.mayTellAs.includes(one.toldBy) ? (
    <Form page={page} action={`${subAgentsPath(found.order.number)}/${one.id}/take-back`}>
      <button type="submit" class="feri-link-button">
        {page.t('declarations.take_back')}
        <span class="govuk-visually-hidden"> {one.name}</span>
      </button>
    </Form>
  ) : (
    <>–</>
  )

const NameForm: FC<Props> = ({ page, found, values, errors }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  const [only, ...others] = found.mayTellAs
  return (
    <>
      <Heading2>{t('declarations.name_sub_agent')}</Heading2>
      <Form page={page} action={subAgentsPath(found.order.number)}>
        {others.length === 0 ? (
          <HiddenField name="told_by" value={only ?? ''} />
        ) : (
          <Select
            {...field('told_by')}
            label={t('declarations.told_by')}
            options={found.mayTellAs.map((who) => ({ value: who, text: t(`declarations.who_${who}`) }))}
          />
        )}
        <TextField {...field('name')} label={t('declarations.name')} maxlength={120} />
        <TextField {...field('area')} label={t('declarations.area')} maxlength={120} />
        <TextField
          {...field('tax_or_identity_number')}
          label={t('declarations.number')}
          hint={t('declarations.number_hint')}
          width={20}
          optional
        />
        <Button>{t('declarations.name_sub_agent')}</Button>
      </Form>
    </>
  )
}

interface ListProps {
  page: PageContext
  found: ListedSubAgents
  name: string
  agency: string
  /** Names of the agencies by id. */
  agencies: ReadonlyMap<string, string>
}

/** For officers: everyone named anywhere, to see who turns up again and again. */
export const SubAgentListPage: FC<ListProps> = ({ page, found, name, agency, agencies }) => {
  const { t } = page
  const list = '/workspace/sub-agents'
  return (
    <Layout page={page} title={t('declarations.sub_agents_list_title')} width="wide">
      <PageHeading lead={t('declarations.sub_agents_list_lead')}>
        {t('declarations.sub_agents_list_title')}
      </PageHeading>
      <Form page={page} action={list} method="get">
        <TextField page={page} name="name" label={t('declarations.name')} value={name} />
        <Button kind="secondary">{t('registrations.search_button')}</Button>
      </Form>
      {found.items.length === 0 ? (
        <EmptyState title={t('declarations.sub_agents_none')} />
      ) : (
        <Table
          caption={t('declarations.sub_agents_list_title')}
          captionHidden
          rows={found.items}
          columns={[
            ...columns(page, found.orders),
            {
              header: t('declarations.agency'),
              cell: ({ agencyId }) =>
                agencyId === null ? (
                  '–'
                ) : (
                  <a class="govuk-link" href={href(page, list, { agency: agencyId })}>
                    {agencies.get(agencyId) ?? '–'}
                  </a>
                ),
            },
            {
              header: t('declarations.order'),
              cell: ({ orderNumber }) => (
                <a class="govuk-link" href={href(page, subAgentsPath(orderNumber))}>
                  {orderNumber}
                </a>
              ),
            },
          ]}
        />
      )}
      <Pagination
        page={page}
        firstHref={href(page, list, { name, agency })}
        nextHref={found.next && href(page, list, { name, agency, cursor: found.next })}
      />
    </Layout>
  )
}
