import type { Child, FC } from 'hono/jsx'
import { TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Callout, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { Message, MessageKey } from '../platform/i18n/translate.ts'
import type { DocumentCode, VerifiedDocument } from './compliance-report.ts'
import { kindOf } from './document-kinds.ts'
import { Hash } from './issued-views.tsx'
import { FileForm } from './verify-file-views.tsx'
import { Now } from './verify-now-views.tsx'

interface VerifyFormProps {
  page: PageContext
  typed?: string
  /** Why the number leads nowhere. */
  refusal?: Message
}

/** Where anyone holding a document begins. */
export const VerifyFormPage: FC<VerifyFormProps> = ({ page, typed, refusal }) => {
  const { t } = page
  const error = refusal && t(refusal.key, refusal.params)
  return (
    <Layout page={page} title={t('compliance_reports.verify_title')} refused={refusal !== undefined}>
      {refusal && <ErrorSummary page={page} errors={[{ path: 'number', message: refusal }]} />}
      <PageHeading lead={t('compliance_reports.verify_lead')}>
        {t(refusal ? 'compliance_reports.verify_unknown' : 'compliance_reports.verify_title')}
      </PageHeading>
      <Form page={page} action="/verify" method="get">
        <TextField
          page={page}
          name="number"
          label={t('compliance_reports.number')}
          hint={t('compliance_reports.verify_hint')}
          value={typed}
          error={error}
          width={30}
        />
        <Button>{t('compliance_reports.verify_button')}</Button>
      </Form>
      <FileForm page={page} />
    </Layout>
  )
}

const OTHER_KINDS = {
  partner_check: 'partner_checks.receipt',
  partner_check_list: 'partner_checks.receipt_list',
  job_order: 'passports.job_order',
  open_data_edition: 'document_checks.open_data_edition',
} as const satisfies Partial<Readonly<Record<VerifiedDocument['kind'], MessageKey>>>

const titleOf = (kind: VerifiedDocument['kind']): MessageKey =>
  kind in OTHER_KINDS ? OTHER_KINDS[kind as keyof typeof OTHER_KINDS] : kindOf(kind as DocumentCode).title

/** Of a job order it is the code on somebody's paper that may be false; of the others, what we keep. */
const outcomeOf = ({ kind, signatureValid }: VerifiedDocument) => {
  if (signatureValid) return 'compliance_reports.verify_valid'
  return kind === 'job_order' ? 'passports.verified_tampered' : 'compliance_reports.verify_invalid'
}

/** What is known here of one document. */
export const VerifiedPage: FC<{ page: PageContext; report: VerifiedDocument }> = ({ page, report }) => {
  const { t, lang } = page
  const outcome = outcomeOf(report)
  const names: Child = report.organisation.map((name) => <div lang={name.language}>{name.text}</div>)
  return (
    <Layout page={page} title={`${t('compliance_reports.verify_title')} ${report.number}`}>
      <PageHeading>{report.number}</PageHeading>
      <Callout title={t(outcome)} tone={report.signatureValid ? 'good' : 'bad'}>
        <Paragraph>{t(`${outcome}_text`)}</Paragraph>
        {report.status === 'superseded' && (
          <Paragraph>
            {t(
              report.kind === 'job_order'
                ? 'passports.verified_superseded'
                : 'compliance_reports.verify_superseded',
            )}
          </Paragraph>
        )}
      </Callout>
      {report.now && <Now page={page} now={report.now} />}
      <SummaryList
        rows={[
          { key: t('compliance_reports.kind_of_document'), value: t(titleOf(report.kind)) },
          ...(report.organisation.length > 0
            ? [{ key: t('compliance_reports.organisation'), value: names }]
            : []),
          { key: t('compliance_reports.issued_at'), value: instantText(report.issuedAt, lang) },
          { key: t('compliance_reports.data_hash'), value: <Hash hash={report.dataHash} /> },
          {
            key: t('compliance_reports.signature'),
            value: t(`compliance_reports.signature_${report.signatureValid ? 'valid' : 'invalid'}`),
          },
        ]}
      />
      {report.page && (
        <Paragraph>
          <a class="govuk-link" href={href(page, report.page)}>
            {t('compliance_reports.verify_read')}
          </a>
        </Paragraph>
      )}
      <Paragraph>
        <a class="govuk-link" href={href(page, '/verify')}>
          {t('compliance_reports.verify_another')}
        </a>
      </Paragraph>
    </Layout>
  )
}
