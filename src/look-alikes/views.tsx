import type { FC } from 'hono/jsx'
import { nameFor } from '../organisations/organisation.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Paragraph, Tag } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import { holderOf } from './look-alike.ts'
import { lookAlikeMessage } from './look-alike-messages.ts'
import { pairPath } from './pair-views.tsx'
import type { QueuedLookAlike } from './review-look-alike.ts'

interface QueueProps {
  readonly page: PageContext
  readonly state: 'open' | 'reviewed'
  readonly items: readonly QueuedLookAlike[]
  readonly firstHref: string | null
  readonly nextHref: string | null
}

export const QueueView: FC<QueueProps> = ({ page, state, items, firstHref, nextHref }) => {
  const { t } = page
  const crumbs = [{ text: t('common.nav_workspace'), href: href(page, '/workspace') }]
  const other = state === 'open' ? 'reviewed' : 'open'
  return (
    <Layout
      page={page}
      title={t('look_alikes.queue_title')}
      width="wide"
      before={<Breadcrumbs page={page} crumbs={crumbs} />}
    >
      <PageHeading caption={t(`look_alikes.filter_${state}`)} lead={t('look_alikes.queue_lead')}>
        {t('look_alikes.queue_title')}
      </PageHeading>
      <Paragraph>
        <a class="govuk-link" href={href(page, '/workspace/look-alikes', { state: other })}>
          {t(`look_alikes.filter_${other}`)}
        </a>
      </Paragraph>
      {items.length === 0 ? (
        <EmptyState title={t('look_alikes.queue_empty')} />
      ) : (
        <Pairs page={page} items={items} />
      )}
      <Pagination page={page} firstHref={firstHref} nextHref={nextHref} />
    </Layout>
  )
}

const Pairs: FC<Pick<QueueProps, 'page' | 'items'>> = ({ page, items }) => {
  const { t } = page
  return (
    <Table
      caption={t('look_alikes.queue_title')}
      captionHidden
      rows={items}
      columns={[
        {
          header: t('look_alikes.queue_pair'),
          cell: (one) => <PairLink page={page} one={one} />,
        },
        {
          header: t('look_alikes.queue_why'),
          cell: ({ lookAlike }) => say(t, lookAlikeMessage(lookAlike, page.lang)),
        },
        {
          header: t('look_alikes.queue_shown_to'),
          cell: ({ lookAlike: { audience } }) => (
            <Tag colour={audience === 'public' ? 'yellow' : 'grey'}>
              {t(audience === 'public' ? 'look_alikes.audience_public' : 'look_alikes.audience_officers')}
            </Tag>
          ),
        },
      ]}
    />
  )
}

const PairLink: FC<{ page: PageContext; one: QueuedLookAlike }> = ({ page, one }) => {
  const { organisationId, kind, other } = one.lookAlike
  const name = nameFor(one, page.lang)
  return (
    <a class="govuk-link" href={href(page, pairPath({ organisationId, kind, other: holderOf(other) }))}>
      <span lang={name?.language}>{name?.text ?? page.t('look_alikes.queue_open')}</span>
    </a>
  )
}
