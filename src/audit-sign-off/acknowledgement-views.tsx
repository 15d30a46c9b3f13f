import type { FC } from 'hono/jsx'
import type { Acknowledgement, AcknowledgementState } from '../audits/acknowledgement.ts'
import { standingFindings } from '../audits/audit-content.ts'
import { auditCrumbs } from '../audits/audit-crumbs.ts'
import type { GatheredAudit } from '../audits/gather-audit.ts'
import type { SignOffRule } from '../audits/sign-off-rule.ts'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, TextArea } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
  type TagColour,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { RuleLine } from './rule-line-views.tsx'

const STATE_COLOURS: Readonly<Record<AcknowledgementState, TagColour>> = {
  waiting: 'yellow',
  acknowledged: 'green',
  remarked: 'orange',
  silent: 'grey',
}

interface AcknowledgementProps {
  page: PageContext
  work: GatheredAudit
  asked: Acknowledgement
  state: AcknowledgementState
  rule: SignOffRule
  maySay: boolean
  done: boolean
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  sentence: string | undefined
}

export const AcknowledgementPage: FC<AcknowledgementProps> = (props) => {
  const { page, work, asked, state, maySay } = props
  const { t } = page
  const title = t('audit_sign_off.acknowledgement_title')
  return (
    <Layout
      page={page}
      title={title}
      refused={props.errors.length > 0 || props.sentence !== undefined}
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, work.audit)} />}
    >
      <ErrorSummary page={page} errors={props.errors} sentence={props.sentence} />
      {props.done && <NotificationBanner page={page} kind="success" heading={t('audit_sign_off.said')} />}
      <PageHeading caption={work.audit.number}>{title}</PageHeading>
      <p class="govuk-body">
        <Tag colour={STATE_COLOURS[state]}>{t(`audit_sign_off.state_${state}`)}</Tag>
      </p>
      <Paragraph>
        {t('audit_sign_off.acknowledgement_about', {
          day: asked.dueOn,
          days: props.rule.remarks_within_days,
        })}
      </Paragraph>
      <RuleLine page={page} rule={props.rule} />
      <Paragraph>
        <a class="govuk-link" href={href(page, `/workspace/audits/${work.audit.id}`)}>
          {t('audit_sign_off.read_audit')}
        </a>
      </Paragraph>
      <Said {...props} />
      {maySay && <Say {...props} />}
    </Layout>
  )
}

/** What was said so far, with when. */
const Said: FC<AcknowledgementProps> = ({ page, work, asked, state }) => {
  const { t, lang } = page
  if (state === 'silent')
    return <InsetText>{t('audit_sign_off.silent_text', { day: asked.dueOn })}</InsetText>
  const remarks = standingFindings(work).flatMap((finding) => {
    const remark = asked.findingRemarks.get(finding.id)
    return remark ? [{ key: finding.number, value: remark }] : []
  })
  const rows = [
    ...(asked.acknowledgedAt
      ? [{ key: t('audit_sign_off.state_acknowledged'), value: instantText(asked.acknowledgedAt, lang) }]
      : []),
    ...(asked.remarkedAt
      ? [
          { key: t('audit_sign_off.state_remarked'), value: instantText(asked.remarkedAt, lang) },
          ...(asked.remark ? [{ key: t('audit_sign_off.remark_whole'), value: asked.remark }] : []),
          ...remarks,
        ]
      : []),
  ]
  return rows.length > 0 ? <SummaryList rows={rows} /> : null
}

const Say: FC<AcknowledgementProps> = (props) => {
  const { page, work, state, values, errors } = props
  const { t } = page
  const action = `/workspace/audits/${work.audit.id}/acknowledgement`
  const field = fieldsOf(page, values, errors)
  return (
    <>
      {state === 'waiting' && (
        <>
          <Heading2>{t('audit_sign_off.acknowledge')}</Heading2>
          <Paragraph>{t('audit_sign_off.acknowledge_hint')}</Paragraph>
          <Form page={page} action={action}>
            <HiddenField name="say" value="acknowledged" />
            <Button>{t('audit_sign_off.acknowledge_button')}</Button>
          </Form>
        </>
      )}
      <Heading2>{t('audit_sign_off.remark_title')}</Heading2>
      <Paragraph>{t('audit_sign_off.remark_hint')}</Paragraph>
      <Form page={page} action={action}>
        <HiddenField name="say" value="remarked" />
        {standingFindings(work).map((finding) => (
          <TextArea
            {...field(`finding.${finding.number}`)}
            label={t('audit_sign_off.remark_on', { finding: finding.number })}
            hint={finding.description}
            optional
            rows={3}
          />
        ))}
        <TextArea {...field('remark')} label={t('audit_sign_off.remark_whole')} optional rows={5} />
        <Button kind="secondary">{t('audit_sign_off.remark_button')}</Button>
      </Form>
    </>
  )
}
