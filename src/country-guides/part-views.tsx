import type { FC, PropsWithChildren } from 'hono/jsx'
import { citationOf } from '../platform/dated-rule.ts'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { Heading2, Tag } from '../platform/http/components/text.tsx'
import { LANGUAGES_OF_WORKERS, WorkerLayout } from '../platform/http/components/worker-page.tsx'
import { hrefInLanguage } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { GuideLine } from './guide-line.ts'

/** A worker's page: one title for all, a way out, the other languages. */
export const GuideLayout: FC<PropsWithChildren<{ page: PageContext; path: string }>> = ({
  page,
  path,
  children,
}) => (
  <WorkerLayout page={page} title={page.t('country_guides.title')} action={path}>
    <p class="feri-speak">
      {LANGUAGES_OF_WORKERS.filter((one) => one !== page.lang).map((one) => (
        <>
          <a class="govuk-link" href={hrefInLanguage(page, one)} lang={one} hreflang={one}>
            {LANGUAGE_NAMES[one]}
          </a>{' '}
        </>
      ))}
    </p>
    {children}
  </WorkerLayout>
)

/** A sentence, what is not known about it, and below it where it is written. */
export const LineText: FC<{ page: PageContext; line: GuideLine }> = ({ page, line }) => {
  const { t, lang } = page
  const { state, text, from, to, source, confidence, note } = line
  const days = { from: from ?? '', to: to ?? '' }
  return (
    <>
      {text?.[lang]}
      {state === 'not_entered' && (
        <>
          {' '}
          <Tag colour="grey">{t('country_guides.state_not_entered')}</Tag>
        </>
      )}
      {state === 'coming' && <strong> {t('country_guides.state_coming', days)}</strong>}
      {state === 'past' && <strong> {t('country_guides.state_past', days)}</strong>}
      {source && confidence && (
        <>
          <br />
          <span class="feri-muted">
            {citationOf(source, lang)} · {t(`common.confidence_${confidence}`)}
            {note && ` · ${note[lang]}`}
          </span>
        </>
      )}
      {state === 'advice' && (
        <span class="feri-muted">
          {lang === 'ja'
            ? `（${t('country_guides.state_advice')}）`
            : ` (${t('country_guides.state_advice')})`}
        </span>
      )}
    </>
  )
}

const TOOLS = [
  ['check', '/'],
  ['partner', '/check'],
  ['calculator', '/fees'],
  ['self_check', '/self-check'],
  ['report', '/report'],
  ['return', '/return'],
  ['privacy', '/privacy'],
] as const

/** What a worker can do here, each with where it leads. */
export const Tools: FC<{ page: PageContext }> = ({ page }) => (
  <>
    <Heading2 id="tools">{page.t('country_guides.part_tools')}</Heading2>
    <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
      {TOOLS.map(([what, to]) => (
        <li>
          <a class="govuk-link" href={`${to}?lang=${page.lang}`}>
            {page.t(`country_guides.tool_${what}`)}
          </a>
          <br />
          {page.t(`country_guides.tool_${what}_more`)}
        </li>
      ))}
      <li>{page.t('country_guides.tool_job_order')}</li>
    </ul>
  </>
)
