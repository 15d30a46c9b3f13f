import type { FC } from 'hono/jsx'
import { contactsIn } from '../interviews/referral-contact.ts'
import { confidenceSaid } from '../platform/dated-rule.ts'
import { Checkboxes, Radios } from '../platform/http/components/choices.tsx'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { HelpContacts } from '../platform/http/components/help-contacts.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { Callout, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import {
  LANGUAGES_OF_WORKERS,
  NotRemembered,
  WorkerLayout,
} from '../platform/http/components/worker-page.tsx'
import { hrefInLanguage } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { SelfCheckResult } from './answer-self-check.ts'
import type { SelfCheckEdition } from './self-check.ts'

interface Props {
  page: PageContext
  /** Where the form goes: with the place, if there is one. */
  path: string
}

export const AskedPage: FC<Props & { place: string | undefined; edition: SelfCheckEdition }> = (props) => {
  const { page, path, place, edition } = props
  const { t, lang } = page
  return (
    <WorkerLayout page={page} title={t('self_checks.title')} action={path}>
      <Languages page={page} />
      <h1 class="govuk-heading-l">{t('self_checks.heading')}</h1>
      <Paragraph>{t('self_checks.lead')}</Paragraph>
      <Paragraph>{t('self_checks.not_kept')}</Paragraph>
      <form method="post" action={`${path}?lang=${lang}`} novalidate>
        <NotRemembered />
        <HiddenField name="version" value={edition.version} />
        {edition.questions.map(({ id, text }) => (
          <Radios
            page={page}
            name={`q_${id}`}
            label={text[lang]}
            options={(['yes', 'no', 'skip'] as const).map((value) => ({
              value,
              text: t(`self_checks.answer_${value}`),
            }))}
            inline
            small
          />
        ))}
        {place !== undefined && (
          <Checkboxes
            page={page}
            name="count"
            label={t('self_checks.count_title')}
            hint={t('self_checks.count_hint')}
            options={[{ value: 'yes', text: t('self_checks.count') }]}
            small
          />
        )}
        <button type="submit" class="govuk-button">
          {t('self_checks.show')}
        </button>
      </form>
      <Paragraph muted>
        {t('self_checks.source', {
          source: edition.source.title[lang],
          confidence: t(`common.confidence_${confidenceSaid(edition)}`),
        })}
      </Paragraph>
    </WorkerLayout>
  )
}

export const ResultPage: FC<Props & { result: SelfCheckResult; counted: boolean }> = (props) => {
  const { page, path, result, counted } = props
  const { t, lang } = page
  const { signs } = result
  return (
    <WorkerLayout page={page} title={t('self_checks.title')} action={path}>
      <h1 class="govuk-heading-l">{t('self_checks.result')}</h1>
      {signs.length === 0 ? (
        <Callout title={t('self_checks.none')} tone="good">
          <Paragraph>{t('self_checks.none_more')}</Paragraph>
        </Callout>
      ) : (
        <Callout title={t('self_checks.some', { count: signs.length })} tone="caution">
          <Paragraph>{t('self_checks.some_more')}</Paragraph>
        </Callout>
      )}
      {signs.map(({ text, advice }) => (
        <>
          <h2 class="govuk-heading-s">{text[lang]}</h2>
          <Paragraph>{advice[lang]}</Paragraph>
        </>
      ))}
      <Heading2>{t('self_checks.next')}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <a class="govuk-link" href={`/report?lang=${lang}`}>
            {t('self_checks.to_report')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`/fees?lang=${lang}`}>
            {t('self_checks.to_calculator')}
          </a>
        </li>
      </ul>
      <HelpContacts page={page} contacts={contactsIn('JP')} />
      <Paragraph muted>{t(counted ? 'self_checks.was_counted' : 'self_checks.was_not_counted')}</Paragraph>
    </WorkerLayout>
  )
}

const Languages: FC<{ page: PageContext }> = ({ page }) => (
  <p class="feri-speak">
    {LANGUAGES_OF_WORKERS.filter((one) => one !== page.lang).map((one) => (
      <>
        <a class="govuk-link" href={hrefInLanguage(page, one)} lang={one} hreflang={one}>
          {LANGUAGE_NAMES[one]}
        </a>{' '}
      </>
    ))}
  </p>
)
