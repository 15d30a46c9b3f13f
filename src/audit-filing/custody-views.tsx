import type { FC } from 'hono/jsx'
import { auditCrumbs } from '../audits/audit-crumbs.ts'
import { EVIDENCE_ACCEPT } from '../audits/evidence.ts'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { FileField, readableSize, TextArea } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  EmptyState,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { say } from '../platform/i18n/translate.ts'
import type { Custody, FileInCustody } from './custody.ts'
import { type CustodyLine, custodyLines } from './custody-lines.ts'
import { FilingLink } from './filing-link-views.tsx'

interface CustodyProps {
  page: PageContext
  custody: Custody
  done: boolean
  /** The file whose form came back. */
  refused?: {
    readonly file: string
    readonly values: Readonly<Record<string, string>>
    readonly errors: readonly FieldError[]
  }
}

/** The chain of custody of every file, and the form for a redacted copy. */
export const CustodyPage: FC<CustodyProps> = (props) => {
  const { page, custody, refused } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('audit_filing.custody_title')}
      width="wide"
      refused={refused !== undefined}
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, custody.audit)} />}
    >
      <ErrorSummary page={page} errors={refused?.errors ?? []} />
      {props.done && (
        <NotificationBanner page={page} kind="success" heading={t('audit_filing.redact_done')} />
      )}
      <PageHeading caption={custody.audit.number} lead={t('audit_filing.custody_lead')}>
        {t('audit_filing.custody_title')}
      </PageHeading>
      {custody.files.length === 0 && <EmptyState title={t('audits.evidence_empty')} />}
      {custody.files.map((one) => (
        <FileCustody {...props} one={one} />
      ))}
    </Layout>
  )
}

const FileCustody: FC<CustodyProps & { one: FileInCustody }> = (props) => {
  const { page, custody, one } = props
  const { t, lang } = page
  const { file } = one
  const here = `/workspace/audits/${custody.audit.id}`
  return (
    <>
      <Heading2 id={file.id}>{file.fileName}</Heading2>
      {file.removedAt === null && (
        <Paragraph>
          <FilingLink page={page} to={`${here}/evidence/${file.id}`}>
            {t('audit_filing.custody_open')} ({readableSize(file.sizeBytes)})
          </FilingLink>
          <br />
          {t(othersSee(one))}
        </Paragraph>
      )}
      <Table<CustodyLine>
        caption={file.fileName}
        captionHidden
        rows={custodyLines(one, t('audit_filing.device_unnamed'))}
        columns={[
          {
            header: t('audit_filing.custody_step'),
            cell: ({ step, copyId }) =>
              copyId === undefined ? (
                say(t, step)
              ) : (
                <FilingLink page={page} to={`${here}/custody/copies/${copyId}`}>
                  {say(t, step)}
                </FilingLink>
              ),
          },
          { header: t('audit_filing.custody_when'), cell: ({ at }) => instantText(at, lang) },
          { header: t('audit_filing.custody_who'), cell: ({ by }) => custody.names.get(by) ?? '' },
          { header: t('audit_filing.custody_hash'), cell: (line) => <HashOrReason line={line} /> },
        ]}
      />
      {custody.mayRedact && file.removedAt === null && <RedactionForm {...props} />}
    </>
  )
}

const HashOrReason: FC<{ line: CustodyLine }> = ({ line: { sha256, reason } }) => (
  <>
    {sha256 && <code>{sha256}</code>}
    {sha256 && reason && <br />}
    {reason}
  </>
)

function othersSee({ copies }: FileInCustody) {
  if (copies.some(({ kind }) => kind === 'redacted')) return 'audit_filing.others_see_redacted'
  return copies.length > 0 ? 'audit_filing.others_see_stripped' : 'audit_filing.others_see_original'
}

export const reasonField = (file: string): string => `reason-${file}`
export const fileField = (file: string): string => `file-${file}`

const RedactionForm: FC<CustodyProps & { one: FileInCustody }> = ({ page, custody, refused, one }) => {
  const { t } = page
  const { id, fileName } = one.file
  const mine = refused?.file === id ? refused : undefined
  const field = fieldsOf(page, mine?.values ?? {}, mine?.errors ?? [])
  return (
    <Details summary={t('audit_filing.redact_title', { file: fileName })} open={mine !== undefined}>
      <p class="govuk-body">{t('audit_filing.redact_text')}</p>
      <Form page={page} action={`/workspace/audits/${custody.audit.id}/custody/${id}/redaction`} multipart>
        <FileField {...field(fileField(id))} label={t('audit_filing.redact_file')} accept={EVIDENCE_ACCEPT} />
        <TextArea {...field(reasonField(id))} label={t('audit_filing.redact_reason')} rows={2} />
        <Button>{t('audit_filing.redact_button')}</Button>
      </Form>
    </Details>
  )
}
