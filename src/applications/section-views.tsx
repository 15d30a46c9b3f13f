import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes, Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import {
  Details,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { say } from '../platform/i18n/translate.ts'
import { SectionSummary } from './content-views.tsx'
import { DocumentFields } from './document-views.tsx'
import type { GatheredApplication } from './gather-application.ts'
import {
  answerField,
  declarationField,
  fieldsOfSection,
  noteField,
  SECTION_IDS,
  SELF_ANSWERS,
  type SectionContent,
  type SectionId,
} from './section.ts'
import { ApplicationCrumbs } from './status-views.tsx'
import { basisText, fieldLabels, programmeKey, sectionKey } from './words.ts'

export interface SectionProps {
  page: PageContext
  work: GatheredApplication
  section: SectionId
  organisationName: string
  editable: boolean
  saved: boolean
  /** As typed when the page was refused, else as saved. */
  content: SectionContent
  revision: number
  errors: readonly FieldError[]
  sentence: string | undefined
  /** What a colleague saved meanwhile. */
  others: SectionContent | undefined
}

export const SectionPage: FC<SectionProps> = (props) => {
  const { page, work, section, errors, sentence } = props
  const { t } = page
  const title = t(sectionKey(section))
  const index = SECTION_IDS.indexOf(section)
  return (
    <Layout
      page={page}
      title={title}
      refused={errors.length > 0 || sentence !== undefined}
      script
      before={<ApplicationCrumbs page={page} application={work.application} />}
    >
      <ErrorSummary
        page={page}
        errors={errors}
        sentence={sentence}
        labels={fieldLabels(section, work.requirements, t, page.lang)}
      />
      {props.saved && <NotificationBanner page={page} kind="success" heading={t('applications.saved')} />}
      <PageHeading
        caption={`${props.organisationName} · ${t('applications.section_of', { n: index + 1, total: SECTION_IDS.length })}`}
      >
        {title}
      </PageHeading>
      {props.editable ? (
        <SectionForm {...props} />
      ) : (
        <>
          <InsetText>{t('applications.read_only')}</InsetText>
          <SectionSummary page={page} work={work} section={section} />
        </>
      )}
      <Paragraph>
        <a class="govuk-link" href={href(page, `/workspace/applications/${work.application.id}`)}>
          {t('applications.all_sections')}
        </a>
      </Paragraph>
    </Layout>
  )
}

const SectionForm: FC<SectionProps> = (props) => {
  const { page, work, section, others } = props
  const { t } = page
  const isLast = section === SECTION_IDS.at(-1)
  return (
    <Form
      page={page}
      action={`/workspace/applications/${work.application.id}/sections/${section}`}
      id={`section-${section}`}
      multipart={section === 'documents'}
      autosave={section !== 'documents'}
    >
      <HiddenField name="revision" value={String(props.revision)} />
      {others && (
        <InsetText>
          <p class="govuk-body">{t('applications.colleague_saved')}</p>
          <SectionSummary page={page} work={work} section={section} content={others} />
        </InsetText>
      )}
      <SectionFields {...props} />
      <ButtonGroup>
        <Button name="go" value={isLast ? 'back' : 'next'}>
          {t(isLast ? 'applications.save_back' : 'applications.save_next')}
        </Button>
        {!isLast && (
          <Button kind="secondary" name="go" value="back">
            {t('applications.save_back')}
          </Button>
        )}
      </ButtonGroup>
    </Form>
  )
}

const SectionFields: FC<SectionProps> = (props) => {
  switch (props.section) {
    case 'scope':
      return <ScopeFields {...props} />
    case 'contact':
      return <ContactFields {...props} />
    case 'self-assessment':
      return <SelfAssessmentFields {...props} />
    case 'declarations':
      return <DeclarationFields {...props} />
    case 'documents':
      return <DocumentFields page={props.page} work={props.work} errors={props.errors} />
  }
}

const textOf = (value: SectionContent[string] | undefined): string =>
  typeof value === 'string' ? value : (value?.join(' ') ?? '')

/** Labels, values and errors of the page's text fields. */
function bound({ page, section, work, content, errors }: SectionProps) {
  const labels = fieldLabels(section, work.requirements, page.t, page.lang)
  const values = Object.fromEntries(Object.entries(content).map(([name, value]) => [name, textOf(value)]))
  const field = fieldsOf(page, values, errors)
  const specs = new Map(fieldsOfSection(section, work.requirements).map((spec) => [spec.name, spec]))
  return (name: string) => {
    const spec = specs.get(name)
    return {
      ...field(name),
      label: labels[name] ?? name,
      optional: spec?.required === false,
      maxlength: spec?.maxLength ?? 200,
    }
  }
}

const ScopeFields: FC<SectionProps> = (props) => {
  const { page, content } = props
  const { t } = page
  const field = bound(props)
  const chosen = content.programmes ?? []
  return (
    <>
      <Checkboxes
        {...field('programmes')}
        values={typeof chosen === 'string' ? [chosen] : chosen}
        options={(['titp', 'esd', 'ssw', 'engineer'] as const).map((one) => ({
          value: one,
          text: t(programmeKey(one)),
        }))}
      />
      <TextField {...field('workers')} inputmode="numeric" width={5} />
      <TextArea {...field('plan')} hint={t('applications.plan_hint')} rows={5} />
    </>
  )
}

const ContactFields: FC<SectionProps> = (props) => {
  const { t } = props.page
  const field = bound(props)
  return (
    <>
      <Paragraph muted>{t('applications.contact_hint')}</Paragraph>
      <TextField {...field('name')} autocomplete="name" />
      <TextField {...field('position')} />
      <TextField {...field('email')} type="email" autocomplete="email" />
      <TextField {...field('phone')} type="tel" width={20} autocomplete="tel" />
      <Radios
        {...field('language')}
        inline
        options={(['ja', 'vi', 'en'] as const).map((lang) => ({
          value: lang,
          text: t(`applications.lang_${lang}`),
        }))}
      />
    </>
  )
}

const SelfAssessmentFields: FC<SectionProps> = (props) => {
  const { page, work } = props
  const { t } = page
  const field = bound(props)
  return (
    <>
      <Paragraph>{t('applications.self_hint')}</Paragraph>
      <AboutThisList page={page} work={work} />
      {work.requirements.questions.map((question, i) => (
        <section class="feri-question" aria-label={String(i + 1)}>
          <Radios
            {...field(answerField(question.id))}
            hint={basisText(question.basis, work.requirements, t, page.lang)}
            inline
            options={SELF_ANSWERS.map((answer) => ({
              value: answer,
              text: t(`applications.answer_${answer}`),
            }))}
          />
          <TextArea
            {...field(noteField(question.id))}
            optional={false}
            hint={i === 0 ? t('applications.note_hint') : undefined}
            rows={2}
          />
        </section>
      ))}
    </>
  )
}

const DeclarationFields: FC<SectionProps> = ({ page, work, content, errors }) => {
  const { t } = page
  return (
    <>
      <Paragraph>{t('applications.declarations_hint')}</Paragraph>
      <AboutThisList page={page} work={work} />
      {work.requirements.declarations.map((declaration) => {
        const name = declarationField(declaration.id)
        const wrong = errors.find(({ path }) => path === name)
        return (
          <Checkboxes
            page={page}
            name={name}
            label={declaration.text[page.lang]}
            hint={basisText(declaration.basis, work.requirements, t, page.lang)}
            error={wrong && say(t, wrong.message)}
            values={content[name] === 'yes' ? ['yes'] : []}
            options={[{ value: 'yes', text: t('applications.declare') }]}
          />
        )
      })}
    </>
  )
}

/** What the reader must not take for more than it is: the list is partly ours. */
const AboutThisList: FC<{ page: PageContext; work: GatheredApplication }> = ({ page, work }) => (
  <Details summary={page.t('applications.not_a_rule')}>
    <Paragraph>{work.requirements.note[page.lang]}</Paragraph>
    <Paragraph muted>
      {page.t('applications.edition_from', {
        version: work.requirements.version,
        from: work.requirements.valid_from,
      })}
    </Paragraph>
  </Details>
)
