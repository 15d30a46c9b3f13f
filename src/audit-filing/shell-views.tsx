import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { DemonstrationBanner, SkipLink } from '../platform/http/components/navigation.tsx'
import type { PageContext } from '../platform/http/page-context.ts'

interface ShellProps {
  page: PageContext
  /** What the script is given: language, sentences, rules. Nothing of anybody. */
  brought: unknown
}

/** `<` written so that no text can end the element that holds it. */
const asData = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/**
 * The one page of the app, the same for everyone: it lies on devices for weeks. Who it is for, and what is shown, the script finds out.
 */
export const FilingShell: FC<ShellProps> = ({ page, brought }) => {
  const { t, lang, assetVersion } = page
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={lang} class="govuk-template">
        <head>
          <meta charset="utf-8" />
          <title>{`${t('filing_app.title')} – ${t('common.service_name')}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="theme-color" content="#0b5563" />
          <meta name="robots" content="noindex, noarchive" />
          <link rel="manifest" href={`/workspace/audit/manifest.webmanifest?lang=${lang}`} />
          <link rel="icon" href={`/assets/audit-icon-192.png?v=${assetVersion}`} />
          <link rel="apple-touch-icon" href={`/assets/audit-icon-192.png?v=${assetVersion}`} />
          <link rel="stylesheet" href={`/assets/feri.css?v=${assetVersion}`} />
          <link rel="stylesheet" href={`/assets/audit.css?v=${assetVersion}`} />
          <script src={`/assets/audit.js?v=${assetVersion}`} defer />
        </head>
        <body class="govuk-template__body audit-body">
          <SkipLink page={page} />
          <header class="audit-header">
            <div class="govuk-width-container">
              <a class="audit-header__name" href="#/">
                {t('filing_app.short_name')}
              </a>
              <a class="audit-header__out" href={`/workspace?lang=${lang}`}>
                {t('filing_app.to_workspace')}
              </a>
            </div>
          </header>
          <div class="govuk-width-container">
            <DemonstrationBanner page={page} />
            <main id="main" class="govuk-main-wrapper" tabindex={-1}>
              <div id="audit-app">
                <p class="govuk-body">{t('filing_app.opening')}</p>
              </div>
              <noscript>
                <p class="govuk-body">{t('filing_app.needs_script')}</p>
              </noscript>
            </main>
          </div>
          <script type="application/json" id="audit-brought">
            {raw(asData(brought))}
          </script>
        </body>
      </html>
    </>
  )
}
