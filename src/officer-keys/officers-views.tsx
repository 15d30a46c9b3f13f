import type { FC } from 'hono/jsx'
import { actsForName } from '../accounts/words.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Tag } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ListedOfficer } from './list-officers.ts'

interface OfficersProps {
  readonly page: PageContext
  readonly officers: readonly ListedOfficer[]
}

/** `/workspace/reading-key/officers`: never a key or a code, only whether there is one. */
export const OfficersPage: FC<OfficersProps> = ({ page, officers }) => {
  const { t } = page
  const workspace = { text: t('common.nav_workspace'), href: href(page, '/workspace') }
  return (
    <Layout
      page={page}
      title={t('officer_keys.officers_title')}
      width="wide"
      before={<Breadcrumbs page={page} crumbs={[workspace]} />}
    >
      <PageHeading lead={t('officer_keys.officers_lead')}>{t('officer_keys.officers_title')}</PageHeading>
      {officers.length === 0 ? (
        <EmptyState title={t('officer_keys.officers_none')} />
      ) : (
        <Table<ListedOfficer>
          caption={t('officer_keys.officers_title')}
          captionHidden
          rows={officers}
          columns={[
            { header: t('accounts.name'), cell: ({ name }) => name },
            { header: t('accounts.acts_for'), cell: ({ actsFor }) => actsForName(t, actsFor) },
            {
              header: t('officer_keys.title'),
              cell: ({ keySince }) =>
                keySince ? (
                  t('officer_keys.since', { day: keySince })
                ) : (
                  <Tag colour="orange">{t('officer_keys.officers_without')}</Tag>
                ),
            },
            {
              header: t('accounts.second_factor'),
              cell: ({ secondFactor }) =>
                t(secondFactor ? 'accounts.second_factor_is_on' : 'accounts.second_factor_is_off'),
            },
          ]}
        />
      )}
    </Layout>
  )
}
