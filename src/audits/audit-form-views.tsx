import type { FC } from 'hono/jsx'
import { PAYERS } from '../independence/independence-rule.ts'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes, Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import {
  DateField,
  HiddenField,
  type Option,
  Select,
  TextField,
} from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { AUDIT_KINDS } from './audit.ts'

export interface PlanFormProps {
  page: PageContext
  /** `scheme/value` as typed or as linked from the register. */
  identifier: string
  organisation: { readonly id: string; readonly name: string } | undefined
  templates: readonly Option[]
  auditors: readonly Option[]
  reviewers: readonly Option[]
  values: Readonly<Record<string, string>>
  members: readonly string[]
  errors: readonly FieldError[]
  /** What blames no field. */
  sentence?: string | undefined
  /** Where a second person can be asked to allow what was refused: whom it is about, and the page. */
  asks?: readonly { readonly name: string; readonly href: string }[]
}

/** Two steps on one address: which body, then what and who. */
export const PlanAuditPage: FC<PlanFormProps> = (props) => {
  const { page, errors, sentence } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('audits.plan_title')}
      refused={errors.length > 0 || sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('audits.list_title'), href: href(page, '/workspace/audits') }]}
        />
      }
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading>{t('audits.plan_title')}</PageHeading>
      {props.asks?.map(({ name, href: to }) => (
        <Paragraph>
          {name}:{' '}
          <a class="govuk-link" href={to}>
            {t('independence.conflict_ask')}
          </a>
        </Paragraph>
      ))}
      {props.organisation ? <PlanForm {...props} /> : <FindBodyForm {...props} />}
    </Layout>
  )
}

const FindBodyForm: FC<PlanFormProps> = ({ page, identifier, errors }) => (
  <>
    <Form page={page} action="/workspace/audits/new" method="get">
      <TextField
        {...fieldsOf(page, { organisation: identifier }, errors)('organisation')}
        label={page.t('audits.plan_find_body')}
        hint={page.t('audits.plan_find_hint')}
      />
      <Button>{page.t('audits.plan_find')}</Button>
    </Form>
    <Paragraph>
      <a class="govuk-link" href={href(page, '/')}>
        {page.t('audits.plan_find_by_name')}
      </a>
    </Paragraph>
  </>
)

const PlanForm: FC<PlanFormProps> = (props) => {
  const { page, organisation, values, errors } = props
  const { t } = page
  const field = fieldsOf(page, values, errors)
  if (props.templates.length === 0) return <InsetText>{t('audits.plan_no_template')}</InsetText>
  return (
    <Form page={page} action={`/workspace/audits/new?organisation=${encodeURIComponent(props.identifier)}`}>
      <SummaryList rows={[{ key: t('audits.plan_organisation'), value: organisation?.name ?? '' }]} />
      <HiddenField name="organisation_id" value={organisation?.id ?? ''} />
      <Select {...field('template_id')} label={t('audits.plan_template')} options={props.templates} />
      <Radios
        {...field('kind')}
        label={t('audits.plan_kind')}
        options={AUDIT_KINDS.map((kind) => ({ value: kind, text: t(`audits.kind_${kind}`) }))}
      />
      <DateField
        {...field('planned_on')}
        label={t('audits.plan_day')}
        hint={t('audit_planning.window_from_hint')}
      />
      <DateField
        {...field('until_on')}
        label={t('audit_planning.window_until')}
        hint={t('audit_planning.window_until_hint')}
        optional
      />
      <Select
        {...field('payer')}
        label={t('independence.payer')}
        hint={t('independence.payer_hint')}
        optional
        empty={t('independence.payer_unknown')}
        options={PAYERS.map((value) => ({ value, text: t(`independence.payer_${value}`) }))}
      />
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
