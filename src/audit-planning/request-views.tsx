import type { FC } from 'hono/jsx'
import type { AuditRequest } from '../case-handling/audit-request.ts'
import { REQUESTS_PATH } from '../case-handling/case-path.ts'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, type Option, Select } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { type Bodies, bodyName } from './planning-frame-views.tsx'

interface Props {
  readonly page: PageContext
  readonly request: AuditRequest
  readonly bodies: Bodies
  readonly templates: readonly Option[]
  readonly auditors: readonly Option[]
  readonly reviewers: readonly Option[]
  readonly values: Readonly<Record<string, string>>
  readonly members: readonly string[]
  readonly refused: ShownRefusal | undefined
}

/** Body and kind stand in the request; day and team are chosen here. */
export const RequestPlanPage: FC<Props> = (props) => {
  const { page, request, bodies, refused } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('audit_planning.request_title')}
      refused={refused !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('case_handling.requests_title'), href: href(page, REQUESTS_PATH) }]}
        />
      }
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading lead={t('audit_planning.request_lead')}>{t('audit_planning.request_title')}</PageHeading>
      <SummaryList
        rows={[
          { key: t('audits.plan_organisation'), value: bodyName(page, bodies, request.organisationId) },
          { key: t('audits.plan_kind'), value: t(`audits.kind_${request.kind}`) },
          { key: t('case_handling.audit_urgency'), value: t(`case_handling.urgency_${request.urgency}`) },
        ]}
      />
      {request.decision ? (
        <Paragraph>{t(`case_handling.request_${request.decision}`)}</Paragraph>
      ) : props.templates.length === 0 ? (
        <InsetText>{t('audits.plan_no_template')}</InsetText>
      ) : (
        <PlanForm {...props} />
      )}
    </Layout>
  )
}

const PlanForm: FC<Props> = (props) => {
  const { page, request, values, refused } = props
  const { t } = page
  const field = fieldsOf(page, values, refused?.errors)
  const unannounced = request.kind === 'unannounced'
  return (
    <Form page={page} action={`${REQUESTS_PATH}/${request.id}/plan`}>
      <Select {...field('template_id')} label={t('audits.plan_template')} options={props.templates} />
      <DateField
        {...field('planned_on')}
        label={t(unannounced ? 'audit_planning.window_from' : 'audits.plan_day')}
      />
      {unannounced && (
        <DateField
          {...field('until_on')}
          label={t('audit_planning.window_until')}
          hint={t('audit_planning.window_until_hint')}
          optional
        />
      )}
      <Select {...field('lead')} label={t('audits.plan_lead')} options={props.auditors} />
      {props.auditors.length > 1 && (
        <Checkboxes
          page={page}
          name="members"
          label={t('audits.plan_members')}
          optional
          options={props.auditors}
          values={props.members}
          error={field('members').error}
        />
      )}
      <Select
        {...field('reviewer')}
        label={t('audits.plan_reviewer')}
        hint={t('audits.plan_reviewer_hint')}
        optional
        empty={t('audits.plan_nobody')}
        options={props.reviewers}
      />
      <Button>{t('audits.plan_button')}</Button>
    </Form>
  )
}
