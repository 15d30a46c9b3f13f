import type { FC } from 'hono/jsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
  WarningText,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { translator } from '../platform/i18n/translate.ts'
import type { AskedSection } from './asked-questions.ts'
import { CONSENT_SCOPES } from './consent.ts'
import type { HeldInterview } from './hold-interview.ts'
import { interviewPath, roundInterviewsPath } from './interview-list-views.tsx'
import { sumText, typedText } from './interview-words.ts'
import { itemText } from './payment-rows-views.tsx'
import type { Question } from './questionnaire.ts'
import { countryDuring } from './referral.ts'
import { contactsIn } from './referral-contact.ts'
import type { Sitting } from './sitting.ts'

interface HeldProps {
  page: PageContext
  held: HeldInterview
  sitting: Sitting
}

const Crumbs: FC<{ page: PageContext; number: string }> = ({ page, number }) => (
  <Breadcrumbs page={page} crumbs={[{ text: number, href: href(page, roundInterviewsPath(number)) }]} />
)

/** After an answer that shows someone in distress: nothing more is asked until help was offered. */
export const HelpPage: FC<HeldProps & { from: string }> = ({ page, held, from }) => {
  const { t, lang } = page
  const { round, worker } = held
  return (
    <Layout
      page={page}
      title={t('interviews.help_title')}
      before={<Crumbs page={page} number={round.number} />}
    >
      <PageHeading caption={worker.code}>{t('interviews.help_title')}</PageHeading>
      <WarningText page={page}>{t('interviews.help_text')}</WarningText>
      <SummaryList
        rows={contactsIn(countryDuring(round.kind)).map((contact) => ({
          key: contact.name[lang],
          value: (
            <>
              <Paragraph>{contact.does[lang]}</Paragraph>
              <Paragraph>
                {contact.phone ?? t('self_interviews.contact_phone_unknown')}
                {contact.url && (
                  <>
                    {' · '}
                    <a class="govuk-link" href={contact.url} rel="noreferrer">
                      {t('self_interviews.contact_open')}
                    </a>
                  </>
                )}
              </Paragraph>
            </>
          ),
        }))}
      />
      <Heading2>{t('interviews.help_offer')}</Heading2>
      <Paragraph>{t('interviews.help_offer_hint')}</Paragraph>
      <Form page={page} action={`${interviewPath(round.number, worker.code)}/help?from=${from}`}>
        <ButtonGroup>
          <Button name="go" value="refer">
            {t('interviews.help_yes')}
          </Button>
          <Button kind="secondary" name="go" value="go_on">
            {t('interviews.help_go_on')}
          </Button>
          <Button kind="secondary" name="go" value="finish">
            {t('interviews.help_finish')}
          </Button>
        </ButtonGroup>
      </Form>
    </Layout>
  )
}

interface SummaryProps extends HeldProps, Partial<ShownRefusal> {
  parts: readonly AskedSection[]
  /** Payments were typed that the answers no longer ask for. */
  leftOut: boolean
  referred?: boolean
}

/** Everything that was typed, to be gone through with the worker, and the button that files it. */
export const SummaryPage: FC<SummaryProps> = (props) => {
  const { page, held, sitting, parts, errors = [], sentence } = props
  const { t } = page
  const { round, worker, questionnaire } = held
  const here = interviewPath(round.number, worker.code)
  const { consent } = questionnaire
  const agreed = CONSENT_SCOPES.filter((scope) => sitting.consent.scopes[scope])
  return (
    <Layout
      page={page}
      title={t('interviews.summary')}
      refused={errors.length > 0 || sentence !== undefined}
      before={<Crumbs page={page} number={round.number} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} hrefOf={() => '#answers'} />
      {props.referred && (
        <NotificationBanner page={page} kind="success" heading={t('interviews.help_referred')} />
      )}
      <PageHeading
        caption={`${questionnaire.title[page.lang]} · ${worker.code}`}
        lead={t('interviews.summary_lead')}
      >
        {t('interviews.summary')}
      </PageHeading>
      {props.leftOut && <InsetText>{t('interviews.payments_left_out')}</InsetText>}
      <div lang={sitting.language} id="answers">
        {parts.map(({ section, questions }) => (
          <>
            <Heading2>{section.title[sitting.language]}</Heading2>
            <SummaryList
              rows={questions.map((question) => ({
                key: question.text[sitting.language],
                value: <Said question={question} sitting={sitting} />,
                action: {
                  href: href(page, `${here}/sections/${section.id}`),
                  text: t('interviews.change'),
                },
              }))}
            />
          </>
        ))}
      </div>
      <Heading2>{t('interviews.scopes_agreed')}</Heading2>
      {agreed.length === 0 ? (
        <Paragraph>{t('interviews.scopes_none')}</Paragraph>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {agreed.map((scope) => (
            <li>{consent.scopes[scope][page.lang]}</li>
          ))}
        </ul>
      )}
      <Form page={page} action={`${here}/summary`}>
        <Paragraph muted>{t('interviews.file_note')}</Paragraph>
        <Button name="go" value="file">
          {t('interviews.file')}
        </Button>
      </Form>
    </Layout>
  )
}

const Said: FC<{ question: Question; sitting: Sitting }> = ({ question, sitting }) => {
  const { language, lines, answers } = sitting
  const t = translator(language)
  const text = typedText(question, answers[question.id], language)
  if (question.kind === 'fee_lines' && text === undefined) {
    if (lines.length === 0) return <>{t('interviews.payments_none')}</>
    return (
      <ol class="govuk-list govuk-list--number">
        {lines.map((line) => (
          <li>
            {itemText(t, line.item)}: {sumText(language, line.amount, line.currency)}
            {line.words && ` (${line.words})`}
          </li>
        ))}
      </ol>
    )
  }
  if (text === undefined) return <span class="feri-muted">{t('interviews.not_answered')}</span>
  return <>{text}</>
}
