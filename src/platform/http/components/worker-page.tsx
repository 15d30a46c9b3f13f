import { raw } from 'hono/html'
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Language } from '../../i18n/language.ts'
import type { PageContext } from '../page-context.ts'
import { LANGUAGE_NAMES } from './language-names.ts'
import { DemonstrationBanner, SkipLink } from './navigation.tsx'

export interface WorkerPart {
  readonly page: PageContext
  /** Where every form of these pages goes: one address that never changes. */
  readonly action: string
}

export const LANGUAGES_OF_WORKERS = ['vi', 'ja', 'en'] as const satisfies readonly Language[]

/** Where the quick exit leads: the weather forecast of Japan's meteorological agency, a page anybody may have open. */
export const NEUTRAL_PAGE = 'https://www.jma.go.jp/'

interface LayoutProps extends WorkerPart {
  /** One for all pages: whoever looks into the history learns nothing from it. */
  title: string
  /** Whether the language can be changed here: where something remembers it. */
  switchable?: boolean
  /** Load the worker's script, which seals on the telephone itself; each page does its work without. */
  script?: boolean
  /** Where the quick exit leads, if not straight to the neutral page: an address of ours that also clears what the browser holds. */
  leave?: string
  /** Stands in the place of the quick exit's link: a form, where something has to be ended on the way out. */
  exit?: Child
}

/**
 * The document around a page on which a worker tells something. No menu, no name of the service, and a way out at the top: whoever looks
 * over a shoulder sees a form like any other.
 */
export const WorkerLayout: FC<PropsWithChildren<LayoutProps>> = ({
  page,
  title,
  action,
  switchable,
  script,
  leave = NEUTRAL_PAGE,
  exit,
  children,
}) => (
  <>
    {raw('<!DOCTYPE html>')}
    <html lang={page.lang} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex, noarchive" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={`/assets/feri.css?v=${page.assetVersion}`} />
        {script && <script src={`/assets/worker.js?v=${page.assetVersion}`} defer />}
      </head>
      <body class="govuk-template__body">
        <SkipLink page={page} />
        <header class="govuk-width-container feri-self-bar">
          {exit ?? (
            <a
              class="feri-self-leave"
              href={leave}
              rel="noreferrer noopener"
              data-leave=""
              title={page.t('self_interviews.leave_hint')}
            >
              {page.t('self_interviews.leave')}
            </a>
          )}
          {switchable && <LanguageForm page={page} action={action} />}
        </header>
        <div class="govuk-width-container">
          <DemonstrationBanner page={page} />
          <main id="main" class="govuk-main-wrapper" tabindex={-1}>
            {children}
          </main>
        </div>
      </body>
    </html>
  </>
)

/**
 * Without scripts a browser writes the last forms it sent to its own disk, words and code, to open its tabs again after a crash. Chromium
 * leaves out forms in which a password stands, so each of ours has one that is none. It is said to be a code for once, so that nobody is
 * asked whether to save it.
 */
export const NotRemembered: FC = () => (
  <input type="password" name="p" value="-" hidden readonly autocomplete="one-time-code" />
)

/** Not by an address, which would stand in the history: a button of the form, `language:vi`. */
const LanguageForm: FC<WorkerPart> = ({ page, action }) => (
  <form
    class="feri-speak"
    method="post"
    action={action}
    aria-label={page.t('self_interviews.other_language')}
  >
    {LANGUAGES_OF_WORKERS.map((lang) =>
      lang === page.lang ? (
        <span lang={lang} aria-current="true">
          {LANGUAGE_NAMES[lang]}
        </span>
      ) : (
        <button type="submit" class="feri-link-button" name="do" value={`language:${lang}`} lang={lang}>
          {LANGUAGE_NAMES[lang]}
        </button>
      ),
    )}
  </form>
)

/** The other languages, for a form that brings along what was told. */
export const OtherLanguages: FC<{ readonly page: PageContext }> = ({ page }) => (
  <p class="feri-speak">
    {LANGUAGES_OF_WORKERS.filter((lang) => lang !== page.lang).map((lang) => (
      <button type="submit" class="feri-link-button" name="do" value={`language:${lang}`} lang={lang}>
        {LANGUAGE_NAMES[lang]}
      </button>
    ))}
  </p>
)

/** A button that says what it does: `change:a_question`. One name for all, so that no script is needed to tell them apart. */
export const Does: FC<PropsWithChildren<{ what: string; kind?: 'primary' | 'secondary' }>> = ({
  what,
  kind = 'primary',
  children,
}) => (
  <button
    type="submit"
    class={kind === 'primary' ? 'govuk-button' : 'govuk-button govuk-button--secondary'}
    name="do"
    value={what}
  >
    {children}
  </button>
)

/** To the page before; what was answered stands. */
export const Back: FC<{ readonly page: PageContext }> = ({ page }) => (
  <Does what="back" kind="secondary">
    {page.t('self_interviews.back')}
  </Does>
)

/** Every question may be left unanswered. */
export const Skip: FC<{ readonly page: PageContext }> = ({ page }) => (
  <Does what="skip" kind="secondary">
    {page.t('self_interviews.skip')}
  </Does>
)
