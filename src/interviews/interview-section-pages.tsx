import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { isLanguage } from '../platform/i18n/language.ts'
import { type AskedSection, askedSections } from './asked-questions.ts'
import type { CheckedAnswers } from './check-answers.ts'
import { fileSitting, type HeldInterview, openSitting, readSitting, saveSitting } from './hold-interview.ts'
import { HelpPage, SummaryPage } from './interview-end-views.tsx'
import { INTERVIEWS_PATH, interviewPath, roundInterviewsPath } from './interview-list-views.tsx'
import { SectionPage } from './interview-section-views.tsx'
import { contentHash } from './own-words.ts'
import type { Answers } from './questionnaire.ts'
import type { Sitting } from './sitting.ts'
import { linesToFile, sittingInForm, withTyped } from './sitting-form.ts'
import { paymentsThatCount } from './told-payments.ts'

/** Own words to many questions, and sixty rows of payments. */
export const FORM_BYTES = 400_000
const HERE = `${INTERVIEWS_PATH}/:number/:code`

type Begun = HeldInterview & { readonly sitting: Sitting }

/** What follows the consent: part by part, help where it is needed, the summary. */
export const interviewSectionPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(`${HERE}/sections/:section`, async (c) => {
      const held = await begun(deps, c)
      const added = new Set((c.req.query('added') ?? '').split(' ').filter(Boolean))
      return showSection(deps, c, held, { added })
    })
    .post(`${HERE}/sections/:section`, async (c) => saveSection(deps, c))
    .get(`${HERE}/help`, async (c) => {
      const held = await begun(deps, c)
      const from = partsOf(held).find(({ section }) => section.id === c.req.query('from'))
      const page = pageContext(c, deps.config)
      return c.html(<HelpPage page={page} held={held} sitting={held.sitting} from={from?.section.id ?? ''} />)
    })
    .post(`${HERE}/help`, async (c) => {
      const held = await begun(deps, c)
      const { values } = await readForm(c, FORM_BYTES)
      const page = pageContext(c, deps.config)
      const here = interviewPath(held.round.number, held.worker.code)
      const refers = values.go === 'refer'
      if (refers && !held.sitting.referred) {
        // The worker has just said yes to being helped: that is consent to it, whatever was ticked before.
        const { sitting } = held
        const scopes = { ...sitting.consent.scopes, referral: true }
        const next: Sitting = { ...sitting, referred: true, consent: { ...sitting.consent, scopes } }
        await saveSitting(deps, callerOf(c), held, next)
      }
      const parts = partsOf(held)
      const at = parts.findIndex(({ section }) => section.id === c.req.query('from'))
      const next = values.go === 'finish' ? undefined : parts[at + 1]
      const done = refers ? { referred: 1 } : {}
      return c.redirect(
        href(page, next ? `${here}/sections/${next.section.id}` : `${here}/summary`, done),
        303,
      )
    })
    .get(`${HERE}/summary`, async (c) => showSummary(deps, c, await begun(deps, c), {}))
    .post(`${HERE}/summary`, async (c) => {
      const held = await begun(deps, c)
      const form = await readForm(c, FORM_BYTES)
      const actor = callerOf(c)
      const request = {
        key: form.idempotencyKey,
        input: ['file', held.round.id, held.worker.code, await contentHash(deps, held.sitting)],
      }
      try {
        await once(deps, actor, request, (d) => fileSitting(d, actor, held, held.sitting))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        return showSummary(deps, c, held, shownRefusal(refused, c.var.t))
      }
      const page = pageContext(c, deps.config)
      return c.redirect(href(page, roundInterviewsPath(held.round.number), { done: 'filed' }), 303)
    })

/** As `openSitting`, from the address. */
export const heldBy = (deps: Deps, c: Context<HttpEnv>): Promise<HeldInterview> =>
  openSitting(deps, callerOf(c), c.req.param('number') ?? '', c.req.param('code') ?? '')

/** Whoever comes here without having begun is led to the beginning by the address above. */
async function begun(deps: Deps, c: Context<HttpEnv>): Promise<Begun> {
  const held = await heldBy(deps, c)
  if (!held.sitting) throw new AppError('not_found', 'errors.not_found')
  return { ...held, sitting: held.sitting }
}

/** The codes among what was typed, which are all that conditions ask about. */
const codes = ({ answers }: Sitting): Answers => answers as unknown as Answers

const partsOf = ({ round, questionnaire, sitting }: Begun): readonly AskedSection[] =>
  askedSections(questionnaire, round.kind, codes(sitting))

async function saveSection(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const held = await begun(deps, c)
  const form = await readForm(c, FORM_BYTES)
  const { part } = partAt(held, c)
  const shown = new Set((form.values.shown ?? '').split(' '))
  // Only what stood in the form was answered by it; what is asked since is not thereby left empty.
  const inForm = part.section.questions.filter(({ id }) => shown.has(id))
  const language = isLanguage(form.values.ask_in) ? form.values.ask_in : held.sitting.language
  const sitting = { ...withTyped(held.sitting, inForm, form), language }
  const after: Begun = { ...held, sitting }
  if (form.values.go === 'language') return showSection(deps, c, after, {})
  let checked: CheckedAnswers
  try {
    checked = readSitting(deps, held, sitting)
    const offer = checked.distressAt.filter((id) => !sitting.offered.includes(id))
    await saveSitting(deps, callerOf(c), held, { ...sitting, offered: [...sitting.offered, ...offer] })
    return c.redirect(
      nextAddress(deps, c, after, { shown, offersHelp: offer.length > 0, go: form.values.go }),
      303,
    )
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid', 'conflict')
    const questions = held.questionnaire.sections.flatMap((section) => section.questions)
    return showSection(deps, c, after, shownRefusal(refused, c.var.t, sittingInForm(questions)))
  }
}

interface Going {
  readonly shown: ReadonlySet<string>
  readonly offersHelp: boolean
  readonly go: string | undefined
}

function nextAddress(deps: Deps, c: Context<HttpEnv>, held: Begun, { shown, offersHelp, go }: Going): string {
  const page = pageContext(c, deps.config)
  const here = interviewPath(held.round.number, held.worker.code)
  const parts = partsOf(held)
  const id = c.req.param('section') ?? ''
  const at = parts.findIndex(({ section }) => section.id === id)
  if (offersHelp) return href(page, `${here}/help`, { from: id })
  if (go === 'leave') return href(page, roundInterviewsPath(held.round.number))
  const added = (parts[at]?.questions ?? []).filter((question) => !shown.has(question.id))
  if (added.length > 0 && go !== 'back')
    return href(page, `${here}/sections/${id}`, { added: added.map((question) => question.id).join(' ') })
  // Rows of payments are added and taken away on the spot.
  if (go === 'add_line' || go?.startsWith('remove_line:')) return href(page, `${here}/sections/${id}`)
  const next = parts[go === 'back' ? Math.max(0, at - 1) : at + 1]
  return href(page, next ? `${here}/sections/${next.section.id}` : `${here}/summary`)
}

function partAt(held: Begun, c: Context<HttpEnv>) {
  const parts = partsOf(held)
  const index = parts.findIndex(({ section }) => section.id === c.req.param('section'))
  const part = parts[index]
  if (!part) throw new AppError('not_found', 'errors.not_found')
  return { part, index, total: parts.length }
}

interface Shown extends Partial<ShownRefusal> {
  readonly added?: ReadonlySet<string>
}

function showSection(deps: Deps, c: Context<HttpEnv>, held: Begun, shown: Shown) {
  const { part, index, total } = partAt(held, c)
  return c.html(
    <SectionPage
      page={pageContext(c, deps.config)}
      held={held}
      sitting={held.sitting}
      part={part}
      index={index}
      total={total}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
      added={shown.added ?? new Set()}
      referred={c.req.query('referred') === '1'}
    />,
    shown.status ?? 200,
  )
}

function showSummary(deps: Deps, c: Context<HttpEnv>, held: Begun, refused: Partial<ShownRefusal>) {
  const { sitting, questionnaire } = held
  return c.html(
    <SummaryPage
      page={pageContext(c, deps.config)}
      held={held}
      sitting={sitting}
      parts={partsOf(held)}
      leftOut={paymentsLeftOut(questionnaire, sitting)}
      referred={c.req.query('referred') === '1'}
      {...refused}
    />,
    refused.status ?? 200,
  )
}

function paymentsLeftOut(questionnaire: HeldInterview['questionnaire'], sitting: Sitting): boolean {
  const { lines } = linesToFile(sitting.lines)
  const counted = paymentsThatCount(questionnaire, codes(sitting), { lines: lines as never, words: {} })
  return lines.length > 0 && counted.lines.length === 0
}
