import type { FC } from 'hono/jsx'
import { ButtonLink } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Audit } from './audit.ts'
import { AuditStatusTag } from './audit-views.tsx'

export const AUDIT_SHOWS = ['all', 'mine', 'due'] as const
export type AuditShow = (typeof AUDIT_SHOWS)[number]

interface ListProps {
  page: PageContext
  audits: readonly Audit[]
  organisationNames: ReadonlyMap<string, string>
  show: AuditShow
  mayPlan: boolean
  nextCursor: string | null
  isFirst: boolean
}

export const AuditListPage: FC<ListProps> = (props) => {
  const { page, show } = props
  const { t } = page
  const listHref = (params: Record<string, string>) => href(page, '/workspace/audits', { show, ...params })
  return (
    <Layout page={page} title={t('audits.list_title')} width="wide">
      <PageHeading lead={t('audits.list_lead')}>{t('audits.list_title')}</PageHeading>
      {props.mayPlan && (
        <ButtonLink href={href(page, '/workspace/audits/new')}>{t('audits.plan_title')}</ButtonLink>
      )}
      <nav aria-label={t('audits.list_filter')}>
        <ul class="govuk-list">
          {AUDIT_SHOWS.map((one) => (
            <li>
              <a
                class="govuk-link"
                href={href(page, '/workspace/audits', { show: one })}
                aria-current={one === show ? 'page' : undefined}
              >
                {one === show ? <strong>{t(`audits.list_${one}`)}</strong> : t(`audits.list_${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {props.audits.length === 0 ? (
        <EmptyState title={t('audits.list_empty')}>
          <p class="govuk-body">{t('audits.list_empty_more')}</p>
        </EmptyState>
      ) : (
        <AuditTable {...props} />
      )}
      <Pagination
        page={page}
        firstHref={props.isFirst ? null : listHref({})}
        nextHref={props.nextCursor && listHref({ cursor: props.nextCursor })}
      />
    </Layout>
  )
}

const AuditTable: FC<ListProps> = ({ page, audits, organisationNames }) => {
  const { t } = page
  return (
    <Table<Audit>
      caption={t('audits.list_title')}
      captionHidden
      rows={audits}
      columns={[
        {
          header: t('audits.column_number'),
          cell: (audit) => (
            <a class="govuk-link" href={href(page, `/workspace/audits/${audit.id}`)}>
              <Whole>{audit.number}</Whole>
            </a>
          ),
        },
        {
          header: t('audits.column_organisation'),
          cell: (audit) => organisationNames.get(audit.organisationId) ?? '',
        },
        { header: t('audits.column_kind'), cell: (audit) => t(`audits.kind_${audit.kind}`) },
        { header: t('audits.column_planned_on'), cell: (audit) => audit.plannedOn },
        {
          header: t('audits.column_status'),
          cell: (audit) => <AuditStatusTag page={page} audit={audit} />,
        },
      ]}
    />
  )
}
