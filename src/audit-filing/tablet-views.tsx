import type { FC } from 'hono/jsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Details, EmptyState, NotificationBanner, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { type FilingDevice, isClockOff } from './device.ts'

interface TabletsProps {
  page: PageContext
  devices: readonly FilingDevice[]
  done: boolean
}

/** One's own devices, and what to do when one is lost. */
export const TabletsPage: FC<TabletsProps> = ({ page, devices, done }) => {
  const { t, lang } = page
  return (
    <Layout
      page={page}
      title={t('audit_filing.tablets_title')}
      width="wide"
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('audits.list_title'), href: href(page, '/workspace/audits') }]}
        />
      }
    >
      {done && (
        <NotificationBanner page={page} kind="success" heading={t('audit_filing.tablet_removed_now')} />
      )}
      <PageHeading lead={t('audit_filing.tablets_lead')}>{t('audit_filing.tablets_title')}</PageHeading>
      {devices.length === 0 ? (
        <EmptyState title={t('audit_filing.tablets_none')}>{t('audit_filing.tablets_none_more')}</EmptyState>
      ) : (
        <Table<FilingDevice>
          caption={t('audit_filing.tablets_title')}
          captionHidden
          rows={devices}
          columns={[
            { header: t('audit_filing.tablet_name'), cell: (one) => nameOf(page, one) },
            { header: t('audit_filing.tablet_first'), cell: (one) => instantText(one.firstSeenAt, lang) },
            { header: t('audit_filing.tablet_last'), cell: (one) => instantText(one.lastSyncAt, lang) },
            { header: t('audit_filing.tablet_clock'), cell: (one) => clockText(page, one) },
            {
              header: t('audit_filing.tablet_state'),
              cell: ({ revokedAt }) =>
                revokedAt === null
                  ? t('audit_filing.tablet_in_use')
                  : t('audit_filing.tablet_removed', { at: instantText(revokedAt, lang) }),
            },
          ]}
        />
      )}
      {devices
        .filter(({ revokedAt }) => revokedAt === null)
        .map((one) => (
          <Details summary={t('audit_filing.tablet_remove_title', { device: nameOf(page, one) })}>
            <p class="govuk-body">{t('audit_filing.tablet_remove_text')}</p>
            <Form page={page} action={`/workspace/tablets/${one.device}/revocation`}>
              <Button kind="danger">{t('audit_filing.tablet_remove')}</Button>
            </Form>
          </Details>
        ))}
    </Layout>
  )
}

/** Two tablets of one kind are told apart by the beginning of what they call themselves. */
const nameOf = ({ t }: PageContext, { name, device }: FilingDevice): string =>
  `${name || t('audit_filing.device_unnamed')} (${device.slice(0, 8)})`

function clockText({ t }: PageContext, { clockOffSeconds }: FilingDevice): string {
  if (!isClockOff(clockOffSeconds)) return t('audit_filing.clock_right')
  const minutes = Math.round(Math.abs(clockOffSeconds) / 60)
  return clockOffSeconds > 0
    ? t('audit_filing.clock_ahead', { minutes })
    : t('audit_filing.clock_behind', { minutes })
}
