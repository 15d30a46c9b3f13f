import type { FC } from 'hono/jsx'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { TextField } from '../platform/http/components/fields.tsx'
import { ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { HelpContacts } from '../platform/http/components/help-contacts.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import {
  Back,
  Does,
  LANGUAGES_OF_WORKERS,
  type WorkerPart,
} from '../platform/http/components/worker-page.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { translator } from '../platform/i18n/translate.ts'
import { CONTACT_MAX } from './ask-for-help.ts'
import { CONSENT_SCOPES } from './consent.ts'
import type { Draft } from './draft.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { ReferralCountry } from './referral.ts'
import { contactsIn } from './referral-contact.ts'
import { errorAt, type Refused } from './self-interview-question-views.tsx'

/** The first page: three languages, each asking in itself. */
export const LanguagePage: FC<WorkerPart> = ({ page, action }) => (
  <>
    <h1 class="govuk-heading-m">
      {LANGUAGES_OF_WORKERS.map((lang) => (
        <span lang={lang}>
          {translator(lang)('self_interviews.choose_language')}
          <br />
        </span>
      ))}
    </h1>
    <Form page={page} action={action}>
      <ul class="feri-pictures feri-pictures--lines">
        {LANGUAGES_OF_WORKERS.map((lang) => (
          <li>
            <button
              type="submit"
              class="feri-picture feri-picture--line"
              name="do"
              value={`language:${lang}`}
              lang={lang}
            >
              {LANGUAGE_NAMES[lang]}
            </button>
          </li>
        ))}
      </ul>
    </Form>
  </>
)

/** What a link answers that is none: the same for all the reasons there may be. `sentence` where it is no link's fault. */
export const ClosedPage: FC<{ page: PageContext; sentence?: string | undefined }> = ({
  page: { t },
  sentence,
}) => (
  <>
    <PageHeading>{t(sentence ? 'self_interviews.not_now' : 'self_interviews.link_closed_title')}</PageHeading>
    <Paragraph>{sentence ?? t('self_interviews.link_closed')}</Paragraph>
  </>
)

interface ConsentProps extends WorkerPart {
  readonly draft: Draft
  readonly questionnaire: Questionnaire
  readonly refused: Refused | undefined
}

/** What this is, who will see it, and to which uses the worker agrees: none is ticked beforehand. */
export const ConsentPage: FC<ConsentProps> = ({ page, action, draft, questionnaire, refused }) => {
  const { t, lang } = page
  const { text, scopes } = questionnaire.consent
  const chosen = CONSENT_SCOPES.filter((scope) => draft.scopes?.[scope])
  return (
    <>
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading>{t('self_interviews.consent_title')}</PageHeading>
      <ul class="govuk-list govuk-list--bullet">
        {sentencesOf(text[lang]).map((sentence) => (
          <li>{sentence}</li>
        ))}
        <li>{t('self_interviews.consent_sealed')}</li>
        <li>{t('self_interviews.consent_phone')}</li>
        <li>{t('self_interviews.saved_note')}</li>
        <li>{t('self_interviews.consent_history')}</li>
      </ul>
      <Form page={page} action={action}>
        <Checkboxes
          page={page}
          name="scopes"
          label={t('self_interviews.consent_scopes')}
          hint={t('self_interviews.consent_scopes_hint')}
          values={chosen}
          error={errorAt(page, refused, 'scopes')}
          options={CONSENT_SCOPES.map((scope) => ({ value: scope, text: scopes[scope][lang] }))}
        />
        <Does what="consent">{t('self_interviews.consent_button')}</Does>
      </Form>
      <InsetText>{t('self_interviews.consent_no')}</InsetText>
    </>
  )
}

/** The text that is otherwise read aloud, a line a sentence; the question at its end is a button here. */
const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.?!。？])\s*/)
    .filter(Boolean)
    .slice(0, -1)

interface HelpProps extends WorkerPart {
  readonly draft: Draft
  readonly country: ReferralCountry
  readonly refused: Refused | undefined
}

/** After an answer that shows someone in distress: the questions stop, and help is offered. */
export const HelpPage: FC<HelpProps> = ({ page, action, draft, country, refused }) => {
  const { t } = page
  return (
    <>
      <PageHeading>
        {t(draft.referred ? 'self_interviews.help_asked_title' : 'self_interviews.help_title')}
      </PageHeading>
      <Paragraph>
        {t(draft.referred ? 'self_interviews.help_asked_text' : 'self_interviews.help_text')}
      </Paragraph>
      {draft.referred && <HelpContacts page={page} contacts={contactsIn(country)} />}
      <Form page={page} action={action}>
        {!draft.referred && (
          <>
            <Heading2>{t('self_interviews.help_ask_title')}</Heading2>
            <Paragraph>{t('self_interviews.help_ask_text')}</Paragraph>
            <TextField
              page={page}
              name="contact"
              label={t('self_interviews.help_contact')}
              hint={t('self_interviews.help_contact_hint')}
              optional
              maxlength={CONTACT_MAX}
              value={refused?.typed.contact?.at(-1)}
              error={errorAt(page, refused, 'contact')}
            />
            <Does what="help">{t('self_interviews.help_ask')}</Does>
          </>
        )}
        <ButtonGroup>
          <Does what="go_on" kind="secondary">
            {t(draft.referred ? 'self_interviews.go_on' : 'self_interviews.help_no')}
          </Does>
          <Does what="to_end" kind="secondary">
            {t('self_interviews.help_to_end')}
          </Does>
          <Back page={page} />
        </ButtonGroup>
      </Form>
      {!draft.referred && (
        <>
          <Heading2>{t('self_interviews.help_where')}</Heading2>
          <HelpContacts page={page} contacts={contactsIn(country)} />
        </>
      )}
    </>
  )
}
