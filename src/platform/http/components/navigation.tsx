import type { FC, PropsWithChildren } from 'hono/jsx'
import { LANGUAGES, type Language } from '../../i18n/language.ts'
import { hrefInLanguage } from '../links.ts'
import type { PageContext } from '../page-context.ts'

export const SkipLink: FC<{ page: PageContext }> = ({ page }) => (
  <a href="#main" class="govuk-skip-link">
    {page.t('common.skip_to_main')}
  </a>
)

/** Each language in its own name, so that it is found by whoever cannot read the page. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ja: '日本語', vi: 'Tiếng Việt', en: 'English' }

export const LanguageSwitch: FC<{ page: PageContext }> = ({ page }) => (
  <nav class="feri-languages" aria-label={page.t('common.language')}>
    <ul>
      {LANGUAGES.map((lang) => (
        <li>
          {lang === page.lang ? (
            <span lang={lang} aria-current="true">
              {LANGUAGE_NAMES[lang]}
            </span>
          ) : (
            <a href={hrefInLanguage(page, lang)} lang={lang} hreflang={lang} rel="alternate">
              {LANGUAGE_NAMES[lang]}
            </a>
          )}
        </li>
      ))}
    </ul>
  </nav>
)

interface Crumb {
  readonly text: string
  readonly href: string
}

/** The way up from here. The page itself is its heading and does not stand here again. */
export const Breadcrumbs: FC<{ page: PageContext; crumbs: readonly Crumb[] }> = ({ page, crumbs }) => (
  <nav class="govuk-breadcrumbs" aria-label={page.t('common.breadcrumbs')}>
    <ol class="govuk-breadcrumbs__list">
      {crumbs.map((crumb) => (
        <li class="govuk-breadcrumbs__list-item">
          <a class="govuk-breadcrumbs__link" href={crumb.href}>
            {crumb.text}
          </a>
        </li>
      ))}
    </ol>
  </nav>
)

/** Lists page by cursor: there is a next page or none, and a way back to the first. Nothing when all fits on one page. */
export const Pagination: FC<{ page: PageContext; firstHref?: string | null; nextHref?: string | null }> = (
  props,
) => {
  if (!props.firstHref && !props.nextHref) return null
  return (
    <nav class="feri-pagination" aria-label={props.page.t('common.pagination')}>
      {props.firstHref && (
        <a class="govuk-link" href={props.firstHref} rel="first">
          <span aria-hidden="true">« </span>
          {props.page.t('common.pagination_first')}
        </a>
      )}
      {props.nextHref && (
        <a class="govuk-link feri-pagination__next" href={props.nextHref} rel="next">
          {props.page.t('common.pagination_next')}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  )
}

const PhaseBanner: FC<PropsWithChildren<{ tag: string }>> = ({ tag, children }) => (
  <section class="govuk-phase-banner feri-phase-banner" aria-label={tag}>
    <p class="govuk-phase-banner__content">
      <strong class="govuk-tag govuk-phase-banner__content__tag feri-tag--orange">{tag}</strong>
      <span class="govuk-phase-banner__text">{children}</span>
    </p>
  </section>
)

/** Nothing shown here is real; every page says so while the demonstration programme is loaded. */
export const DemonstrationBanner: FC<{ page: PageContext }> = ({ page }) =>
  page.demonstration ? (
    <PhaseBanner tag={page.t('common.demonstration')}>{page.t('common.demonstration_text')}</PhaseBanner>
  ) : null
