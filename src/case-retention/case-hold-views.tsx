import type { FC } from 'hono/jsx'
import { HOLD_REASONS } from '../cases/case-life.ts'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import {
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { CaseRetention } from './hold-case.ts'
import { Crumbs, casePath } from './retention-views.tsx'
import { ruleSaid, whenSaid } from './retention-words.ts'

interface Props {
  readonly page: PageContext
  readonly retention: CaseRetention
  readonly done: string | undefined
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
}

/** `/workspace/case-retention/cases/:label`: when a case is deleted, and what holds it. */
export const CaseRetentionPage: FC<Props> = ({ page, retention, done, errors, sentence }) => {
  const { t } = page
  const { deletion, label, placed } = retention
  return (
    <Layout
      page={page}
      title={t('case_retention.case_title')}
      refused={errors.length > 0 || sentence !== undefined}
      before={<Crumbs page={page} below />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      {done && <NotificationBanner page={page} kind="success" heading={done} />}
      <PageHeading caption={label}>{t('case_retention.case_title')}</PageHeading>
      <SummaryList
        rows={[
          { key: t('case_retention.rule'), value: ruleSaid(page, deletion.rule) },
          { key: t('case_retention.last_happened'), value: deletion.from },
          { key: t('case_retention.deleted_on'), value: whenSaid(page, deletion) },
        ]}
      />
      <Heading2>{t('case_retention.hold_title')}</Heading2>
      <Paragraph>{t('case_retention.hold_lead')}</Paragraph>
      {deletion.heldBy.includes('repayment') && !placed.includes('repayment') && (
        <InsetText>{t('case_retention.hold_by_repayment')}</InsetText>
      )}
      <Placed page={page} retention={retention} />
      <Place page={page} retention={retention} errors={errors} />
    </Layout>
  )
}

const Placed: FC<Pick<Props, 'page' | 'retention'>> = ({ page, retention: { label, placed } }) => (
  <>
    {placed.map((reason) => (
      <Form page={page} action={casePath(label)}>
        <HiddenField name="move" value="lift" />
        <HiddenField name="reason" value={reason} />
        <Paragraph>
          <strong>{page.t(`case_retention.hold_${reason}`)}</strong>
        </Paragraph>
        <Button kind="secondary">{page.t('case_retention.hold_lift')}</Button>
      </Form>
    ))}
  </>
)

const Place: FC<Pick<Props, 'page' | 'retention' | 'errors'>> = ({ page, retention, errors }) => {
  const { t } = page
  const left = HOLD_REASONS.filter((reason) => !retention.placed.includes(reason))
  if (left.length === 0) return null
  const field = fieldsOf(page, {}, errors)
  return (
    <Form page={page} action={casePath(retention.label)}>
      <HiddenField name="move" value="place" />
      <Radios
        {...field('reason')}
        label={t('case_retention.hold_reason')}
        options={left.map((value) => ({ value, text: t(`case_retention.hold_${value}`) }))}
      />
      <Button>{t('case_retention.hold_place')}</Button>
    </Form>
  )
}
