import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as v from 'valibot'
import { newChallenge } from '../case-intake/challenge.ts'
import { intakeLimits } from '../case-intake/intake-limits.ts'
import { READERS } from '../cases/case.ts'
import { recipientsFor } from '../cases/recipients.ts'
import type { Deps } from '../deps.ts'
import { PAYMENT_FIELDS } from '../fees/typed-payment.ts'
import { WorkerPayment } from '../fees/worker-payment.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { readFormOrHead } from '../platform/http/cut-form.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, type SentForm } from '../platform/http/forms.ts'
import { type PageContext, pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { WITH_MICROPHONE } from '../platform/http/security.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { jsonIn } from '../platform/parse.ts'
import { type Filed, filedBefore, filedOn } from './file-case.ts'
import { factsFrom } from './report-answers.ts'
import { SlipPage } from './report-code-views.tsx'
import { Received } from './report-end-views.tsx'
import { ReportFlow, Step } from './report-flow-views.tsx'
import { ReportLayout, StepFrame } from './report-frame-views.tsx'
import { lawSays } from './report-law.ts'
import { beginTelling, press } from './report-move.ts'
import { PaidForStep, PaymentStep } from './report-payment-views.tsx'
import { sendTold } from './report-send.ts'
import { StartPage } from './report-start-views.tsx'
import type { Said, StepProps } from './report-step.ts'
import { Contacts, LawStep } from './report-step-views.tsx'
import { FIELDS_OF } from './report-steps.ts'
import { openTold, sealTold, type Told } from './report-told.ts'

/**
 * A worker reports. One address for all of it and nothing in it; each page is the answer to a form, and carries what was told so far. Nothing
 * is stored before "send": no draft, no cookie, no line in a journal.
 */
export const reportPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get('/report', async (c) => start(deps, c, await saidOf(deps)))
  pages.post('/report', async (c) => {
    const { form, tooLarge } = await readFormOrHead(c, formBytes(deps))
    return answer(deps, c, form, tooLarge)
  })
  return pages
}

const formBytes = (deps: Deps): number => intakeLimits(deps).bytes_at_once + FORM_BYTES.page

/** In the language of what was told, whatever the browser says; as a stranger, whoever is signed in. */
function reportPage(c: Context<HttpEnv>, deps: Deps, language?: Language): PageContext {
  const lang = language ?? c.var.lang
  const page = pageContext(c, deps.config, null)
  return { ...page, lang, langChosen: false, t: translator(lang), actor: null }
}

/** Forms go where the page was opened, so that the address stays as it is. */
const actionOf = (c: Context<HttpEnv>): string => c.req.path + new URL(c.req.url).search

async function saidOf(deps: Deps): Promise<Said> {
  const [jpMirai, vamas] = await Promise.all([recipientsFor(deps, 'jp_mirai'), recipientsFor(deps, 'vamas')])
  const limits = intakeLimits(deps)
  return {
    offered: READERS.filter(
      (code) => (code === 'vamas' || jpMirai.length > 0) && (code === 'jp_mirai' || vamas.length > 0),
    ),
    days: filedOn(dayOf(deps.now())),
    files: limits.files_at_once,
    fileMegabytes: Math.floor(limits.file_bytes / 1_000_000),
    address: `${new URL(deps.config.publicUrl).host}/return`,
    onion: deps.config.onionUrl ?? null,
  }
}

function html(
  c: Context<HttpEnv>,
  page: PageContext,
  body: Child,
  more: { readonly status?: ContentfulStatusCode; readonly script?: boolean; readonly told?: Told } = {},
): Response | Promise<Response> {
  // Only the document in which the script runs may ask for the microphone.
  if (more.script) c.header('permissions-policy', WITH_MICROPHONE)
  return c.html(
    <ReportLayout page={page} action={actionOf(c)} script={more.script ?? false} told={more.told}>
      {body}
    </ReportLayout>,
    more.status ?? 200,
  )
}

function start(
  deps: Deps,
  c: Context<HttpEnv>,
  said: Said,
  more: { readonly lang?: Language; readonly sentence?: string; readonly status?: ContentfulStatusCode } = {},
) {
  const page = reportPage(c, deps, more.lang)
  const body = <StartPage page={page} action={actionOf(c)} said={said} sentence={more.sentence} />
  return html(c, page, body, { status: more.status ?? 200, script: true })
}

async function answer(deps: Deps, c: Context<HttpEnv>, form: SentForm, tooLarge: boolean) {
  const { values } = form
  const said = await saidOf(deps)
  const lang = isLanguage(values.lang) ? values.lang : c.var.lang
  if (values.told !== undefined) {
    const told = await openTold(deps, values.told)
    if (told) return tooLarge ? refuseFiles(deps, c, said, told) : goOn(deps, c, said, told, form)
    const sentence = translator(lang)('case_report.lost')
    return start(deps, c, said, { lang, sentence, status: STATUS.invalid })
  }
  const [what, of] = (values.do ?? '').split(':')
  if (what === 'language' && isLanguage(of)) return start(deps, c, said, { lang: of })
  const page = reportPage(c, deps, lang)
  if (what === 'law') return html(c, page, await lawOf(deps, page, values))
  if (what !== 'begin' && what !== 'all') throw new AppError('invalid', 'errors.not_accepted')
  if (said.offered.length === 0) return start(deps, c, said, { lang, status: STATUS.unavailable })
  if (what === 'all') return html(c, page, <ReportFlow page={page} action={actionOf(c)} said={said} />)
  const { challenge } = await newChallenge(deps, 'case')
  return show(deps, c, said, beginTelling(lang, challenge))
}

/** For the script: what law and scheme say of payments without a word of the worker's own. Nothing of it is kept. */
async function lawOf(deps: Deps, page: PageContext, values: SentForm['values']): Promise<Child> {
  const sent = v.safeParse(v.array(WorkerPayment), jsonIn(values.payments ?? ''))
  const facts = factsFrom(Object.fromEntries(Object.entries(values).map(([name, one]) => [name, [one]])))
  const paid = sent.success ? await lawSays(deps, facts, sent.output, dayOf(deps.now())) : null
  return <LawStep page={page} paid={paid} />
}

async function goOn(deps: Deps, c: Context<HttpEnv>, said: Said, told: Told, form: SentForm) {
  const what = form.values.do ?? ''
  const before = await filedBefore(deps, told)
  // Sent already: whoever goes back in the browser sees that, and nothing of what was told.
  if (before) return received(c, deps, said, told, before)
  if (what === 'slip') return slip(deps, c, told)
  if (what === 'stay') return show(deps, c, said, told)
  try {
    if (what === 'send') {
      return received(c, deps, said, told, await sendTold(deps, told, form.files, said))
    }
    const next = press(told, form, dayOf(deps.now()))
    // In another language the same page, with what was typed on it.
    return show(deps, c, said, next, what.startsWith('language:') ? { typed: form } : {})
  } catch (error) {
    const refused = refusalOrThrow(
      error,
      'invalid',
      'too_large',
      'unsupported_type',
      'conflict',
      'too_often',
      'unavailable',
    )
    const { errors, sentence, status } = shownRefusal(refused, translator(told.lang))
    const stale = refused.sentence.key === 'cases.challenge_stale'
    const again = stale ? { ...told, challenge: (await newChallenge(deps, 'case')).challenge } : told
    return show(deps, c, said, again, {
      typed: form,
      errors: errors.map((one) => ({ ...one, path: one.path.replace(/^files\.\d+$/, 'files') })),
      sentence,
      status,
      help: refused.code === 'unavailable',
    })
  }
}

function received(c: Context<HttpEnv>, deps: Deps, said: Said, told: Told, filed: Filed) {
  const page = reportPage(c, deps, told.lang)
  return html(c, page, <Received page={page} told={told} filed={filed} address={said.address} />)
}

/** Too much for us to read: what was told stood before the files, and is shown again. */
function refuseFiles(deps: Deps, c: Context<HttpEnv>, said: Said, told: Told) {
  const message = {
    key: 'cases.too_much_at_once',
    params: { limit: String(Math.floor(intakeLimits(deps).bytes_at_once / 1_000_000)) },
  } as const
  return show(deps, c, said, told, { errors: [{ path: 'files', message }], status: STATUS.too_large })
}

async function slip(deps: Deps, c: Context<HttpEnv>, told: Told) {
  const page = reportPage(c, deps, told.lang)
  const sealed = await sealTold(deps, told)
  return html(c, page, <SlipPage page={page} action={actionOf(c)} code={told.code} told={sealed} />, { told })
}

interface Shown {
  readonly typed?: SentForm
  readonly errors?: readonly FieldError[]
  readonly sentence?: string | undefined
  readonly status?: ContentfulStatusCode
  /** Whom to turn to instead. */
  readonly help?: boolean
}

/** The page on which the report stands, after a refusal with what was typed. */
async function show(deps: Deps, c: Context<HttpEnv>, said: Said, told: Told, shown: Shown = {}) {
  const page = reportPage(c, deps, told.lang)
  const { typed, errors = [] } = shown
  const own = new Set<string>([...FIELDS_OF[told.at], ...PAYMENT_FIELDS])
  const all = (name: string): readonly string[] =>
    typed && own.has(name) ? typed.all(name) : (told.answers[name] ?? [])
  const props: StepProps = { page, said, told, errors, all, value: (name) => all(name).at(-1) }
  const body = (
    <>
      <StepFrame
        page={page}
        action={actionOf(c)}
        told={told}
        sealed={await sealTold(deps, told)}
        errors={errors}
        sentence={shown.sentence}
        multipart={told.at === 'send'}
      >
        {await stepOf(deps, props, told)}
      </StepFrame>
      {shown.help && <Contacts page={page} />}
    </>
  )
  return html(c, page, body, { status: shown.status ?? 200, told })
}

async function stepOf(deps: Deps, props: StepProps, told: Told): Promise<Child> {
  const { page } = props
  if (told.side && 'group' in told.side) return <PaidForStep page={page} group={told.side.group} plain />
  if (told.side && 'item' in told.side) return <PaymentStep {...props} side={told.side} />
  const law = told.at === 'law' && (
    <LawStep
      page={page}
      paid={await lawSays(deps, factsFrom(told.answers), told.payments, dayOf(deps.now()))}
    />
  )
  return <Step {...props} step={told.at} law={law} />
}
