import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { leaveTold } from '../case-filing/report-told.ts'
import { newChallenge } from '../case-intake/challenge.ts'
import { intakeLimits } from '../case-intake/intake-limits.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { NEUTRAL_PAGE } from '../platform/http/components/worker-page.tsx'
import { readFormOrHead } from '../platform/http/cut-form.ts'
import { asDownload } from '../platform/http/download.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { type PageContext, pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { shownRefusal } from '../platform/http/refused-form.ts'
import { WITH_MICROPHONE } from '../platform/http/security.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'
import { type MessageKey, translator } from '../platform/i18n/translate.ts'
import { fetchFile } from './add-files.ts'
import { closeSession } from './close-session.ts'
import { holdCase } from './hold-case.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { CasePage } from './return-case-views.tsx'
import { doPressed } from './return-do.ts'
import { type Pressed, readPressed } from './return-form.ts'
import { ClosedPage, CodePage, LeftPage, ReturnLayout } from './return-open-views.tsx'
import type { CasePageProps } from './return-page-props.ts'
import type { FromTheRight, MadeFile } from './return-part.ts'
import type { ReturnRefused } from './return-refused.ts'
import { seeReturn } from './return-seen.ts'

/** What every answer of these pages needs. */
interface Visit {
  readonly deps: Deps
  readonly more: FromTheRight
  readonly c: Context<HttpEnv>
  readonly form: SentForm | undefined
  /** Files were left out of the form, and what stood behind them. */
  readonly tooLarge?: boolean
}

/** All the files of one form, sealed and padded, and the rest of it. */
const formBytes = (deps: Deps): number => intakeLimits(deps).bytes_at_once * 1.25 + FORM_BYTES.page

function appErrorOrThrow(error: unknown): AppError {
  if (error instanceof AppError) return error
  throw error
}

/**
 * A worker comes back with the code. One address for all of it, by POST from the first button on: what is asked, shown or written never
 * stands in an address, a cookie, a title or the browser's storage, and no script is needed.
 */
export const returnPages = (deps: Deps, more: FromTheRight) => {
  const pages = new Hono<HttpEnv>()
  pages.get('/return', (c) => showCode({ deps, more, c, form: undefined }))
  pages.post('/return', async (c) => {
    // A form that cannot be read is answered in this page's look too, which names nobody.
    const read = await readFormOrHead(c, formBytes(deps)).catch(appErrorOrThrow)
    if (read instanceof AppError) return showCode({ deps, more, c, form: undefined }, { error: read })
    return press({ deps, more, c, form: read.form, tooLarge: read.tooLarge })
  })
  pages.get('/leave', (c) => {
    sayLeaving(c)
    return c.redirect(NEUTRAL_PAGE, 303)
  })
  pages.post('/leave', async (c) => {
    sayLeaving(c)
    // Nothing keeps anybody here: neither a form that cannot be read nor a database that does not answer.
    await readForm(c)
      .then(({ values }) => {
        leaveTold(deps, values.report ?? '')
        return closeSession(deps, values.session ?? '')
      })
      .catch(() => undefined)
    // Not by a redirect: browsers hold the address a form leads to against `form-action`, and would stay.
    c.header('refresh', `0;url=${NEUTRAL_PAGE}`)
    return c.html(<LeftPage />)
  })
  return pages
}

/** What the browser has kept of us goes as well; over plain HTTP it does not listen to this. */
function sayLeaving(c: Context<HttpEnv>): void {
  c.header('clear-site-data', '"cache", "storage"')
  c.header('referrer-policy', 'no-referrer')
}

const sessionOf = ({ form }: Visit): string | undefined => form?.values.session

/** The language that was chosen with a button; else undefined. */
const chosen = ({ form }: Visit): Language | undefined =>
  isLanguage(form?.values.lang) ? form.values.lang : undefined

/** As a stranger, whoever is signed in; links carry nothing on. */
function workerPage({ deps, c }: Visit, lang: Language): PageContext {
  const page = pageContext(c, deps.config, null)
  return { ...page, lang, langChosen: false, t: translator(lang), actor: null }
}

/** One title for all, that of the interviews: whoever looks into the history sees a survey. */
const titleOf = ({ c }: Visit): string => c.var.t('self_interviews.title')

/** Where the forms go: the address as it was opened, so that it does not change. */
function actionOf({ c }: Visit): string {
  const lang = c.req.query('lang')
  return isLanguage(lang) ? `/return?lang=${lang}` : '/return'
}

async function showCode(
  visit: Visit,
  refused?: { readonly error: AppError; readonly typed?: string | undefined },
  lang?: Language,
): Promise<Response> {
  const { c } = visit
  const picked = lang ?? chosen(visit)
  const page = workerPage(visit, picked ?? c.var.lang)
  const action = actionOf(visit)
  c.header('permissions-policy', WITH_MICROPHONE)
  return c.html(
    <ReturnLayout page={page} title={titleOf(visit)} action={action} switchable>
      <CodePage
        page={page}
        action={action}
        challenge={await challengeAfter(visit, 'return', refused?.error)}
        langChosen={picked !== undefined || c.var.langChosen}
        wrong={refused?.error}
        typed={refused?.typed}
      />
    </ReturnLayout>,
    refused ? STATUS[refused.error.code] : 200,
  )
}

/**
 * A fresh challenge; the same one again where it was not spent, or the waiting would begin anew, and what was sent with it could be sent
 * once more by whoever goes back in the browser's history.
 */
async function challengeAfter(
  { deps, form }: Visit,
  purpose: 'return' | 'file',
  error: AppError | undefined,
): Promise<string> {
  const sent = form?.values.challenge
  const { key } = error?.sentence ?? {}
  if (sent && (key === 'cases.challenge_wait' || key === 'cases.come_again')) return sent
  return (await newChallenge(deps, purpose)).challenge
}

interface ShowMore {
  readonly inner?: string | undefined
  readonly done?: MessageKey | undefined
  readonly doneMore?: MessageKey | undefined
  readonly refused?: { readonly by: ReturnRefused; readonly error: AppError } | undefined
  readonly withdrawing?: boolean
  readonly before?: number | undefined
  readonly lang?: Language | undefined
}

async function showCase(visit: Visit, session: string, shown: ShowMore = {}): Promise<Response> {
  const { deps, more, c } = visit
  const seen = await seeReturn(deps, session, { before: shown.before })
  const page = workerPage(visit, shown.lang ?? chosen(visit) ?? seen.case.language)
  const { t } = page
  const action = actionOf(visit)
  const parts = await Promise.all(more.parts.map((part) => part.show(page, seen.case)))
  const props: CasePageProps = {
    page,
    action,
    session,
    seen,
    parts,
    inBrowser: seen.inBrowser,
    inner: shown.inner,
    done: shown.done && t(shown.done),
    doneMore: shown.doneMore && t(shown.doneMore),
    refused: shown.refused?.by,
    withdrawing: shown.withdrawing ?? false,
    older: shown.before !== undefined,
    fileChallenge: await challengeAfter(visit, 'file', shown.refused?.error),
  }
  c.header('permissions-policy', WITH_MICROPHONE)
  const status: ContentfulStatusCode = shown.refused ? STATUS[shown.refused.error.code] : 200
  return c.html(
    <ReturnLayout page={page} title={titleOf(visit)} action={action} session={session}>
      <CasePage {...props} />
    </ReturnLayout>,
    status,
  )
}

function showClosed(visit: Visit, heading: MessageKey, text: MessageKey): Response | Promise<Response> {
  const page = workerPage(visit, chosen(visit) ?? visit.c.var.lang)
  const action = actionOf(visit)
  return visit.c.html(
    <ReturnLayout page={page} title={titleOf(visit)} action={action}>
      <ClosedPage page={page} action={action} heading={page.t(heading)} text={page.t(text)} />
    </ReturnLayout>,
  )
}

/** Does what a button says. What is refused is shown again as it was typed; a session that is over asks for the code. */
async function press(visit: Visit & { form: SentForm }): Promise<Response> {
  const { more, form } = visit
  const session = sessionOf(visit)
  try {
    if (visit.tooLarge) throw tooMuch(visit.deps)
    const pressed = readPressed(
      form,
      more.parts.map(({ name }) => name),
    )
    if (pressed.do === 'open') return await open(visit, pressed)
    if (pressed.do === 'language' && !session) return await showCode(visit, undefined, pressed.language)
    if (pressed.do === 'show' && !session) return await showCode(visit)
    if (session) return await pressIn(visit, session, pressed)
    throw new AppError('unauthenticated', 'case_return.session_over')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'unauthenticated' || !session) return showCode(visit, { error })
    return showRefused(visit, session, error)
  }
}

function tooMuch(deps: Deps): AppError {
  const params = { limit: Math.floor(intakeLimits(deps).bytes_at_once / 1_000_000) }
  const message = { key: 'cases.too_much_at_once', params } as const
  return new AppError('too_large', message.key, { params, fields: [{ path: 'files', message }] })
}

async function showRefused(
  visit: Visit & { form: SentForm },
  session: string,
  error: AppError,
): Promise<Response> {
  const { values } = visit.form
  const { errors, sentence } = shownRefusal(error, translator(chosen(visit) ?? visit.c.var.lang), asInForm)
  try {
    const by = { errors, sentence, of: visit.tooLarge ? 'files' : (values.do ?? ''), typed: values }
    return await showCase(visit, session, { refused: { by, error } })
  } catch (again) {
    // The session ended meanwhile, in another tab.
    if (again instanceof AppError && again.code === 'unauthenticated')
      return showCode(visit, { error: again })
    throw again
  }
}

/** Files are told of by their number; the form has one field for them. */
const asInForm = (path: string): string => (path.startsWith('files') ? 'files' : path)

async function open(visit: Visit, { came, challenge }: Pressed & { do: 'open' }): Promise<Response> {
  let opened: OpenedSession
  try {
    opened = await openSession(visit.deps, came, challenge)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // Never after a right code: whoever goes back in the history and sends the form again is shown nothing.
    const again = error.sentence.key !== 'cases.challenge_stale' && 'code' in came
    return showCode(visit, { error, typed: again ? came.code.slice(0, 200) : undefined })
  }
  return showCase(visit, opened.session, { inner: opened.inner })
}

/** In an open session. */
async function pressIn(visit: Visit, session: string, pressed: Pressed): Promise<Response> {
  const { deps, more } = visit
  switch (pressed.do) {
    case 'close':
      await closeSession(deps, session)
      return showClosed(visit, 'case_return.closed_heading', 'case_return.closed_text')
    case 'language':
      return showCase(visit, session, { lang: pressed.language })
    case 'show':
      return showCase(visit, session)
    case 'older':
      return showCase(visit, session, { before: pressed.before })
    case 'withdraw_ask':
      return showCase(visit, session, { withdrawing: true })
    case 'file':
      return sendFile(deps, session, pressed.id)
    case 'part': {
      const make = more.parts.find(({ name }) => name === pressed.name)?.make
      if (make)
        return asMade(await make(await holdCase(deps, session, visit.form?.values.case_key), pressed.what))
    }
  }
  const done = await doPressed(deps, more, session, pressed)
  if (done.closed) return showClosed(visit, 'case_return.withdrawn_heading', 'case_return.withdrawn_text')
  return showCase(visit, session, done)
}

const asMade = ({ bytes, ...file }: MadeFile): Response => asDownload(file, bytes)

/** Always a download: opened here, or sealed for the telephone to open. */
async function sendFile(deps: Deps, session: string, id: string): Promise<Response> {
  const file = await fetchFile(deps, session, id)
  return 'sealed' in file
    ? asDownload({ fileName: 'sealed', mediaType: 'application/octet-stream' }, file.sealed)
    : asDownload(file, file.bytes)
}
