import type { FC } from 'hono/jsx'
import { dayOf } from '../platform/clock.ts'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Details, Heading2, PageHeading, Paragraph, Tag } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { AuditTemplate } from './audit-template.ts'
import { QuestionCard } from './question-card-views.tsx'
import type { ListedEdition, SeenTemplates } from './see-templates.ts'
import type { DraftContent } from './template-draft.ts'
import { DRAFTS_PATH, TEMPLATES_PATH } from './template-paths.ts'

const pathOf = ({ id, version }: Pick<AuditTemplate, 'id' | 'version'>): string =>
  `${TEMPLATES_PATH}/${id}/${version}`

export const TemplateListPage: FC<{ page: PageContext; seen: SeenTemplates }> = ({ page, seen }) => {
  const { t, lang } = page
  return (
    <Layout page={page} title={t('audit_templates.title')} width="wide">
      <PageHeading lead={t('audit_templates.lead')}>{t('audit_templates.title')}</PageHeading>
      <Table<ListedEdition>
        caption={t('audit_templates.title')}
        captionHidden
        rows={seen.editions}
        columns={[
          {
            header: t('audit_templates.template'),
            cell: ({ template }) => (
              <a class="govuk-link" href={href(page, pathOf(template))}>
                {template.title[lang]}
              </a>
            ),
          },
          { header: t('audit_templates.version'), cell: ({ template }) => template.version },
          {
            header: t('audit_templates.role'),
            cell: ({ template }) => t(`organisations.role_${template.role}`),
          },
          { header: t('audit_templates.questions'), cell: ({ questions }) => questions, numeric: true },
          {
            header: t('audit_templates.published'),
            cell: ({ template, published, retired }) => (
              <>
                {template.published_on} {published ? published.by : t('audit_templates.from_file')}{' '}
                {retired && <Tag colour="grey">{t('audit_templates.retired')}</Tag>}
              </>
            ),
          },
        ]}
      />
      {seen.drafts.length > 0 && (
        <>
          <Heading2>{t('audit_templates.drafts')}</Heading2>
          <ul class="govuk-list">
            {seen.drafts.map((draft) => (
              <li>
                <a class="govuk-link" href={href(page, `${DRAFTS_PATH}/${draft.id}`)}>
                  {draft.templateId}
                </a>{' '}
                <span class="feri-muted">
                  {t('audit_templates.draft_line', {
                    from: draft.basedOn ?? '–',
                    day: dayOf(draft.editedAt),
                    name: draft.by,
                  })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Layout>
  )
}

interface EditionProps {
  page: PageContext
  template: AuditTemplate
  others: readonly ListedEdition[]
  may: { readonly mayEdit: boolean; readonly mayPublish: boolean }
}

export const EditionPage: FC<EditionProps> = ({ page, template, others, may }) => {
  const { t, lang } = page
  const path = pathOf(template)
  const all = { text: t('audit_templates.title'), href: href(page, TEMPLATES_PATH) }
  const rest = others.filter((one) => one.template.version !== template.version)
  return (
    <Layout page={page} title={template.title[lang]} before={<Breadcrumbs page={page} crumbs={[all]} />}>
      <PageHeading caption={`${template.id} ${template.version}`}>{template.title[lang]}</PageHeading>
      {rest.length > 0 && (
        <ul class="govuk-list">
          {rest.map(({ template: one }) => (
            <li>
              <a class="govuk-link" href={href(page, `${pathOf(one)}/changes`, { to: template.version })}>
                {t('audit_templates.compare_with', { version: one.version })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {may.mayEdit && (
        <Form page={page} action={`${path}/drafts`}>
          <Button kind="secondary">{t('audit_templates.begin_draft')}</Button>
        </Form>
      )}
      <Questions page={page} content={template} />
      <Sources page={page} content={template} />
      {may.mayPublish && rest.length > 0 && (
        <Details summary={t('audit_templates.retire')}>
          <Paragraph>{t('audit_templates.retire_text')}</Paragraph>
          <Form page={page} action={`${path}/retirement`}>
            <Button kind="danger">{t('audit_templates.retire')}</Button>
          </Form>
        </Details>
      )}
    </Layout>
  )
}

/** Every section with its questions, as the auditor reads them. */
const Questions: FC<{ page: PageContext; content: DraftContent }> = ({ page, content }) => (
  <>
    {content.sections.map((section, s) => (
      <>
        <Heading2 id={`s-${section.id}`}>
          {s + 1}. {section.title[page.lang]}
        </Heading2>
        {section.questions.map((question, q) => (
          <QuestionCard
            page={page}
            question={question}
            place={`${s + 1}.${q + 1}`}
            sources={content.sources}
          />
        ))}
      </>
    ))}
  </>
)

const Sources: FC<{ page: PageContext; content: DraftContent }> = ({ page, content }) => (
  <>
    <Heading2>{page.t('audit_templates.sources')}</Heading2>
    <ul class="govuk-list govuk-list--bullet">
      {content.sources.map((source) => (
        <li>
          {source.title[page.lang]} <code>{source.id}</code>{' '}
          <span class="feri-muted">
            {source.valid_from} – {source.valid_to ?? ''} · {page.t(`common.confidence_${source.confidence}`)}
          </span>
        </li>
      ))}
    </ul>
  </>
)
