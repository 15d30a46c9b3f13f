import type { FC } from 'hono/jsx'
import { auditCrumbs } from '../audits/audit-crumbs.ts'
import type { GatheredAudit } from '../audits/gather-audit.ts'
import { SEEN } from '../audits/previous-finding.ts'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldId, fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, TextArea } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { PreviousLine } from './previous-line.ts'

export interface RefusedPrevious {
  readonly finding: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

interface PreviousProps {
  page: PageContext
  work: GatheredAudit
  lines: readonly PreviousLine[]
  editable: boolean
  done: boolean
  refused: RefusedPrevious | undefined
}

export const PreviousPage: FC<PreviousProps> = (props) => {
  const { page, work, lines, refused } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('audit_sign_off.previous_title')}
      refused={refused !== undefined}
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, work.audit)} />}
    >
      <ErrorSummary
        page={page}
        errors={refused?.errors ?? []}
        hrefOf={(path) => `#${fieldId(`${path}-${refused?.finding ?? ''}`)}`}
      />
      {props.done && (
        <NotificationBanner page={page} kind="success" heading={t('audit_sign_off.previous_saved')} />
      )}
      <PageHeading caption={work.audit.number}>{t('audit_sign_off.previous_title')}</PageHeading>
      {lines.length === 0 ? (
        <EmptyState title={t('audit_sign_off.previous_none')} />
      ) : (
        <Paragraph>{t('audit_sign_off.previous_about')}</Paragraph>
      )}
      {lines.map((line) => (
        <OnePrevious {...props} line={line} />
      ))}
    </Layout>
  )
}

const OnePrevious: FC<PreviousProps & { line: PreviousLine }> = (props) => {
  const { page, line, editable } = props
  const { t } = page
  return (
    <section aria-label={`${line.auditNumber} ${line.findingNumber}`}>
      <Heading2>
        {t('audit_sign_off.previous_heading', { audit: line.auditNumber, finding: line.findingNumber })}
      </Heading2>
      <SummaryList
        rows={[
          { key: t('audits.finding_severity'), value: t(`audits.severity_${line.severity}`) },
          { key: t('audits.finding_description'), value: line.description },
          ...(line.dueOn === null ? [] : [{ key: t('audits.finding_due'), value: line.dueOn }]),
          ...(editable || !line.noted
            ? []
            : [
                { key: t('audit_sign_off.seen'), value: t(`audit_sign_off.seen_${line.noted.seen}`) },
                { key: t('audits.note'), value: line.noted.note },
              ]),
        ]}
      />
      {editable && <PreviousForm {...props} />}
    </section>
  )
}

const PreviousForm: FC<PreviousProps & { line: PreviousLine }> = ({ page, work, line, refused }) => {
  const mine = refused?.finding === line.findingId ? refused : undefined
  const named = (field: string) => `${field}-${line.findingId}`
  const stands = { [named('seen')]: line.noted?.seen, [named('note')]: line.noted?.note }
  const errors = (mine?.errors ?? []).map((error) => ({ ...error, path: named(error.path) }))
  const field = fieldsOf(page, mine?.values ?? stands, errors)
  return (
    <Form page={page} action={`/workspace/audits/${work.audit.id}/previous-findings/${line.findingId}`}>
      <HiddenField name="revision" value={String(line.noted?.revision ?? 0)} />
      <Radios
        {...field(named('seen'))}
        label={page.t('audit_sign_off.seen')}
        options={SEEN.map((value) => ({ value, text: page.t(`audit_sign_off.seen_${value}`) }))}
      />
      <TextArea
        {...field(named('note'))}
        label={page.t('audits.note')}
        hint={page.t('audit_sign_off.previous_note_hint')}
        rows={3}
      />
      <Button>{page.t('audit_sign_off.save')}</Button>
    </Form>
  )
}
