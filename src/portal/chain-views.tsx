import type { FC } from 'hono/jsx'
import { ButtonLink } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Callout, EmptyState, PageHeading, Tag, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { inReadingOrder } from '../registrations/reading-order.ts'
import { standingsTag } from '../registrations/status-tag.ts'
import type { NamedPartner } from './chain.ts'
import type { Chain } from './gather-chain.ts'

interface ChainProps {
  readonly page: PageContext
  readonly chain: Chain
  readonly today: string
  /** The partner check with everyone of the chain already filled in. */
  readonly checkHref: string
}

export const ChainView: FC<ChainProps> = ({ page, chain, today, checkHref }) => {
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('workspace.chain_title')}
      before={
        <Breadcrumbs page={page} crumbs={[{ text: t('workspace.title'), href: href(page, '/workspace') }]} />
      }
    >
      <PageHeading lead={t('workspace.chain_lead')}>{t('workspace.chain_title')}</PageHeading>
      <FlaggedOrders page={page} numbers={chain.flaggedOrders} />
      {chain.partners.length === 0 ? (
        <EmptyState title={t('workspace.chain_empty')} />
      ) : (
        <>
          <Partners page={page} partners={chain.partners} today={today} />
          <ButtonLink href={checkHref}>{t('workspace.chain_check')}</ButtonLink>
        </>
      )}
    </Layout>
  )
}

export const FlaggedOrders: FC<{ page: PageContext; numbers: readonly string[] }> = ({ page, numbers }) =>
  numbers.length === 0 ? null : (
    <Callout title={page.t('workspace.flagged_title')} tone="bad">
      <p>{page.t('workspace.flagged_lead')}</p>
      <ul class="govuk-list">
        {numbers.map((number) => (
          <li>
            <OrderLink page={page} number={number} />
          </li>
        ))}
      </ul>
    </Callout>
  )

const OrderLink: FC<{ page: PageContext; number: string }> = ({ page, number }) => (
  <a class="govuk-link" href={href(page, `/workspace/job-orders/${number}`)}>
    <Whole>{number}</Whole>
  </a>
)

const Partners: FC<{ page: PageContext; partners: readonly NamedPartner[]; today: string }> = ({
  page,
  partners,
  today,
}) => {
  const { t } = page
  return (
    <Table
      caption={t('workspace.chain_title')}
      captionHidden
      rows={partners}
      columns={[
        { header: t('workspace.col_partner'), cell: (row) => <PartnerName page={page} partner={row} /> },
        {
          header: t('workspace.col_part'),
          cell: ({ role }) => (role ? t(`organisations.role_${role}`) : t('workspace.watching_only')),
        },
        {
          header: t('workspace.col_status'),
          cell: ({ summary, standings }) => {
            const { colour, key } = standingsTag(summary, standings, today)
            return <Tag colour={colour}>{t(key)}</Tag>
          },
        },
        {
          header: t('workspace.col_orders'),
          cell: ({ orders }) =>
            orders.map(({ number }, index) => (
              <>
                {index > 0 && <br />}
                <OrderLink page={page} number={number} />
              </>
            )),
        },
        {
          header: t('workspace.col_watched'),
          cell: ({ watched }) => t(watched ? 'workspace.watched_yes' : 'workspace.watched_no'),
        },
      ]}
    />
  )
}

const PartnerName: FC<{ page: PageContext; partner: NamedPartner }> = ({ page, partner }) => {
  const { scheme, value, names } = partner.summary
  const [name] = inReadingOrder(names, page.lang)
  return (
    <a
      class="govuk-link"
      href={href(page, `/o/${scheme}/${encodeURIComponent(value)}`)}
      lang={name?.language}
    >
      {name?.text ?? value}
    </a>
  )
}
