import type { FC } from 'hono/jsx'
import { ButtonLink } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Application } from './application.ts'
import { ApplicationStatusTag } from './status-views.tsx'
import { isOverdue, roleKey } from './words.ts'

export const APPLICATION_SHOWS = ['open', 'due', 'mine', 'all'] as const
export type ApplicationShow = (typeof APPLICATION_SHOWS)[number]

interface ListProps {
  page: PageContext
  applications: readonly Application[]
  organisationNames: ReadonlyMap<string, string>
  show: ApplicationShow
  /** Staff see whose turn it is; a body sees its own applications only. */
  isStaff: boolean
  mayScreen: boolean
  mayStart: boolean
  nextCursor: string | null
  isFirst: boolean
  today: string
}

export const ApplicationListPage: FC<ListProps> = (props) => {
  const { page, applications } = props
  const { t } = page
  const here = (params: Record<string, string | null>) => href(page, '/workspace/applications', params)
  const shows = APPLICATION_SHOWS.filter((show) => show !== 'mine' || props.mayScreen)
  return (
    <Layout page={page} title={t('applications.list_title')} width="wide">
      <PageHeading lead={t(props.isStaff ? 'applications.list_lead' : 'applications.list_lead_body')}>
        {t('applications.list_title')}
      </PageHeading>
      {props.mayStart && (
        <ButtonLink href={href(page, '/workspace/applications/new')}>{t('applications.new_link')}</ButtonLink>
      )}
      {props.isStaff && (
        <nav aria-label={t('applications.list_filter')}>
          <ul class="govuk-list">
            {shows.map((show) => (
              <li>
                <a
                  class="govuk-link"
                  href={here({ show })}
                  aria-current={show === props.show ? 'page' : undefined}
                >
                  {show === props.show ? (
                    <strong>{t(`applications.show_${show}`)}</strong>
                  ) : (
                    t(`applications.show_${show}`)
                  )}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {applications.length === 0 ? (
        <EmptyState title={t('applications.list_empty')}>
          <p class="govuk-body">{t('applications.list_empty_more')}</p>
        </EmptyState>
      ) : (
        <ApplicationTable {...props} />
      )}
      <Pagination
        page={page}
        firstHref={props.isFirst ? null : here({ show: props.show })}
        nextHref={props.nextCursor && here({ show: props.show, cursor: props.nextCursor })}
      />
    </Layout>
  )
}

const ApplicationTable: FC<ListProps> = ({ page, applications, organisationNames, today }) => {
  const { t } = page
  const due = (application: Application): string => {
    if (application.dueOn === null) return t('applications.due_none')
    return isOverdue(application, today)
      ? t('applications.overdue', { day: application.dueOn })
      : application.dueOn
  }
  return (
    <Table<Application>
      caption={t('applications.list_title')}
      captionHidden
      rows={applications}
      columns={[
        {
          header: t('applications.column_number'),
          cell: (one) => (
            <a class="govuk-link" href={href(page, `/workspace/applications/${one.id}`)}>
              <Whole>{one.number}</Whole>
            </a>
          ),
        },
        {
          header: t('applications.column_organisation'),
          cell: (one) => organisationNames.get(one.organisationId) ?? '',
        },
        { header: t('applications.column_role'), cell: (one) => t(roleKey(one.role)) },
        { header: t('applications.column_kind'), cell: (one) => t(`applications.kind_${one.kind}`) },
        {
          header: t('applications.column_status'),
          cell: (one) => <ApplicationStatusTag page={page} status={one.status} />,
        },
        { header: t('applications.column_due'), cell: due },
      ]}
    />
  )
}
