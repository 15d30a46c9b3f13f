import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import {
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
  WarningText,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { PolicyPreview, PreviewLine } from './preview-policy.ts'
import { PERIOD_FIELDS } from './retention-form.ts'
import type { Policy, PolicyEdition } from './retention-policy.ts'
import { Crumbs, policyPath, RETENTION_PATH } from './retention-views.tsx'
import { type PeriodRow, periodRows, ruleSaid } from './retention-words.ts'

interface Refused {
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
}

interface FormPageProps extends Refused {
  readonly page: PageContext
  readonly values: Readonly<Record<string, string>>
}

/** `/workspace/case-retention/policies/new`. */
export const PolicyFormPage: FC<FormPageProps> = ({ page, values, errors, sentence }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Layout
      page={page}
      title={t('case_retention.draft_new')}
      refused={errors.length > 0 || sentence !== undefined}
      before={<Crumbs page={page} below />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading lead={t('case_retention.draft_lead')}>{t('case_retention.draft_new')}</PageHeading>
      <Form page={page} action={`${RETENTION_PATH}/policies`}>
        {PERIOD_FIELDS.map((name) => (
          <TextField
            {...field(name)}
            label={t(`case_retention.field_${name}`)}
            inputmode="numeric"
            width={5}
          />
        ))}
        <TextArea
          {...field('reason')}
          label={t('case_retention.reason')}
          hint={t('case_retention.reason_hint')}
          rows={3}
          maxlength={1_000}
        />
        <Button>{t('case_retention.draft_save')}</Button>
      </Form>
    </Layout>
  )
}

interface PolicyPageProps extends Refused {
  readonly page: PageContext
  readonly edition: PolicyEdition
  readonly inForce: Policy
  readonly preview: PolicyPreview | null
  readonly isAuthor: boolean
  readonly done: string | undefined
}

/** One edition: its periods beside those in force, and for a draft what it would change. */
export const PolicyPage: FC<PolicyPageProps> = (props) => {
  const { page, edition, inForce, preview, errors, sentence } = props
  const { t } = page
  const title = t('case_retention.in_force_version', { version: edition.version })
  return (
    <Layout
      page={page}
      title={title}
      width="wide"
      refused={errors.length > 0 || sentence !== undefined}
      before={<Crumbs page={page} below />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      {props.done && <NotificationBanner page={page} kind="success" heading={props.done} />}
      <PageHeading caption={t(`case_retention.status_${edition.status}`)}>{title}</PageHeading>
      <InsetText>{edition.reason}</InsetText>
      <Table<PeriodRow>
        caption={title}
        captionHidden
        rows={periodRows(page, inForce.periods, edition.periods)}
        columns={[
          { header: t('case_retention.rule'), cell: ({ name }) => name },
          { header: t('case_retention.period_now'), cell: ({ now }) => <Whole>{now}</Whole> },
          {
            header: t('case_retention.period_then'),
            cell: ({ now, after }) => (now === after ? <Whole>{after}</Whole> : <strong>{after}</strong>),
          },
        ]}
      />
      {preview && <Preview page={page} preview={preview} />}
      {edition.status === 'draft' && <Moves {...props} />}
    </Layout>
  )
}

const Preview: FC<{ page: PageContext; preview: PolicyPreview }> = ({ page, preview }) => {
  const { t } = page
  const { lines, firstOn: day } = preview
  const count = lines.reduce((sum, { atOnce }) => sum + atOnce, 0)
  return (
    <>
      <Heading2>{t('case_retention.preview_title')}</Heading2>
      <Paragraph>{t('case_retention.preview_lead')}</Paragraph>
      {lines.length === 0 ? (
        <Paragraph>{t('case_retention.preview_none')}</Paragraph>
      ) : (
        <Table<PreviewLine>
          caption={t('case_retention.preview_title')}
          captionHidden
          rows={lines}
          columns={[
            { header: t('case_retention.rule'), cell: ({ rule }) => ruleSaid(page, rule) },
            { header: t('case_retention.preview_cases'), numeric: true, cell: ({ cases }) => cases },
            { header: t('case_retention.preview_earlier'), numeric: true, cell: ({ earlier }) => earlier },
            { header: t('case_retention.preview_later'), numeric: true, cell: ({ later }) => later },
            {
              header: t('case_retention.preview_at_once', { day }),
              numeric: true,
              cell: ({ atOnce }) => atOnce,
            },
            { header: t('case_retention.preview_held'), numeric: true, cell: ({ held }) => held },
          ]}
        />
      )}
      {count > 0 && <WarningText page={page}>{t('case_retention.preview_sum', { count, day })}</WarningText>}
      {preview.more && <Paragraph muted>{t('case_retention.preview_more')}</Paragraph>}
    </>
  )
}

const Moves: FC<PolicyPageProps> = ({ page, edition, isAuthor }) => {
  const { t } = page
  const path = policyPath(edition.version)
  return (
    <>
      <Heading2>{t('case_retention.publish')}</Heading2>
      {isAuthor ? (
        <Paragraph>{t('case_retention.publish_second')}</Paragraph>
      ) : (
        <>
          <Paragraph>{t('case_retention.publish_hint')}</Paragraph>
          <Form page={page} action={path}>
            <HiddenField name="move" value="publish" />
            <Button>{t('case_retention.publish')}</Button>
          </Form>
        </>
      )}
      <Form page={page} action={path}>
        <HiddenField name="move" value="drop" />
        <Button kind="secondary">{t('case_retention.drop')}</Button>
      </Form>
    </>
  )
}
