import type { FC } from 'hono/jsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { Details, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { STATEMENT_FILE } from './make-worker-statement.ts'

const DANGERS = ['who_opens', 'delete', 'again', 'not_kept', 'opens'] as const

/** A paper for a lawyer or an office: what it is, what is dangerous about it, and a button for each language. */
export const StatementSection: FC<{ page: PageContext }> = ({ page }) => {
  const { t, lang } = page
  // One's own first.
  const languages = [lang, ...LANGUAGES.filter((one) => one !== lang)]
  return (
    <section aria-labelledby="statement">
      <Heading2 id="statement">{t('worker_statement.part_title')}</Heading2>
      <Paragraph>{t('worker_statement.part_lead')}</Paragraph>
      <Details summary={t('worker_statement.part_open')}>
        <ul class="govuk-list govuk-list--bullet">
          {DANGERS.map((one) => (
            <li>{t(`worker_statement.part_${one}`)}</li>
          ))}
        </ul>
        <p class="govuk-body">{t('worker_statement.part_language')}</p>
        <div class="govuk-button-group">
          {languages.map((one) => (
            <button
              type="submit"
              class={one === lang ? 'govuk-button' : 'govuk-button govuk-button--secondary'}
              name="do"
              value={`statement:${one}`}
              data-made={STATEMENT_FILE}
              lang={one}
            >
              {LANGUAGE_NAMES[one]}
            </button>
          ))}
        </div>
      </Details>
    </section>
  )
}
