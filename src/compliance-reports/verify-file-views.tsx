import type { FC } from 'hono/jsx'
import type { Check } from '../document-checks/check.ts'
import { FileField, readableSize } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Callout, Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { Message } from '../platform/i18n/translate.ts'
import { Hash } from './issued-views.tsx'
import { type CheckedFile, FILE_BYTES_MAX } from './verify-file.ts'
import { Now } from './verify-now-views.tsx'

/** “I have the file”: the second way in, and the way without us. */
export const FileForm: FC<{ page: PageContext; refusal?: Message | undefined }> = ({ page, refusal }) => {
  const { t } = page
  return (
    <>
      <Heading2 id="file-form">{t('document_checks.have_file')}</Heading2>
      <Paragraph>{t('document_checks.have_file_text')}</Paragraph>
      <Form page={page} action="/verify/file" multipart>
        <FileField
          page={page}
          name="file"
          label={t('document_checks.file')}
          hint={t('document_checks.file_hint', { limit: readableSize(FILE_BYTES_MAX) })}
          accept=".pdf,.json,.jws,.zip,application/pdf,application/json,application/zip"
          maxBytes={FILE_BYTES_MAX}
          multiple
          error={refusal && t(refusal.key, refusal.params)}
        />
        <Button kind="secondary">{t('document_checks.check_file')}</Button>
      </Form>
      <Paragraph>
        {t('document_checks.offline')}{' '}
        <a class="govuk-link" href={href(page, '/verify/offline')} download>
          {t('document_checks.offline_link')}
        </a>
      </Paragraph>
    </>
  )
}

const TONES = {
  genuine: 'good',
  unproven: 'caution',
  changed: 'bad',
  not_ours: 'bad',
  unreadable: 'caution',
} as const satisfies Readonly<Record<Check['verdict'], string>>

interface Props {
  page: PageContext
  checked: readonly CheckedFile[]
  refusal?: Message | undefined
}

export const CheckedFilesPage: FC<Props> = ({ page, checked, refusal }) => {
  const { t } = page
  const crumbs = [{ text: t('compliance_reports.verify_title'), href: href(page, '/verify') }]
  return (
    <Layout
      page={page}
      title={t('document_checks.result')}
      refused={refusal !== undefined}
      before={<Breadcrumbs page={page} crumbs={crumbs} />}
    >
      {refusal && <ErrorSummary page={page} errors={[{ path: 'file', message: refusal }]} />}
      <PageHeading>{t(refusal ? 'compliance_reports.verify_title' : 'document_checks.result')}</PageHeading>
      {checked.map((one) => (
        <CheckedFileView page={page} checked={one} />
      ))}
      <FileForm page={page} refusal={refusal} />
    </Layout>
  )
}

const CheckedFileView: FC<{ page: PageContext; checked: CheckedFile }> = ({ page, checked }) => {
  const { t, lang } = page
  const { check, known } = checked
  const { name, verdict, number, issuedAt, dataHash, statements } = check
  const rows = [
    ...(number
      ? [{ key: t(`document_checks.${verdict === 'unproven' ? 'number_claimed' : 'number'}`), value: number }]
      : []),
    ...(known ? [{ key: t('document_checks.issued_at'), value: instantText(known.issuedAt, lang) }] : []),
    ...(!known && issuedAt ? [{ key: t('document_checks.issued_at'), value: issuedAt }] : []),
    ...(dataHash ? [{ key: t('document_checks.data_hash'), value: <Hash hash={dataHash} /> }] : []),
  ]
  return (
    <section aria-label={name}>
      <Paragraph>
        <strong>{name}</strong>
      </Paragraph>
      <Callout title={t(`document_checks.verdict_${verdict}`)} tone={TONES[verdict]}>
        <Paragraph>{t(`document_checks.verdict_${verdict}_text`)}</Paragraph>
        <ul class="govuk-list govuk-list--bullet">
          {statements.map(({ code, params }) => (
            <li>{t(`document_checks.said_${code}`, params)}</li>
          ))}
        </ul>
        {known?.status === 'superseded' && <Paragraph>{t('compliance_reports.verify_superseded')}</Paragraph>}
      </Callout>
      {known?.now && <Now page={page} now={known.now} />}
      {rows.length > 0 && <SummaryList rows={rows} />}
    </section>
  )
}
