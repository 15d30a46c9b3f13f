import type { FC } from 'hono/jsx'
import type { TemplateSection } from '../audit-templates/audit-template.ts'
import type { FieldError } from '../platform/errors.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { ProgressBar } from '../platform/http/components/figures.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { auditCrumbs } from './audit-crumbs.ts'
import type { GatheredAudit } from './gather-audit.ts'
import { progressBySection } from './progress.ts'
import { answerText, QuestionFields } from './question-views.tsx'
import {
  type Baselines,
  baselinesToText,
  type FormValues,
  fileField,
  noteField,
  valueField,
} from './section-form.ts'

interface SectionProps {
  page: PageContext
  work: GatheredAudit
  sectionIndex: number
  organisationName: string
  editable: boolean
  saved: boolean
  values: FormValues
  baselines: Baselines
  errors: readonly FieldError[]
  /** What someone else saved meanwhile, by question. */
  others: ReadonlyMap<string, string>
}

export const SectionPage: FC<SectionProps> = (props) => {
  const { page, work, sectionIndex, errors } = props
  const { t, lang } = page
  const section = work.template.sections[sectionIndex]
  if (!section) return null
  const progress = progressBySection(work.template, work.answers)[sectionIndex]
  const total = work.template.sections.length
  return (
    <Layout
      page={page}
      title={section.title[lang]}
      refused={errors.length > 0}
      script
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, work.audit)} />}
    >
      <ErrorSummary page={page} errors={errors} labels={numbersOfFields(section, sectionIndex)} />
      {props.saved && <NotificationBanner page={page} kind="success" heading={t('audits.saved')} />}
      <PageHeading
        caption={`${props.organisationName} · ${t('audits.section_of', { n: sectionIndex + 1, total })}`}
      >
        {section.title[lang]}
      </PageHeading>
      {section.introduction && <Paragraph>{section.introduction[lang]}</Paragraph>}
      {progress && (
        <div class="feri-sticky">
          <ProgressBar
            label={t('audits.progress')}
            done={progress.answered}
            total={progress.asked}
            text={t('audits.n_of_m', { done: progress.answered, total: progress.asked })}
          />
        </div>
      )}
      {props.editable ? <SectionForm {...props} /> : <ReadOnlySection {...props} />}
      <SectionLinks page={page} work={work} sectionIndex={sectionIndex} />
    </Layout>
  )
}

/** So that a line of the error summary says which question it means. */
const numbersOfFields = (section: TemplateSection, index: number): Record<string, string> =>
  Object.fromEntries(
    section.questions.flatMap(({ id }, i) =>
      [valueField(id), noteField(id), fileField(id)].map((field) => [field, `${index + 1}.${i + 1}`]),
    ),
  )

const SectionForm: FC<SectionProps> = (props) => {
  const { page, work, sectionIndex, errors, values } = props
  const section = work.template.sections[sectionIndex]
  if (!section) return null
  const isLast = sectionIndex === work.template.sections.length - 1
  return (
    <Form
      page={page}
      action={`/workspace/audits/${work.audit.id}/sections/${section.id}`}
      id={`section-${section.id}`}
      multipart
      autosave
    >
      <HiddenField name="revision" value={baselinesToText(props.baselines)} />
      {section.questions.map((question, i) => (
        <QuestionFields
          page={page}
          template={work.template}
          question={question}
          number={`${sectionIndex + 1}.${i + 1}`}
          isFirst={i === 0}
          values={values}
          errors={errors}
          other={props.others.get(question.id)}
          files={work.evidence.filter((file) => file.questionId === question.id && !file.removedAt)}
          auditId={work.audit.id}
        />
      ))}
      <ButtonGroup>
        <Button name="go" value={isLast ? 'back' : 'next'}>
          {page.t(isLast ? 'audits.save_back' : 'audits.save_next')}
        </Button>
        <Button kind="secondary" name="go" value="stay">
          {page.t('audits.save_stay')}
        </Button>
      </ButtonGroup>
    </Form>
  )
}

const ReadOnlySection: FC<SectionProps> = ({ page, work, sectionIndex }) => (
  <>
    <InsetText>{page.t('audits.read_only')}</InsetText>
    <SummaryList
      rows={(work.template.sections[sectionIndex]?.questions ?? []).map((question) => {
        const answer = work.answers.get(question.id)
        return {
          key: question.text[page.lang],
          value: [answerText(page, answer?.value ?? null), answer?.note].filter(Boolean).join(' – '),
        }
      })}
    />
  </>
)

const SectionLinks: FC<{ page: PageContext; work: GatheredAudit; sectionIndex: number }> = (props) => {
  const { page, work, sectionIndex } = props
  const link = (offset: number) => work.template.sections[sectionIndex + offset]
  const to = (id: string) => href(page, `/workspace/audits/${work.audit.id}/sections/${id}`)
  const [before, after] = [link(-1), link(1)]
  return (
    <nav aria-label={page.t('audits.sections')}>
      <Heading2>{page.t('audits.sections')}</Heading2>
      <ul class="govuk-list">
        {before && (
          <li>
            {page.t('audits.previous_section')}:{' '}
            <a class="govuk-link" href={to(before.id)}>
              {before.title[page.lang]}
            </a>
          </li>
        )}
        {after && (
          <li>
            {page.t('audits.next_section')}:{' '}
            <a class="govuk-link" href={to(after.id)}>
              {after.title[page.lang]}
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={href(page, `/workspace/audits/${work.audit.id}`)}>
            {page.t('audits.all_sections')}
          </a>
        </li>
      </ul>
    </nav>
  )
}
