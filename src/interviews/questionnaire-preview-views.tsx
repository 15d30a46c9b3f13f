import type { FC } from 'hono/jsx'
import { ButtonLink } from '../platform/http/components/form.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Details,
  Heading2,
  Heading3,
  InsetText,
  PageHeading,
  Paragraph,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { LANGUAGES, type Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { PREFER_NOT_TO_SAY, type Question, type Questionnaire } from './questionnaire.ts'

interface PreviewProps {
  readonly page: PageContext
  readonly questionnaire: Questionnaire
  /** What the worker reads; the page around it stays in the reader’s own language. */
  readonly show: Language
}

export const QuestionnairePage: FC<PreviewProps> = ({ page, questionnaire, show }) => {
  const { t, lang } = page
  const { id, version, title } = questionnaire
  const here = `/workspace/questionnaires/${id}/${version}`
  return (
    <Layout
      page={page}
      title={title[lang]}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[
            { text: t('common.nav_workspace'), href: href(page, '/workspace') },
            { text: t('questionnaires.title'), href: href(page, '/workspace/questionnaires') },
          ]}
        />
      }
    >
      <PageHeading caption={`${id} ${version}`} lead={t('questionnaires.skip_note')}>
        {title[lang]}
      </PageHeading>
      <ButtonLink href={href(page, `${here}/xlsform`)} kind="secondary">
        {t('questionnaires.download_xlsform')}
      </ButtonLink>
      <nav aria-label={t('questionnaires.preview_in')}>
        <Paragraph>
          {t('questionnaires.preview_in')}
          {page.lang === 'ja' ? '：' : ': '}
          {LANGUAGES.map((one, i) => (
            <>
              {i > 0 && ' · '}
              {one === show ? (
                <strong lang={one} aria-current="true">
                  {LANGUAGE_NAMES[one]}
                </strong>
              ) : (
                <a class="govuk-link" href={href(page, here, { show: one })} lang={one}>
                  {LANGUAGE_NAMES[one]}
                </a>
              )}
            </>
          ))}
        </Paragraph>
      </nav>
      <QuestionnaireBody page={page} questionnaire={questionnaire} show={show} />
    </Layout>
  )
}

export const QuestionnaireBody: FC<PreviewProps> = ({ page, questionnaire, show }) => {
  const { t, lang } = page
  const { consent, sections, sources } = questionnaire
  return (
    <>
      <Details summary={t('questionnaires.consent_title')}>
        <Paragraph muted>{t('questionnaires.consent_edition', { version: consent.version })}</Paragraph>
        <div lang={show}>
          <Paragraph>{consent.text[show]}</Paragraph>
          <ul class="govuk-list govuk-list--bullet">
            {Object.values(consent.scopes).map((scope) => (
              <li>{scope[show]}</li>
            ))}
          </ul>
        </div>
      </Details>
      <Details summary={t('questionnaires.sources_title')}>
        <ul class="govuk-list govuk-list--bullet">
          {sources.map((source) => (
            <li>
              {source.title[lang]}{' '}
              <span class="feri-muted">{t(`common.confidence_${source.confidence}`)}</span>
            </li>
          ))}
        </ul>
      </Details>
      {sections.map((section) => (
        <section>
          <Heading2>
            <span lang={show}>{section.title[show]}</span>
          </Heading2>
          {section.introduction && (
            <div lang={show}>
              <InsetText>{section.introduction[show]}</InsetText>
            </div>
          )}
          {section.questions.map((question) => (
            <QuestionPreview page={page} questionnaire={questionnaire} show={show} question={question} />
          ))}
        </section>
      ))}
    </>
  )
}

const QuestionPreview: FC<PreviewProps & { readonly question: Question }> = (props) => {
  const { page, question, show } = props
  const { t } = page
  const kind =
    question.kind === 'number'
      ? t('questionnaires.kind_number', { min: question.min, max: question.max })
      : t(`questionnaires.kind_${question.kind}`)
  return (
    <div class="feri-question-preview">
      <Heading3>
        <span lang={show}>{question.text[show]}</span>
      </Heading3>
      {question.hint && (
        <div lang={show}>
          <Paragraph muted>{question.hint[show]}</Paragraph>
        </div>
      )}
      <Paragraph>
        <Tag colour="grey">{kind}</Tag> <span class="feri-muted">{question.id}</span>
        {question.bank && <span class="feri-muted"> · {question.bank}</span>}
      </Paragraph>
      {(question.kind === 'choice' || question.kind === 'choices') && (
        <ul class="govuk-list govuk-list--bullet" lang={show}>
          {question.options.map(({ label }) => (
            <li>{label[show]}</li>
          ))}
        </ul>
      )}
      <Conditions {...props} />
    </div>
  )
}

/** When it is asked and what its answers lead to, for whoever checks a form. */
const Conditions: FC<PreviewProps & { readonly question: Question }> = ({
  page: { t, lang },
  questionnaire,
  question,
}) => {
  const { asked_when, rounds, points_to, distress_when } = question
  const all = questionnaire.sections.flatMap(({ questions }) => questions)
  const join = (said: readonly string[]) => said.join(lang === 'ja' ? '、' : ', ')
  const answers = (of: Question | undefined, codes: readonly string[]) =>
    join(codes.map((code) => answerText(of, code, lang)))
  const asker = all.find(({ id }) => id === asked_when?.question)
  const lines = [
    asked_when &&
      t('questionnaires.asked_only', {
        question: asker?.text[lang] ?? asked_when.question,
        answers: answers(asker, asked_when.is),
      }),
    rounds &&
      t('questionnaires.only_rounds', { rounds: join(rounds.map((round) => t(`interviews.kind_${round}`))) }),
    points_to &&
      t('questionnaires.points_to', {
        indicators: join(points_to.indicators.map(String)),
        answers: answers(question, points_to.when),
      }),
    distress_when && t('questionnaires.distress', { answers: answers(question, distress_when) }),
  ].filter((line): line is string => Boolean(line))
  if (lines.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet feri-muted">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

function answerText(question: Question | undefined, code: string, lang: Language): string {
  const t = translator(lang)
  if (code === PREFER_NOT_TO_SAY) return t('questionnaires.prefer_not_to_say')
  if (question?.kind === 'choice' || question?.kind === 'choices')
    return question.options.find(({ value }) => value === code)?.label[lang] ?? code
  if (code === 'yes' || code === 'no' || code === 'do_not_know') return t(`questionnaires.answer_${code}`)
  return code
}
