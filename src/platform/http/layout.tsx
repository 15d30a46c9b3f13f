import { raw } from 'hono/html'
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { MessageKey } from '../i18n/translate.ts'
import { Form } from './components/form.tsx'
import { DemonstrationBanner, LanguageSwitch, SkipLink } from './components/navigation.tsx'
import { href } from './links.ts'
import type { PageContext } from './page-context.ts'

interface LayoutProps {
  page: PageContext
  /** As in the page's heading; the service's name is added. */
  title: string
  /** The page is shown again because something in it was refused: screen readers hear it first. */
  refused?: boolean
  /** Load the client script: only pages that have autosave, file fields or print buttons. */
  script?: boolean
  /** `reading` keeps lines short; `wide` is for tables and charts. */
  width?: 'reading' | 'wide'
  /** What stands above the main part: breadcrumbs. */
  before?: Child
  /** Register entries may be found by search engines; nothing else is. */
  indexed?: boolean
  /** The Atom feed of what the page is about: readers of feeds look for it in the head. */
  feed?: { readonly href: string; readonly title: string }
}

/** The whole HTML document around a page. `c.html(<Layout page={page} title={…}>…</Layout>)` answers it, doctype included. */
export const Layout: FC<PropsWithChildren<LayoutProps>> = (props) => {
  const { page, width = 'reading' } = props
  const { t } = page
  const container = width === 'wide' ? 'govuk-width-container feri-wide' : 'govuk-width-container'
  const title = props.refused ? t('common.title_refused', { title: props.title }) : props.title
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={page.lang} class="govuk-template">
        <head>
          <meta charset="utf-8" />
          <title>{`${title} – ${t('common.service_name')}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="theme-color" content="#0b5563" />
          {!props.indexed && <meta name="robots" content="noindex, noarchive" />}
          <link rel="icon" href="data:," />
          {props.feed && (
            <link
              rel="alternate"
              type="application/atom+xml"
              href={props.feed.href}
              title={props.feed.title}
            />
          )}
          <link rel="stylesheet" href={`/assets/feri.css?v=${page.assetVersion}`} />
          {page.path.startsWith('/workspace') && (
            <link rel="stylesheet" href={`/assets/office.css?v=${page.assetVersion}`} />
          )}
          {props.script && <script src={`/assets/feri.js?v=${page.assetVersion}`} defer />}
        </head>
        <body class="govuk-template__body">
          <SkipLink page={page} />
          <Header page={page} container={container} />
          <div class={container}>
            <DemonstrationBanner page={page} />
            {props.before}
            <main id="main" class="govuk-main-wrapper" tabindex={-1}>
              {props.children}
            </main>
          </div>
          <Footer page={page} container={container} />
        </body>
      </html>
    </>
  )
}

const Header: FC<{ page: PageContext; container: string }> = ({ page, container }) => (
  <header class="feri-header">
    <div class={`${container} feri-header__inner`}>
      <a class="feri-header__name" href={href(page, '/')}>
        {page.t('common.service_name')}
      </a>
      <LanguageSwitch page={page} />
      <nav class="feri-nav" aria-label={page.t('common.main_navigation')}>
        <ul>
          <NavItem page={page} to="/" text={page.t('common.nav_search')} />
          <NavItem page={page} to="/check" text={page.t('common.nav_check')} />
          <NavItem page={page} to="/verify" text={page.t('common.nav_verify')} />
          {page.actor ? (
            <NavItem page={page} to="/workspace" text={page.t('common.nav_workspace')} />
          ) : (
            <NavItem page={page} to="/sign-in" text={page.t('common.nav_sign_in')} />
          )}
          {page.actor && (
            <li class="feri-nav__end">
              {page.signedInName && <span class="feri-nav__person">{page.signedInName}</span>}
              <Form page={page} action="/sign-out" class="feri-nav__form">
                <button type="submit" class="feri-link-button">
                  {page.t('common.nav_sign_out')}
                </button>
              </Form>
            </li>
          )}
        </ul>
      </nav>
    </div>
  </header>
)

const NavItem: FC<{ page: PageContext; to: string; text: string }> = ({ page, to, text }) => {
  const here = to === '/' ? page.path === '/' : page.path === to || page.path.startsWith(`${to}/`)
  return (
    <li>
      <a href={href(page, to)} aria-current={here ? 'page' : undefined}>
        {text}
      </a>
    </li>
  )
}

const FOOTER_LINKS = [
  ['/report', 'common.footer_report'],
  ['/return', 'common.footer_return'],
  ['/fees', 'fee_calculator.footer_link'],
  ['/guides', 'country_guides.footer_link'],
  ['/privacy', 'common.footer_privacy'],
  ['/remedies', 'common.footer_remedies'],
  ['/open-data', 'common.footer_open_data'],
  ['/api', 'common.footer_api'],
] as const satisfies readonly (readonly [string, MessageKey])[]

const Footer: FC<{ page: PageContext; container: string }> = ({ page, container }) => (
  <footer class="feri-footer">
    <div class={container}>
      <h2 class="govuk-heading-s">{page.t('common.footer_title')}</h2>
      <p>{page.t('common.footer_registered')}</p>
      <p>{page.t('common.footer_check')}</p>
      {FOOTER_LINKS.map(([to, text]) => (
        <p>
          <a class="govuk-link" href={href(page, to)}>
            {page.t(text)}
          </a>
        </p>
      ))}
      <p class="feri-footer__service">{page.t('common.service_tagline')}</p>
    </div>
  </footer>
)
