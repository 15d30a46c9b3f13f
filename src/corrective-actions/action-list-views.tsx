import type { FC } from 'hono/jsx'
import { SEVERITY_COLOUR } from '../audits/severity-colour.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Tag, type TagColour, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ActionStatus } from './action-life.ts'
import { ACTIONS_PATH, actionPath } from './action-path.ts'
import type { ListedAction, ListedActions } from './see-actions.ts'

export const SHOWS = ['all', 'body', 'auditors', 'closed'] as const
export type Show = (typeof SHOWS)[number]

const COLOURS: Readonly<Record<ActionStatus, TagColour>> = {
  awaiting_plan: 'orange',
  plan_proposed: 'yellow',
  plan_returned: 'orange',
  under_way: 'teal',
  submitted: 'yellow',
  rejected: 'red',
  closed: 'green',
  reopened: 'red',
}

export const ActionStatusTag: FC<{ page: PageContext; status: ActionStatus }> = ({ page, status }) => (
  <Tag colour={COLOURS[status]}>{page.t(`corrective_actions.status_${status}`)}</Tag>
)

interface ListProps extends ListedActions {
  page: PageContext
  show: Show
  /** The reader is of the audited body: "waiting for you". */
  isBody: boolean
  names: ReadonlyMap<string, string>
  isFirst: boolean
}

export const ActionListPage: FC<ListProps> = (props) => {
  const { page, show, actions, isBody } = props
  const { t } = page
  const listHref = (params: Record<string, string>) => href(page, ACTIONS_PATH, { show, ...params })
  return (
    <Layout page={page} title={t('corrective_actions.title')} width="wide">
      <PageHeading lead={t(isBody ? 'corrective_actions.list_lead_body' : 'corrective_actions.list_lead')}>
        {t('corrective_actions.title')}
      </PageHeading>
      <nav aria-label={t('corrective_actions.filter')}>
        <ul class="govuk-list">
          {SHOWS.map((one) => (
            <li>
              <a
                class="govuk-link"
                href={href(page, ACTIONS_PATH, { show: one })}
                aria-current={one === show ? 'page' : undefined}
              >
                {one === show ? <strong>{t(showKey(one, isBody))}</strong> : t(showKey(one, isBody))}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {actions.length === 0 ? (
        <EmptyState title={t('corrective_actions.list_empty')}>
          <p class="govuk-body">{t('corrective_actions.list_empty_more')}</p>
        </EmptyState>
      ) : (
        <ActionTable {...props} />
      )}
      <Pagination
        page={page}
        firstHref={props.isFirst ? null : listHref({})}
        nextHref={props.next && listHref({ cursor: props.next })}
      />
    </Layout>
  )
}

const showKey = (show: Show, isBody: boolean) =>
  show === 'body' && isBody ? 'corrective_actions.show_own' : (`corrective_actions.show_${show}` as const)

const ActionTable: FC<ListProps> = ({ page, actions, names, isBody }) => {
  const { t } = page
  const body = { header: t('corrective_actions.column_body'), cell: nameOf(names) }
  return (
    <Table<ListedAction>
      caption={t('corrective_actions.title')}
      captionHidden
      rows={actions}
      columns={[
        {
          header: t('corrective_actions.column_finding'),
          cell: ({ action }) => (
            <a class="govuk-link" href={href(page, actionPath(action.findingId))}>
              <Whole>{action.auditNumber}</Whole> <Whole>{action.findingNumber}</Whole>
            </a>
          ),
        },
        ...(isBody ? [] : [body]),
        {
          header: t('corrective_actions.column_severity'),
          cell: ({ action: { severity } }) => (
            <Tag colour={SEVERITY_COLOUR[severity]}>{t(`audits.severity_${severity}`)}</Tag>
          ),
        },
        { header: t('corrective_actions.column_found'), cell: ({ action }) => shortened(action.description) },
        {
          header: t('corrective_actions.column_status'),
          cell: ({ action }) => <ActionStatusTag page={page} status={action.status} />,
        },
        { header: t('corrective_actions.column_due'), cell: (listed) => <Due page={page} listed={listed} /> },
      ]}
    />
  )
}

const nameOf =
  (names: ReadonlyMap<string, string>) =>
  ({ action }: ListedAction) =>
    names.get(action.organisationId) ?? ''

const SHORT = 120
const shortened = (text: string): string => {
  const letters = [...text]
  return letters.length <= SHORT ? text : `${letters.slice(0, SHORT).join('')}…`
}

export const Due: FC<{ page: PageContext; listed: ListedAction }> = ({ page, listed }) => {
  if (listed.nextDueOn === null) return <>–</>
  return (
    <>
      <Whole>{listed.nextDueOn}</Whole>
      {listed.overdue && (
        <>
          {' '}
          <Tag colour="red">{page.t('corrective_actions.overdue')}</Tag>
        </>
      )}
    </>
  )
}
