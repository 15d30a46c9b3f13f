import type { FC } from 'hono/jsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { EmptyState, Heading3, PageHeading, Paragraph, Tag } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { isLanguage } from '../platform/i18n/language.ts'
import type { TemplateChange } from './compare-templates.ts'
import { TEMPLATES_PATH } from './template-paths.ts'

interface DiffProps {
  page: PageContext
  id: string
  /** Of the two that are compared. */
  names: readonly [string, string]
  changes: readonly TemplateChange[]
}

const COLOURS = { added: 'green', removed: 'red', moved: 'grey', changed: 'yellow' } as const

export const DiffPage: FC<DiffProps> = ({ page, id, names, changes }) => {
  const { t } = page
  const [before, after] = names
  const all = { text: t('audit_templates.title'), href: href(page, TEMPLATES_PATH) }
  const title = t('audit_templates.diff_title', { before, after })
  return (
    <Layout page={page} title={title} before={<Breadcrumbs page={page} crumbs={[all]} />}>
      <PageHeading caption={id}>{title}</PageHeading>
      {changes.length === 0 ? (
        <EmptyState title={t('audit_templates.same')} />
      ) : (
        <Paragraph>{t('audit_templates.changes', { count: changes.length })}</Paragraph>
      )}
      {changes.map((change) => (
        <>
          <Heading3>
            {t(`audit_templates.of_${change.of}`)} {change.id}{' '}
            <Tag colour={COLOURS[change.what]}>{t(`audit_templates.what_${change.what}`)}</Tag>
          </Heading3>
          {change.what === 'changed' && (
            <SummaryList
              rows={change.fields.map(({ field, before: was, after: is }) => ({
                key: field,
                value: (
                  <>
                    <del class="feri-written">{shown(page, was)}</del>
                    <br />
                    <ins class="feri-written">{shown(page, is)}</ins>
                  </>
                ),
              }))}
            />
          )}
        </>
      ))}
    </Layout>
  )
}

/** A value of the JSON for a person: texts in the reader's language, where they are in three; the rest as it stands. */
function shown({ lang }: PageContext, value: unknown): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map((one) => shown({ lang } as PageContext, one)).join('\n')
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value as Record<string, unknown>)
  // Of texts in three languages all are shown: often one of them alone was changed.
  if (entries.every(([key]) => isLanguage(key)))
    return entries.map(([key, text]) => `${key}: ${text}`).join('\n')
  return entries.map(([key, one]) => `${key}: ${shown({ lang } as PageContext, one)}`).join(', ')
}
