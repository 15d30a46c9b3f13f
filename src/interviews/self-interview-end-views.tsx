import type { FC } from 'hono/jsx'
import type { PaidAnswer } from '../fees/paid-answer.ts'
import { itemName } from '../fees/paid-for-words.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { HelpContacts } from '../platform/http/components/help-contacts.tsx'
import { PaidSentences } from '../platform/http/components/paid-sentences.tsx'
import { TellUs } from '../platform/http/components/tell-us.tsx'
import { Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Does, type WorkerPart } from '../platform/http/components/worker-page.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { moneyText } from '../platform/money.ts'
import { askedSections } from './asked-questions.ts'
import { CONSENT_SCOPES } from './consent.ts'
import type { Draft } from './draft.ts'
import type { Asked } from './draft-places.ts'
import { type Answers, PREFER_NOT_TO_SAY, type Question } from './questionnaire.ts'
import type { ReferralCountry } from './referral.ts'
import { contactsIn } from './referral-contact.ts'
import { optionsOf, type Refused } from './self-interview-question-views.tsx'

interface SummaryProps extends WorkerPart {
  readonly draft: Draft
  readonly asked: Asked
  readonly refused: Refused | undefined
}

/** All that would be sent, to be checked and changed; nothing leaves before the button at its end. */
export const SummaryPage: FC<SummaryProps> = ({ page, action, draft, asked, refused }) => {
  const { t, lang } = page
  const { questionnaire, kind } = asked
  const scopes = CONSENT_SCOPES.filter((scope) => draft.scopes?.[scope])
  return (
    <>
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading lead={t('self_interviews.summary_text')}>{t('self_interviews.summary_title')}</PageHeading>
      <Form page={page} action={action}>
        {askedSections(questionnaire, kind, draft.answers as Answers).map(({ section, questions }) => (
          <>
            <Heading2>{section.title[lang]}</Heading2>
            <ul class="feri-lines">
              {questions.map((question) => (
                <li id={`answers-${question.id}`}>
                  <span>
                    {question.text[lang]}
                    <br />
                    <strong>
                      <Said page={page} draft={draft} question={question} />
                    </strong>
                  </span>
                  <button type="submit" class="feri-link-button" name="do" value={`change:${question.id}`}>
                    {t('self_interviews.summary_change')}
                    <span class="govuk-visually-hidden"> {question.text[lang]}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        ))}
        <Heading2>{t('self_interviews.summary_uses')}</Heading2>
        <ul class="govuk-list govuk-list--bullet">
          {scopes.map((scope) => (
            <li>{questionnaire.consent.scopes[scope][lang]}</li>
          ))}
        </ul>
        <Does what="back_to_consent" kind="secondary">
          {t('self_interviews.summary_change')}
          <span class="govuk-visually-hidden"> {t('self_interviews.summary_uses')}</span>
        </Does>
        <InsetText>{t('self_interviews.summary_after')}</InsetText>
        <HiddenField name="lang" value={lang} />
        <Does what="send">{t('self_interviews.send')}</Does>
      </Form>
    </>
  )
}

/** An answer as the worker gave it, in words. */
const Said: FC<{ page: PageContext; draft: Draft; question: Question }> = ({ page, draft, question }) => {
  const { t, lang } = page
  const answer = draft.answers[question.id]
  if (answer === PREFER_NOT_TO_SAY) return <>{t('self_interviews.summary_skipped')}</>
  if (question.kind === 'fee_lines') return <Payments page={page} draft={draft} />
  if (answer === undefined) return <>{t('self_interviews.summary_empty')}</>
  if (typeof answer === 'object' && 'currency' in answer)
    return <>{moneyText(lang, answer.amount_minor, answer.currency)}</>
  if (question.kind === 'words' || question.kind === 'number' || question.kind === 'day') return <>{answer}</>
  const codes = Array.isArray(answer) ? answer : [answer]
  const texts = optionsOf(page, question)
    .filter(({ value }) => codes.includes(value))
    .map(({ text }) => text)
  return <>{texts.join(lang === 'ja' ? '、' : '; ')}</>
}

const Payments: FC<{ page: PageContext; draft: Draft }> = ({ page, draft }) =>
  draft.lines.length === 0 ? (
    <>{page.t('self_interviews.summary_no_payments')}</>
  ) : (
    <>
      {draft.lines.map((line) => (
        <>
          {itemName(page.t, line.item)}: {moneyText(page.lang, line.amount_minor, line.currency)}
          <br />
        </>
      ))}
    </>
  )

interface ThanksProps {
  readonly page: PageContext
  readonly country: ReferralCountry
  /** What the rules say of the payments; null where nothing can be said, such as when the page is sent a second time. */
  readonly paid: PaidAnswer | null
}

/** Shown once, as the answer to sending: there is no address under which it could be found again. */
export const ThanksPage: FC<ThanksProps> = ({ page, country, paid }) => {
  const { t } = page
  return (
    <>
      <PageHeading>{t('self_interviews.thanks_title')}</PageHeading>
      <Paragraph>{t('self_interviews.thanks_link')}</Paragraph>
      {paid && (
        <>
          <Heading2>{t('self_interviews.thanks_money')}</Heading2>
          <PaidSentences page={page} paid={paid} />
        </>
      )}
      <Heading2>{t('self_interviews.thanks_next')}</Heading2>
      <Paragraph>{t('self_interviews.thanks_next_text')}</Paragraph>
      <Paragraph>{t('self_interviews.thanks_next_audit')}</Paragraph>
      <Heading2>{t('self_interviews.help_where')}</Heading2>
      <HelpContacts page={page} contacts={contactsIn(country)} />
      <TellUs page={page} lang />
    </>
  )
}
