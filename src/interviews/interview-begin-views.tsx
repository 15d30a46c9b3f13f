import type { FC } from 'hono/jsx'
import { Checkboxes, Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Heading2, PageHeading, Paragraph, WarningText } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { LANGUAGES, type Language } from '../platform/i18n/language.ts'
import { CONSENT_SCOPES } from './consent.ts'
import type { HeldInterview } from './hold-interview.ts'
import { interviewPath, roundInterviewsPath } from './interview-list-views.tsx'

interface BeginProps extends Partial<ShownRefusal> {
  page: PageContext
  held: HeldInterview
  language: Language
  values: Readonly<Record<string, string>>
  scopes: readonly string[]
}

/** Before the first question: the interviewer's statement, then the worker's consent, read in the worker's language. */
export const BeginPage: FC<BeginProps> = (props) => {
  const { page, held, errors = [], sentence } = props
  const { t } = page
  const { round, worker, questionnaire } = held
  const title = t('interviews.begin_title')
  return (
    <Layout
      page={page}
      title={title}
      refused={errors.length > 0 || sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: round.number, href: href(page, roundInterviewsPath(round.number)) }]}
        />
      }
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading caption={`${questionnaire.title[page.lang]} · ${worker.code}`}>{title}</PageHeading>
      {held.begunByAnother && <WarningText page={page}>{t('interviews.sitting_of_another')}</WarningText>}
      <Form page={page} action={interviewPath(round.number, worker.code)}>
        <Enter value="begin" text={t('interviews.begin')} />
        <StatementFields {...props} />
        <ConsentFields {...props} />
        <ButtonGroup>
          <Button name="go" value="begin">
            {t('interviews.begin')}
          </Button>
        </ButtonGroup>
        <NotHeld page={page} />
      </Form>
    </Layout>
  )
}

const StatementFields: FC<BeginProps> = ({ page, values, errors = [] }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <>
      <Heading2>{t('interviews.statement_title')}</Heading2>
      <Radios
        {...field('conflict')}
        label={t('interviews.statement')}
        hint={t('interviews.statement_hint')}
        options={[
          { value: 'no', text: t('interviews.statement_no') },
          { value: 'yes', text: t('interviews.statement_yes') },
        ]}
      />
    </>
  )
}

/** The text in the worker's language; the uses to tick are read aloud from it too. */
const ConsentFields: FC<BeginProps> = ({ page, held, language, values, scopes, errors = [] }) => {
  const { t } = page
  const { consent } = held.questionnaire
  const field = fieldsOf(page, values, errors)
  return (
    <>
      <Heading2>{t('interviews.consent_title')}</Heading2>
      <LanguageOfQuestions page={page} value={language} />
      <Paragraph>{t('interviews.consent_instruction')}</Paragraph>
      <p class="feri-consent-text" lang={language}>
        {consent.text[language]}
      </p>
      <Radios
        {...field('read_how')}
        label={t('interviews.read_how')}
        options={[
          { value: 'aloud', text: t('interviews.read_aloud') },
          { value: 'self', text: t('interviews.read_self') },
        ]}
      />
      <Radios
        {...field('agrees')}
        label={t('interviews.agrees')}
        inline
        options={[
          { value: 'yes', text: t('interviews.agrees_yes') },
          { value: 'no', text: t('interviews.agrees_no') },
        ]}
      />
      <div lang={language}>
        <Checkboxes
          page={page}
          name="scopes"
          label={t('interviews.scopes')}
          hint={t('interviews.scopes_hint')}
          values={scopes}
          options={CONSENT_SCOPES.map((scope) => ({ value: scope, text: consent.scopes[scope][language] }))}
        />
      </div>
      <DateField {...field('happened_on')} label={t('interviews.happened_on')} />
    </>
  )
}

const NotHeld: FC<{ page: PageContext }> = ({ page: { t } }) => (
  <>
    <Heading2>{t('interviews.not_held')}</Heading2>
    <ButtonGroup>
      <Button kind="secondary" name="go" value="refused">
        {t('interviews.mark_refused')}
      </Button>
      <Button kind="secondary" name="go" value="unreachable">
        {t('interviews.mark_unreachable')}
      </Button>
    </ButtonGroup>
  </>
)

/** What the Enter key presses: without it, it would be the first button in the form, whatever that does. */
export const Enter: FC<{ value: string; text: string }> = ({ value, text }) => (
  <button type="submit" name="go" value={value} class="govuk-visually-hidden" tabindex={-1}>
    {text}
  </button>
)

/** Apart from the language of the page: the interviewer may read Japanese while the worker is asked in Vietnamese. */
export const LanguageOfQuestions: FC<{ page: PageContext; value: Language }> = ({ page, value }) => (
  <div class="feri-row">
    <Select
      page={page}
      name="ask_in"
      label={page.t('interviews.ask_in')}
      value={value}
      options={LANGUAGES.map((lang) => ({ value: lang, text: LANGUAGE_NAMES[lang] }))}
    />
    <div class="govuk-form-group">
      <Button kind="secondary" name="go" value="language">
        {page.t('interviews.show_in')}
      </Button>
    </div>
  </div>
)
