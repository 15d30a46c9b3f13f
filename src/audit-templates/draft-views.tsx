import type { FC } from 'hono/jsx'
import { dayOf } from '../platform/clock.ts'
import { FileField, HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  Heading2,
  Heading3,
  InsetText,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { say } from '../platform/i18n/translate.ts'
import type { DraftQuestion } from './edit-question.ts'
import { QuestionCard } from './question-card-views.tsx'
import type { SeenDraft } from './see-templates.ts'
import type { TemplateDraft } from './template-draft.ts'
import { DRAFTS_PATH, TEMPLATES_PATH } from './template-paths.ts'
import { problemsIn } from './template-problems.ts'

/** So many problems are shown at once; the others come up as these are mended. */
const PROBLEMS_SHOWN = 30

export const DraftPage: FC<{ page: PageContext; seen: SeenDraft; refused: ShownRefusal | undefined }> = (
  props,
) => {
  const { page, seen, refused } = props
  const { t, lang } = page
  const { draft } = seen
  const path = `${DRAFTS_PATH}/${draft.id}`
  const all = { text: t('audit_templates.title'), href: href(page, TEMPLATES_PATH) }
  return (
    <Layout
      page={page}
      title={t('audit_templates.draft_of', { template: draft.templateId })}
      refused={refused !== undefined}
      before={<Breadcrumbs page={page} crumbs={[all]} />}
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading
        caption={t('audit_templates.draft_line', {
          from: draft.basedOn ?? '–',
          day: dayOf(draft.editedAt),
          name: seen.editor,
        })}
      >
        {t('audit_templates.draft_of', { template: draft.templateId })}
      </PageHeading>
      {!seen.isOpen && <InsetText>{t('audit_templates.draft_over')}</InsetText>}
      {seen.base && (
        <Paragraph>
          <a class="govuk-link" href={href(page, `${path}/changes`)}>
            {t('audit_templates.compare_with', { version: seen.base.version })}
          </a>
        </Paragraph>
      )}
      <Problems page={page} draft={draft} />
      <Ends page={page} seen={seen} path={path} />
      {draft.content.sections.map((section, s) => (
        <>
          <Heading2 id={`s-${section.id}`}>
            {s + 1}. {section.title[lang]}
          </Heading2>
          {section.questions.map((question, q) => (
            <QuestionCard
              page={page}
              question={question}
              place={`${s + 1}.${q + 1}`}
              sources={draft.content.sources}
            >
              {seen.mayEdit && <QuestionButtons page={page} draft={draft} question={question} path={path} />}
            </QuestionCard>
          ))}
          {seen.mayEdit && (
            <Form page={page} action={path}>
              <HiddenField name="revision" value={String(draft.revision)} />
              <Button kind="secondary" name="do" value={`add:${section.id}`}>
                {t('audit_templates.add_question')}
              </Button>
            </Form>
          )}
        </>
      ))}
    </Layout>
  )
}

const Problems: FC<{ page: PageContext; draft: TemplateDraft }> = ({ page, draft }) => {
  const { t } = page
  const problems = problemsIn(draft.content)
  if (problems.length === 0) return <Paragraph>{t('audit_templates.no_problems')}</Paragraph>
  return (
    <>
      <Heading3>{t('audit_templates.problems', { count: problems.length })}</Heading3>
      <ul class="govuk-list govuk-list--bullet">
        {problems.slice(0, PROBLEMS_SHOWN).map(({ path, message }) => (
          <li>
            <code>{placeOf(draft, path)}</code> {say(t, message)}
          </li>
        ))}
      </ul>
    </>
  )
}

/** `sections.3.questions.2.text.vi` as people find it: the question's id, then the field. */
function placeOf({ content }: TemplateDraft, path: string): string {
  const [, s, q, rest] = /^sections\.(\d+)\.questions\.(\d+)\.?(.*)$/.exec(path) ?? []
  const question = s && q ? content.sections[Number(s)]?.questions[Number(q)] : undefined
  return question ? `${question.id} ${rest ?? ''}`.trim() : path
}

const Ends: FC<{ page: PageContext; seen: SeenDraft; path: string }> = ({ page, seen, path }) => {
  const { t } = page
  const { draft } = seen
  const revision = <HiddenField name="revision" value={String(draft.revision)} />
  return (
    <>
      {seen.isOwnEdit && <InsetText>{t('audit_templates.another_publishes')}</InsetText>}
      {seen.mayPublish && (
        <Form page={page} action={path}>
          {revision}
          <Button name="do" value="publish">
            {t('audit_templates.publish')}
          </Button>
        </Form>
      )}
      <Details summary={t('audit_templates.as_json')}>
        <Paragraph>
          <a class="govuk-link" href={href(page, `${path}/content.json`)} download>
            {t('audit_templates.download')}
          </a>
        </Paragraph>
        {seen.mayEdit && (
          <Form page={page} action={path} multipart>
            {revision}
            <FileField
              page={page}
              name="file"
              label={t('audit_templates.upload')}
              hint={t('audit_templates.upload_hint')}
              accept=".json,application/json"
            />
            <Button kind="secondary" name="do" value="upload">
              {t('audit_templates.upload')}
            </Button>
          </Form>
        )}
      </Details>
      {seen.mayEdit && (
        <Details summary={t('audit_templates.give_up')}>
          <Form page={page} action={path}>
            <Button kind="danger" name="do" value="give_up">
              {t('audit_templates.give_up')}
            </Button>
          </Form>
        </Details>
      )}
    </>
  )
}

interface ButtonsProps {
  page: PageContext
  draft: TemplateDraft
  question: DraftQuestion
  path: string
}

const QuestionButtons: FC<ButtonsProps> = ({ page, draft, question, path }) => {
  const { t } = page
  return (
    <Form page={page} action={path} label={question.id}>
      <HiddenField name="revision" value={String(draft.revision)} />
      <ButtonGroup>
        <a class="govuk-link" href={href(page, `${path}/questions/${question.id}`)}>
          {t('audit_templates.edit')}
        </a>
        {(['up', 'down', 'remove'] as const).map((what) => (
          <button type="submit" class="feri-link-button" name="do" value={`${what}:${question.id}`}>
            {t(`audit_templates.${what}`)}
            <span class="govuk-visually-hidden"> {question.id}</span>
          </button>
        ))}
      </ButtonGroup>
    </Form>
  )
}
