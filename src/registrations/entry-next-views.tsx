import type { FC } from 'hono/jsx'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ButtonLink, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Heading2, Paragraph, Tag, Whole } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { EntryOrder } from './entry-orders.ts'

interface NextProps {
  readonly page: PageContext
  readonly scheme: string
  readonly value: string
  readonly mayWatch: boolean
  readonly mayPlanAudit: boolean
}

export const feedPath = (scheme: string, value: string): string =>
  `/o/${scheme}/${encodeURIComponent(value)}/changes.atom`

/** What a reader of an entry may want to do next: check it, hear of changes, plan an audit. */
export const NextSteps: FC<NextProps> = ({ page, scheme, value, mayWatch, mayPlanAudit }) => {
  const { t } = page
  const party = `${scheme}:${value}`
  return (
    <>
      <ButtonGroup>
        <ButtonLink href={href(page, '/check', { party })}>{t('registrations.entry_check')}</ButtonLink>
        {mayWatch && (
          <Form page={page} action="/workspace/watches" class="feri-nav__form">
            <HiddenField name="scheme" value={scheme} />
            <HiddenField name="value" value={value} />
            <HiddenField name="mail" value="yes" />
            <Button kind="secondary">{t('registrations.entry_watch')}</Button>
          </Form>
        )}
        {!page.actor && (
          <ButtonLink kind="secondary" href={href(page, '/workspace/watches', { party })}>
            {t('registrations.entry_watch_signed_in')}
          </ButtonLink>
        )}
        {mayPlanAudit && (
          <ButtonLink
            kind="secondary"
            href={href(page, '/workspace/audits/new', { organisation: `${scheme}/${value}` })}
          >
            {t('registrations.entry_plan_audit')}
          </ButtonLink>
        )}
      </ButtonGroup>
      <Paragraph>
        <a class="govuk-link" href={href(page, feedPath(scheme, value))} type="application/atom+xml">
          {t('registrations.entry_feed')}
        </a>
      </Paragraph>
    </>
  )
}

interface OrdersProps {
  readonly page: PageContext
  readonly orders: readonly EntryOrder[]
  readonly more: boolean
}

/** The certified job orders in which the body takes part, the newest first. */
export const EntryOrders: FC<OrdersProps> = ({ page, orders, more }) => {
  const { t } = page
  if (orders.length === 0) return null
  return (
    <>
      <Heading2 id="job-orders">{t('registrations.entry_orders')}</Heading2>
      <Table
        caption={t('registrations.entry_orders')}
        captionHidden
        rows={orders}
        columns={[
          {
            header: t('registrations.entry_order_number'),
            cell: ({ number, href: to }) => (
              <a class="govuk-link" href={href(page, to)}>
                <Whole>{number}</Whole>
              </a>
            ),
          },
          {
            header: t('registrations.entry_order_status'),
            cell: ({ status, flagged }) => (
              <>
                {t(status)}
                {flagged && (
                  <>
                    {' '}
                    <Tag colour="orange">{t('job_orders.flagged')}</Tag>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
      {more && <Paragraph muted>{t('registrations.entry_orders_more')}</Paragraph>}
    </>
  )
}
