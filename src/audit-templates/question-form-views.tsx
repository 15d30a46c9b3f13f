import type { FC } from 'hono/jsx'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { HiddenField, Select, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { CONFORMITY, SEVERITIES } from './audit-template.ts'
import type { DraftQuestion } from './edit-question.ts'
import type { TemplateDraft } from './template-draft.ts'
import { DRAFTS_PATH } from './template-paths.ts'

const KINDS = ['conformity', 'number', 'text', 'date'] as const

interface QuestionProps {
  page: PageContext
  draft: TemplateDraft
  question: DraftQuestion
  values: Readonly<Record<string, string>>
  askedIs: readonly string[]
  refused: ShownRefusal | undefined
}

export const QuestionPage: FC<QuestionProps> = ({ page, draft, question, values, askedIs, refused }) => {
  const { t } = page
  const path = `${DRAFTS_PATH}/${draft.id}`
  const back = { text: t('audit_templates.draft_of', { template: draft.templateId }), href: href(page, path) }
  return (
    <Layout
      page={page}
      title={question.id}
      refused={refused !== undefined}
      before={<Breadcrumbs page={page} crumbs={[back]} />}
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading caption={draft.templateId}>{question.id}</PageHeading>
      <Form page={page} action={`${path}/questions/${question.id}`}>
        <HiddenField name="revision" value={values.revision ?? String(draft.revision)} />
        <Fields page={page} draft={draft} question={question} values={values} askedIs={askedIs} />
        <Button>{t('audit_templates.save')}</Button>
      </Form>
    </Layout>
  )
}

/** All that a question is, a field each: what is missing is told on the draft's page, not here. */
const Fields: FC<Omit<QuestionProps, 'refused'>> = ({ page, draft, question, values, askedIs }) => {
  const { t } = page
  const field = (name: string) => ({ page, name, value: values[name] })
  const inLanguages = (name: 'text' | 'guidance' | 'evidence') =>
    LANGUAGES.map((lang) => (
      <TextArea
        {...field(`${name}_${lang}`)}
        label={`${t(`audit_templates.field_${name}`)} (${lang})`}
        hint={name === 'evidence' ? t('audit_templates.evidence_hint') : undefined}
        rows={name === 'text' ? 3 : 5}
        valueLang={lang}
      />
    ))
  const earlier = draft.content.sections
    .flatMap(({ questions }) => questions)
    .filter((one) => one.kind === 'conformity' && one.id !== question.id)
  return (
    <>
      <TextField
        {...field('id')}
        label={t('audit_templates.field_id')}
        hint={t('audit_templates.id_hint')}
        width={20}
      />
      <Select
        {...field('kind')}
        label={t('audit_templates.field_kind')}
        options={KINDS.map((value) => ({ value, text: t(`audit_templates.kind_${value}`) }))}
      />
      {inLanguages('text')}
      {inLanguages('guidance')}
      {inLanguages('evidence')}
      <TextArea
        {...field('citations')}
        label={t('audit_templates.field_citations')}
        hint={t('audit_templates.citations_hint', {
          sources: draft.content.sources.map(({ id }) => id).join(', '),
        })}
        rows={4}
      />
      <Select
        {...field('severity')}
        label={t('audit_templates.field_severity')}
        options={SEVERITIES.map((value) => ({ value, text: t(`audits.severity_${value}`) }))}
        empty="–"
      />
      <Select
        {...field('asked_question')}
        label={t('audit_templates.field_asked')}
        options={earlier.map(({ id, text }) => ({
          value: id,
          text: `${id} ${text[page.lang]}`.slice(0, 100),
        }))}
        empty={t('audit_templates.asked_always')}
      />
      <Checkboxes
        page={page}
        name="asked_is"
        label={t('audit_templates.field_asked_is')}
        values={askedIs}
        options={CONFORMITY.map((value) => ({ value, text: t(`audits.answer_${value}`) }))}
        small
      />
    </>
  )
}
