import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { type PageContext, pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'
import { say, translator } from '../platform/i18n/translate.ts'
import { askForHelp } from './ask-for-help.ts'
import { linkPages } from './link-pages.tsx'
import { type OpenedLink, openLink } from './open-link.ts'
import { countryDuring } from './referral.ts'
import { saveDraft } from './save-draft.ts'
import { ThanksPage } from './self-interview-end-views.tsx'
import { type Pressed, readPressed, SELF_FORM_BYTES } from './self-interview-form.ts'
import { SelfLayout } from './self-interview-layout-views.tsx'
import { PlacePage } from './self-interview-place-views.tsx'
import type { Refused } from './self-interview-question-views.tsx'
import { ClosedPage, LanguagePage } from './self-interview-views.tsx'
import { sendSelfInterview } from './send-self-interview.ts'

/**
 * A worker's own interview on the telephone. One address for all of it, the link itself: nothing of what is asked or answered ever stands
 * in an address, a cookie or the browser's storage, and no script is needed.
 */
export const selfInterviewPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get('/i/:token', (c) =>
    orClosed(deps, c, async () => show(deps, c, await openLink(deps, tokenOf(c)))),
  )
  pages.post('/i/:token', (c) => orClosed(deps, c, () => press(deps, c)))
  pages.route('/', linkPages(deps))
  return pages
}

const tokenOf = (c: Context<HttpEnv>): string => c.req.param('token') ?? ''

/** The page in the language of the draft, whatever the browser or the address says; as a stranger, whoever is signed in. */
function selfPage(c: Context<HttpEnv>, deps: Deps, language?: Language): PageContext {
  const lang = language ?? c.var.lang
  const page = pageContext(c, deps.config, null)
  return { ...page, lang, langChosen: false, t: translator(lang), actor: null }
}

/** Where the forms go: the path as it was opened, so that it does not change. */
const actionOf = (c: Context<HttpEnv>): string => c.req.path

/**
 * Whatever is the matter with a link, the answer is one: same text, same status. Other refusals keep to this page's look too, which
 * names nobody.
 */
async function orClosed(deps: Deps, c: Context<HttpEnv>, answer: () => Promise<Response>): Promise<Response> {
  // The address is the key: not even our own server is told it as the page one came from.
  c.header('referrer-policy', 'no-referrer')
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const page = selfPage(c, deps)
    const sentence = error.code === 'not_found' ? undefined : say(page.t, error.sentence)
    return c.html(
      <SelfLayout page={page} action={actionOf(c)}>
        <ClosedPage page={page} sentence={sentence} />
      </SelfLayout>,
      STATUS[error.code],
    )
  }
}

/** The page on which the draft stands; after a refusal with what was typed. */
function show(
  deps: Deps,
  c: Context<HttpEnv>,
  opened: OpenedLink,
  refused?: { readonly shown: Refused; readonly status: ContentfulStatusCode },
): Response | Promise<Response> {
  const page = selfPage(c, deps, opened.draft?.language)
  const action = actionOf(c)
  const { draft } = opened
  return c.html(
    <SelfLayout page={page} action={action} switchable={draft !== undefined}>
      {draft ? (
        <PlacePage page={page} action={action} opened={{ ...opened, draft }} refused={refused?.shown} />
      ) : (
        <LanguagePage page={page} action={action} />
      )}
    </SelfLayout>,
    refused?.status ?? 200,
  )
}

async function press(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const token = tokenOf(c)
  const form = await readForm(c, SELF_FORM_BYTES)
  try {
    const pressed = readPressed(form)
    if (pressed.do === 'send') {
      const { told } = await sendSelfInterview(deps, token, form.idempotencyKey)
      const fromForm = isLanguage(form.values.lang) ? form.values.lang : undefined
      const page = selfPage(c, deps, told?.language ?? fromForm)
      return c.html(
        <SelfLayout page={page} action={actionOf(c)}>
          <ThanksPage
            page={page}
            country={told ? countryDuring(told.kind) : 'JP'}
            paid={told?.paid ?? null}
          />
        </SelfLayout>,
      )
    }
    await keep(deps, token, pressed)
    // Back to the same address, so that each line of the browser's history leads to where the draft stands now, not to an answer.
    return c.redirect(actionOf(c), 303)
  } catch (error) {
    const refusal = refusalOrThrow(error, 'invalid', 'too_often', 'conflict')
    const opened = await openLink(deps, token)
    const { t } = selfPage(c, deps, opened.draft?.language)
    const { errors, sentence, status } = shownRefusal(refusal, t, inForm(opened))
    const typed = Object.fromEntries(Object.keys(form.values).map((name) => [name, form.all(name)]))
    return show(deps, c, opened, { shown: { errors, sentence, typed }, status })
  }
}

const keep = (deps: Deps, token: string, pressed: Exclude<Pressed, { do: 'send' }>) =>
  pressed.do === 'help' ? askForHelp(deps, token, pressed.contact) : saveDraft(deps, token, pressed)

/** On its own page an answer is called `value`; on the list at the end it keeps its name. */
const inForm =
  ({ draft }: OpenedLink) =>
  (path: string): string =>
    draft?.place.page === 'question' && path === `answers.${draft.place.id}` ? 'value' : path
