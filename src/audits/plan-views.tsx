import type { FC } from 'hono/jsx'
import { type Conflict, isOpen } from '../independence/conflict.ts'
import { PERMISSIONS_PATH } from '../independence/tie-path.ts'
import { dayOf } from '../platform/clock.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, TextArea } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { spanText } from '../platform/i18n/dates.ts'
import { say } from '../platform/i18n/translate.ts'
import type { AuditDays, AuditMove } from './audit-plan.ts'
import type { SeenPlan } from './see-plan.ts'

interface Props {
  readonly page: PageContext
  readonly seen: SeenPlan
  readonly organisationName: string
  readonly mayMove: boolean
  readonly moved: boolean
  readonly values: Readonly<Record<string, string>>
  readonly refused: ShownRefusal | undefined
}

const daysText = ({ lang }: PageContext, { on, untilOn }: AuditDays): string =>
  untilOn === null ? on : spanText(on, untilOn, lang)

export const AuditPlanPage: FC<Props> = (props) => {
  const { page, seen, refused } = props
  const { t } = page
  const { audit } = seen
  return (
    <Layout
      page={page}
      title={t('audit_planning.plan_title', { number: audit.number })}
      refused={refused !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[
            { text: t('audits.list_title'), href: href(page, '/workspace/audits') },
            { text: audit.number, href: href(page, `/workspace/audits/${audit.id}`) },
          ]}
        />
      }
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      {props.moved && (
        <NotificationBanner page={page} kind="success" heading={t('audit_planning.moved_now')} />
      )}
      <PageHeading caption={props.organisationName}>
        {t('audit_planning.plan_title', { number: audit.number })}
      </PageHeading>
      <PlanFacts {...props} />
      <Paragraph>
        <a class="govuk-link" href={href(page, `/workspace/audits/${audit.id}/sample`)}>
          {t('audit_planning.sample_title')}
        </a>
      </Paragraph>
      <Heading2>{t('independence.conflicts_title')}</Heading2>
      {seen.payer && <Paragraph>{say(t, seen.payer)}</Paragraph>}
      <ConflictTable {...props} />
      {seen.moves.length > 0 && <MoveTable {...props} />}
      {props.mayMove && <MoveForm {...props} />}
    </Layout>
  )
}

const PlanFacts: FC<Props> = ({ page, seen }) => {
  const { t } = page
  const { audit, plan, names } = seen
  const untilOn = plan?.untilOn ?? null
  return (
    <SummaryList
      rows={[
        { key: t('audits.column_kind'), value: t(`audits.kind_${audit.kind}`) },
        {
          key: t(untilOn === null ? 'audits.plan_day' : 'audit_planning.window'),
          value: daysText(page, { on: audit.plannedOn, untilOn }),
        },
        { key: t('independence.payer'), value: t(`independence.payer_${plan?.payer ?? 'unknown'}`) },
        {
          key: t('audit_planning.planned_by'),
          value: plan
            ? (names.get(plan.plannedBy) ?? t('audits.someone_else'))
            : t('independence.payer_unknown'),
        },
      ]}
    />
  )
}

const ConflictTable: FC<Props> = (props) => {
  const { page, seen } = props
  const { t } = page
  if (seen.conflicts.length === 0) return <Paragraph>{t('independence.conflicts_none')}</Paragraph>
  return (
    <Table<Conflict>
      caption={t('independence.conflicts_title')}
      captionHidden
      rows={seen.conflicts}
      columns={[
        {
          header: t('independence.person'),
          cell: ({ accountId }) => seen.names.get(accountId) ?? t('audits.someone_else'),
        },
        { header: t('independence.rule'), cell: ({ sentence }) => say(t, sentence) },
        { header: t('independence.state'), cell: (one) => <ConflictState {...props} one={one} /> },
      ]}
    />
  )
}

const ConflictState: FC<Props & { one: Conflict }> = ({ page, seen, one }) => {
  const { t } = page
  if (one.effect === 'disclose') return <Tag colour="grey">{t('independence.conflict_shown')}</Tag>
  if (!isOpen(one))
    return (
      <>
        <Tag colour="green">{t('independence.conflict_allowed')}</Tag>
        <br />
        {t('independence.allowed_until', {
          name: seen.names.get(one.permission?.decidedBy ?? '') ?? t('audits.someone_else'),
          until: one.permission?.untilOn ?? '',
        })}
      </>
    )
  return (
    <>
      <Tag colour="orange">{t('independence.conflict_open')}</Tag>
      {one.effect === 'second_person' && seen.mayPlan && (
        <>
          <br />
          <a class="govuk-link" href={askHref(page, seen.audit.organisationId, one)}>
            {t('independence.conflict_ask')}
          </a>
        </>
      )}
    </>
  )
}

/** The page where it is asked for, with what it is about. */
export const askHref = (
  page: PageContext,
  organisationId: string,
  { accountId, rule, tie }: Pick<Conflict, 'accountId' | 'rule'> & { readonly tie: { id: string } | null },
): string =>
  href(page, `${PERMISSIONS_PATH}/new`, {
    account_id: accountId,
    organisation_id: organisationId,
    rule,
    tie_id: tie?.id,
  })

const MoveTable: FC<Props> = ({ page, seen }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('audit_planning.moves_title')}</Heading2>
      <Table<AuditMove>
        caption={t('audit_planning.moves_title')}
        captionHidden
        rows={seen.moves}
        columns={[
          { header: t('audit_planning.moved_from'), cell: ({ from }) => daysText(page, from) },
          { header: t('audit_planning.moved_to'), cell: ({ to }) => daysText(page, to) },
          { header: t('audits.reason'), cell: ({ reason }) => reason },
          {
            header: t('audit_planning.moved_by'),
            cell: ({ movedBy, movedAt }) =>
              `${seen.names.get(movedBy) ?? t('audits.someone_else')}, ${dayOf(movedAt)}`,
          },
        ]}
      />
    </>
  )
}

const MoveForm: FC<Props> = ({ page, seen, values, refused }) => {
  const { t } = page
  const { audit, plan } = seen
  const now = { planned_on: audit.plannedOn, until_on: plan?.untilOn ?? '', reason: '' }
  const field = fieldsOf(page, refused ? values : now, refused?.errors)
  return (
    <Details summary={t('audit_planning.move_title')} open={refused !== undefined}>
      <Form page={page} action={`/workspace/audits/${audit.id}/plan`} label={t('audit_planning.move_title')}>
        <DateField
          {...field('planned_on')}
          label={t(audit.kind === 'unannounced' ? 'audit_planning.window_from' : 'audits.plan_day')}
        />
        {audit.kind === 'unannounced' && (
          <DateField {...field('until_on')} label={t('audit_planning.window_until')} optional />
        )}
        <TextArea
          {...field('reason')}
          label={t('audits.reason')}
          hint={t('audit_planning.move_hint')}
          rows={2}
        />
        <Button kind="secondary">{t('audit_planning.move_button')}</Button>
      </Form>
    </Details>
  )
}
