import type { FC } from 'hono/jsx'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { dayOf } from '../platform/clock.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Paragraph, Tag } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { TiesOfPerson } from './list-ties.ts'
import { PERMISSIONS_PATH, TEAM_TIES_PATH } from './tie-path.ts'
import { bodyName, tieSpan } from './tie-views.tsx'

interface Props {
  readonly page: PageContext
  readonly people: readonly TiesOfPerson[]
  readonly bodies: ReadonlyMap<string, StoredOrganisation>
  readonly next: string | null
  readonly first: boolean
}

/** What those who audit, review and plan have declared: for who may allow an audit despite it. */
export const TeamTiesPage: FC<Props> = ({ page, people, bodies, next, first }) => {
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('independence.team_title')}
      width="wide"
      before={
        <Breadcrumbs page={page} crumbs={[{ text: t('workspace.title'), href: href(page, '/workspace') }]} />
      }
    >
      <PageHeading lead={t('independence.team_lead')}>{t('independence.team_title')}</PageHeading>
      <Paragraph>
        <a class="govuk-link" href={href(page, PERMISSIONS_PATH)}>
          {t('independence.permissions_title')}
        </a>
      </Paragraph>
      {people.length === 0 ? (
        <EmptyState title={t('independence.team_none')} />
      ) : (
        <Table<TiesOfPerson>
          caption={t('independence.team_title')}
          captionHidden
          rows={people}
          columns={[
            { header: t('independence.person'), cell: ({ account }) => account.name },
            { header: t('independence.role'), cell: ({ account }) => t(`accounts.role_${account.role}`) },
            {
              header: t('independence.ties'),
              cell: ({ ties }) =>
                ties.length === 0 ? (
                  t('independence.none')
                ) : (
                  <ul class="govuk-list">
                    {ties.map((tie) => (
                      <li>
                        {bodyName(page, bodies, tie.organisationId)}
                        <br />
                        <span class="feri-muted">
                          {t(`independence.kind_${tie.kind}`)} · {tieSpan(page, tie)}
                        </span>
                      </li>
                    ))}
                  </ul>
                ),
            },
            {
              header: t('independence.this_year'),
              cell: ({ declared }) =>
                declared === null ? (
                  <Tag colour="orange">{t('independence.year_missing')}</Tag>
                ) : (
                  dayOf(declared.declaredAt)
                ),
            },
          ]}
        />
      )}
      <Pagination
        page={page}
        firstHref={first ? null : href(page, TEAM_TIES_PATH)}
        nextHref={next && href(page, TEAM_TIES_PATH, { cursor: next })}
      />
    </Layout>
  )
}
