import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { FileField, readableSize } from '../platform/http/components/fields.tsx'
import { Heading2, Paragraph, Tag } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import { type ApplicationDocument, DOCUMENT_ACCEPT, DOCUMENT_BYTES_MAX } from './document.ts'
import type { GatheredApplication } from './gather-application.ts'
import { type DocumentKind, documentKinds } from './requirements.ts'
import { basisText } from './words.ts'

interface DocumentsProps {
  page: PageContext
  work: GatheredApplication
}

export const documentsOf = (work: GatheredApplication, kind: string): readonly ApplicationDocument[] =>
  work.documents.filter((document) => document.kind === kind)

export const DocumentLink: FC<{ page: PageContext; document: ApplicationDocument }> = ({
  page,
  document,
}) => (
  <a
    class="govuk-link"
    href={href(page, `/workspace/applications/${document.applicationId}/documents/${document.id}`)}
  >
    {document.fileName} ({readableSize(document.sizeBytes)})
  </a>
)

/** One block a document asked for: why, what is there, and a field for more. */
export const DocumentFields: FC<DocumentsProps & { errors: readonly FieldError[] }> = (props) => {
  const { page, work } = props
  return (
    <>
      <Paragraph>{page.t('applications.documents_hint')}</Paragraph>
      <Paragraph muted>{work.requirements.note[page.lang]}</Paragraph>
      {documentKinds(work.requirements, work.application.onBehalf).map((kind) => (
        <KindBlock {...props} kind={kind} />
      ))}
    </>
  )
}

export const fileFieldOf = (kind: string): string => `file.${kind}`

const KindBlock: FC<DocumentsProps & { errors: readonly FieldError[]; kind: DocumentKind }> = (props) => {
  const { page, work, kind, errors } = props
  const { t } = page
  const title = kind.text[page.lang]
  const files = documentsOf(work, kind.id)
  const wrong = errors.find(({ path }) => path === fileFieldOf(kind.id) || path === kind.id)
  return (
    <section class="feri-question" aria-label={title}>
      <Heading2 id={kind.id}>{title}</Heading2>
      <p class="govuk-body">
        {kind.required ? (
          <Tag colour={files.length > 0 ? 'green' : 'orange'}>
            {files.length > 0 ? t('applications.state_done') : t('applications.document_required')}
          </Tag>
        ) : (
          <span class="feri-muted">{t('common.optional')}</span>
        )}{' '}
        <span class="feri-muted">{basisText(kind.basis, work.requirements, t, page.lang)}</span>
      </p>
      {files.length > 0 && (
        <ul class="govuk-list">
          {files.map((document) => (
            <li>
              <DocumentLink page={page} document={document} />{' '}
              <button type="submit" class="feri-link-button" name="remove" value={document.id}>
                {t('applications.document_remove', { file: document.fileName })}
              </button>
            </li>
          ))}
        </ul>
      )}
      <FileField
        page={page}
        name={fileFieldOf(kind.id)}
        label={t('applications.document_add', { title })}
        error={wrong && say(t, wrong.message)}
        accept={DOCUMENT_ACCEPT}
        maxBytes={DOCUMENT_BYTES_MAX}
        multiple
      />
    </section>
  )
}
