import type { FC } from 'hono/jsx'
import { questionsOf } from '../audit-templates/audit-template.ts'
import type { FieldError } from '../platform/errors.ts'
import { readableSize, TextArea } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Details, EmptyState, NotificationBanner, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { auditCrumbs } from './audit-crumbs.ts'
import type { Evidence } from './evidence.ts'
import type { GatheredAudit } from './gather-audit.ts'

interface TableProps {
  page: PageContext
  work: GatheredAudit
}

/** Files by what they are, with the hash that anyone can compute again from the download. */
export const EvidenceTable: FC<TableProps> = ({ page, work }) => {
  const { t } = page
  const files = work.evidence.filter((file) => file.removedAt === null)
  if (files.length === 0) return <EmptyState title={t('audits.evidence_empty')} />
  const places = new Map(
    work.template.sections.flatMap((section, s) =>
      section.questions.map((question, q) => [question.id, `${s + 1}.${q + 1}`] as const),
    ),
  )
  return (
    <Table<Evidence>
      caption={t('audits.evidence_title')}
      captionHidden
      rows={files}
      columns={[
        {
          header: t('audits.evidence_file'),
          cell: (file) => (
            <a class="govuk-link" href={href(page, `/workspace/audits/${work.audit.id}/evidence/${file.id}`)}>
              {file.fileName} ({readableSize(file.sizeBytes)})
            </a>
          ),
        },
        { header: t('audits.evidence_question'), cell: (file) => places.get(file.questionId) ?? '' },
        { header: t('audits.evidence_added'), cell: (file) => instantText(file.addedAt, page.lang) },
        { header: t('audits.evidence_hash'), cell: (file) => <code>{file.sha256}</code> },
      ]}
    />
  )
}

interface EvidenceProps extends TableProps {
  editable: boolean
  /** Whether the reader may see where each file comes from. */
  custody: boolean
  removed: boolean
  errors: readonly FieldError[]
}

export const EvidencePage: FC<EvidenceProps> = (props) => {
  const { page, work } = props
  const { t } = page
  const files = work.evidence.filter((file) => file.removedAt === null)
  return (
    <Layout
      page={page}
      title={t('audits.evidence_title')}
      width="wide"
      refused={props.errors.length > 0}
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, work.audit)} />}
    >
      <ErrorSummary page={page} errors={props.errors} />
      {props.removed && (
        <NotificationBanner page={page} kind="success" heading={t('audits.evidence_removed')} />
      )}
      <PageHeading caption={work.audit.number}>{t('audits.evidence_title')}</PageHeading>
      <EvidenceTable page={page} work={work} />
      {props.custody && files.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(page, `/workspace/audits/${work.audit.id}/custody`)}>
            {t('audit_filing.custody_title')}
          </a>
        </p>
      )}
      {props.editable && files.map((file) => <RemovalForm {...props} file={file} />)}
    </Layout>
  )
}

const RemovalForm: FC<EvidenceProps & { file: Evidence }> = ({ page, work, file }) => {
  const question = questionsOf(work.template).find((one) => one.question.id === file.questionId)
  return (
    <Details summary={page.t('audits.evidence_remove_title', { file: file.fileName })}>
      <p class="govuk-body">{page.t('audits.evidence_remove_text')}</p>
      <p class="govuk-body feri-muted">{question?.question.text[page.lang]}</p>
      <Form page={page} action={`/workspace/audits/${work.audit.id}/evidence/${file.id}/removal`}>
        <TextArea page={page} name={`reason-${file.id}`} label={page.t('audits.reason')} rows={2} />
        <Button kind="danger">{page.t('audits.evidence_remove')}</Button>
      </Form>
    </Details>
  )
}
