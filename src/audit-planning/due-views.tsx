import type { FC } from 'hono/jsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  PageHeading,
  Paragraph,
  Tag,
  WarningText,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { DueAudit } from './due-audit.ts'
import type { SeenDue } from './due-audits.ts'
import type { DueRule } from './due-rule.ts'
import {
  type Bodies,
  bodyName,
  PlanningNav,
  planHref,
  SourceLine,
  WorkspaceCrumbs,
} from './planning-frame-views.tsx'
import { DUE_PATH } from './planning-path.ts'
import { ROLES_OF, type Side } from './side.ts'

interface Props {
  readonly page: PageContext
  readonly seen: SeenDue
  readonly side: Side
  readonly sides: readonly Side[]
  readonly overdueOnly: boolean
  readonly bodies: Bodies
  readonly rules: readonly DueRule[]
  readonly first: boolean
}

export const DuePage: FC<Props> = (props) => {
  const { page, seen, side, overdueOnly } = props
  const { t } = page
  const listHref = (more: Record<string, string>) =>
    href(page, DUE_PATH, { side, show: overdueOnly ? 'overdue' : '', ...more })
  return (
    <Layout
      page={page}
      title={t('audit_planning.due_title')}
      width="wide"
      before={<WorkspaceCrumbs page={page} />}
    >
      <PageHeading caption={t(`audit_planning.side_${side}`)} lead={t('audit_planning.due_lead')}>
        {t('audit_planning.due_title')}
      </PageHeading>
      <PlanningNav page={page} here="due" side={side} sides={props.sides} />
      {seen.cut && <WarningText page={page}>{t('audit_planning.list_cut')}</WarningText>}
      <Paragraph>
        {t('audit_planning.overdue_count', { count: seen.overdue })}{' '}
        <a class="govuk-link" href={href(page, DUE_PATH, { side, show: overdueOnly ? '' : 'overdue' })}>
          {t(overdueOnly ? 'audit_planning.show_all' : 'audit_planning.show_overdue')}
        </a>
      </Paragraph>
      {seen.due.length === 0 ? <EmptyState title={t('audit_planning.due_none')} /> : <DueTable {...props} />}
      <Pagination
        page={page}
        firstHref={props.first ? null : listHref({})}
        nextHref={seen.next && listHref({ cursor: seen.next })}
      />
      <RuleTable {...props} />
    </Layout>
  )
}

const DueTable: FC<Props> = ({ page, seen, bodies }) => {
  const { t } = page
  return (
    <Table<DueAudit>
      caption={t('audit_planning.due_title')}
      captionHidden
      rows={seen.due}
      columns={[
        {
          header: t('audits.column_organisation'),
          cell: ({ organisationId, role }) => (
            <>
              {bodyName(page, bodies, organisationId)}
              <br />
              <span class="feri-muted">{t(`organisations.role_${role}`)}</span>
            </>
          ),
        },
        { header: t('audits.column_kind'), cell: ({ kind }) => t(`audits.kind_${kind}`) },
        {
          header: t('audit_planning.due_on'),
          cell: ({ dueOn, overdue }) => (
            <>
              <Whole>{dueOn}</Whole>
              {overdue && (
                <>
                  <br />
                  <Tag colour="red">{t('audit_planning.overdue')}</Tag>
                </>
              )}
            </>
          ),
        },
        {
          header: t('audit_planning.why'),
          cell: ({ rule, months, countedFrom }) =>
            t(`audit_planning.why_${rule}`, { count: months, day: countedFrom }),
        },
        {
          header: t('audit_planning.planned_audit'),
          cell: (one) => <PlannedCell page={page} bodies={bodies} one={one} />,
        },
      ]}
    />
  )
}

const PlannedCell: FC<{ page: PageContext; bodies: Bodies; one: DueAudit }> = ({ page, bodies, one }) => {
  const { t } = page
  if (one.audit)
    return (
      <>
        <a class="govuk-link" href={href(page, `/workspace/audits/${one.audit.id}`)}>
          <Whole>{one.audit.number}</Whole>
        </a>
        <br />
        {one.audit.on}
      </>
    )
  const to = planHref(page, bodies, one.organisationId, one.kind)
  if (!to) return <>{t('audit_planning.not_planned')}</>
  return (
    <a class="govuk-link" href={to}>
      {t('audits.plan_title')}
      <span class="govuk-visually-hidden"> {bodyName(page, bodies, one.organisationId)}</span>
    </a>
  )
}

/** The scheme's own rules, and the duties of others that people take for them. */
const RuleTable: FC<Props> = ({ page, side, rules }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('audit_planning.rules_title')}</Heading2>
      <Table<DueRule>
        caption={t('audit_planning.rules_title')}
        captionHidden
        rows={rules.filter(({ roles }) => roles.some((role) => ROLES_OF[side].some((one) => one === role)))}
        columns={[
          { header: t('audits.column_kind'), cell: ({ kind }) => t(`audits.kind_${kind}`) },
          {
            header: t('audit_planning.rule'),
            cell: ({ after, months }) => t(`audit_planning.after_${after}`, { count: months }),
          },
          { header: t('audit_planning.whose'), cell: ({ whose }) => t(`audit_planning.whose_${whose}`) },
          { header: t('independence.source'), cell: (rule) => <SourceLine page={page} rule={rule} /> },
        ]}
      />
    </>
  )
}
