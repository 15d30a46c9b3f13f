import { type Context, Hono } from 'hono'
import { assertCan, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf, isDay } from '../platform/clock.ts'
import { AppError, type FieldError, invalidField } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'
import { idCursor, pageOf } from '../platform/paging.ts'
import { type HeldInterview, saveSitting } from './hold-interview.ts'
import { BeginPage } from './interview-begin-views.tsx'
import { FiledPage } from './interview-filed-views.tsx'
import {
  INTERVIEWS_PATH,
  interviewPath,
  MyRoundsPage,
  RoundWorkersPage,
  roundInterviewsPath,
} from './interview-list-views.tsx'
import { asSubject, type InterviewRound, roundNotFound } from './interview-round.ts'
import { FORM_BYTES, heldBy, interviewSectionPages } from './interview-section-pages.tsx'
import { findInterviewOf } from './interview-store.ts'
import { listRoundsToHold } from './interviews-to-hold.ts'
import { markWorker } from './mark-worker.ts'
import { requireRound } from './require-round.ts'
import { codeCursor } from './round-worker.ts'
import { listWorkersOf } from './round-worker-store.ts'
import type { Sitting } from './sitting.ts'
import { listSittings } from './sitting-store.ts'
import { withdrawConsent } from './withdraw-consent.ts'

const PAGE_SIZE = 50

/** The interviewer's pages, for a tablet: rounds, workers by code, consent, sections, help, summary. All work without script. */
export const interviewPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(INTERVIEWS_PATH, async (c) => {
      const actor = callerOf(c)
      if (!canSomewhere(actor, 'conduct_interview')) throw new AppError('not_found', 'errors.not_found')
      const page = pageContext(c, deps.config)
      const after = idCursor.read(c.req.query('cursor'))?.id
      const { rounds, last } = await listRoundsToHold(deps, actor, { after, limit: PAGE_SIZE })
      const nextHref = last && href(page, INTERVIEWS_PATH, { cursor: idCursor.write({ id: last }) })
      return c.html(<MyRoundsPage page={page} rounds={rounds} nextHref={nextHref} />)
    })
    .get(`${INTERVIEWS_PATH}/:number`, async (c) => {
      const page = pageContext(c, deps.config)
      const round = await roundToHold(deps, c)
      const after = codeCursor.read(c.req.query('cursor'))?.code
      const found = await listWorkersOf(deps.db.queries, round.id, {}, { limit: PAGE_SIZE, after })
      const { items, last } = pageOf(found, PAGE_SIZE)
      const begun = await listSittings(deps.db.queries, round.id)
      const done = (['filed', 'marked'] as const).find((one) => one === c.req.query('done'))
      const path = roundInterviewsPath(round.number)
      return c.html(
        <RoundWorkersPage
          page={page}
          round={round}
          workers={items}
          begun={new Set(begun.keys())}
          done={done}
          nextHref={last && href(page, path, { cursor: codeCursor.write(last) })}
        />,
      )
    })
    .get(`${INTERVIEWS_PATH}/:number/:code`, async (c) => {
      const held = await heldBy(deps, c)
      const page = pageContext(c, deps.config)
      if (held.worker.state === 'interviewed') return showFiled(deps, c, held, {})
      if (held.sitting) return c.redirect(href(page, whereToGoOn(held)), 303)
      return showBegin(deps, c, held, undefined, {})
    })
    .post(`${INTERVIEWS_PATH}/:number/:code`, async (c) => {
      const held = await heldBy(deps, c)
      const form = await readForm(c, FORM_BYTES)
      const page = pageContext(c, deps.config)
      const { number } = held.round
      const { go } = form.values
      if (held.worker.state === 'interviewed') return withdraw(deps, c, held, form)
      if (go === 'language') return showBegin(deps, c, held, form, {})
      try {
        if (go === 'refused' || go === 'unreachable') {
          await mark(deps, c, held, form, go)
          return c.redirect(href(page, roundInterviewsPath(number), { done: 'marked' }), 303)
        }
        const sitting = beginning(held, form, dayOf(deps.now()))
        await saveSitting(deps, callerOf(c), held, sitting)
        return c.redirect(href(page, whereToGoOn({ ...held, sitting })), 303)
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        return showBegin(deps, c, held, form, shownRefusal(refused, c.var.t))
      }
    })
    .route('/', interviewSectionPages(deps))

async function roundToHold(deps: Deps, c: Context<HttpEnv>): Promise<InterviewRound> {
  const round = await requireRound(deps, callerOf(c), c.req.param('number') ?? '')
  assertCan(callerOf(c), 'conduct_interview', asSubject(round))
  return round
}

function mark(
  deps: Deps,
  c: Context<HttpEnv>,
  { round, worker }: HeldInterview,
  form: SentForm,
  state: 'refused' | 'unreachable',
) {
  const actor = callerOf(c)
  const request = { key: form.idempotencyKey, input: ['mark', round.id, worker.code, state] }
  const ref = { round: round.id, code: worker.code }
  return once(deps, actor, request, (d) => markWorker(d, actor, ref, { state }))
}

async function withdraw(deps: Deps, c: Context<HttpEnv>, held: HeldInterview, form: SentForm) {
  const { round, worker } = held
  const actor = callerOf(c)
  try {
    if (form.values.go !== 'withdraw') throw new AppError('conflict', 'interviews.filed_already')
    if (form.values.sure !== 'yes') throw invalidField('sure', 'interviews.withdraw_needs_word')
    const interview = await findInterviewOf(deps.db, round.id, worker.code)
    if (!interview) throw roundNotFound()
    const request = { key: form.idempotencyKey, input: ['withdraw', interview.id] }
    await once(deps, actor, request, (d) => withdrawConsent(d, actor, interview.id))
    return c.redirect(href(pageContext(c, deps.config), interviewPath(round.number, worker.code)), 303)
  } catch (error) {
    return showFiled(deps, c, held, shownRefusal(refusalOrThrow(error, 'invalid', 'conflict'), c.var.t))
  }
}

async function showFiled(
  deps: Deps,
  c: Context<HttpEnv>,
  held: HeldInterview,
  refused: Partial<ShownRefusal>,
) {
  const interview = await findInterviewOf(deps.db, held.round.id, held.worker.code)
  const withdrawn = interview?.consentWithdrawnAt !== null
  const page = pageContext(c, deps.config)
  return c.html(
    <FiledPage page={page} held={held} withdrawn={withdrawn} {...refused} />,
    refused.status ?? 200,
  )
}

/** Where an interview is gone on with: at its summary's beginning, the first part. */
const whereToGoOn = ({ round, worker, questionnaire }: HeldInterview): string =>
  `${interviewPath(round.number, worker.code)}/sections/${questionnaire.sections[0]?.id ?? ''}`

/** The interview as it begins. Throws `invalid` for whatever forbids beginning it. */
function beginning({ questionnaire }: HeldInterview, form: SentForm, today: string): Sitting {
  const { conflict, read_how: readHow, agrees, happened_on: on = '' } = form.values
  const fields: FieldError[] = []
  const wrong = (path: string, key: FieldError['message']['key']) =>
    void fields.push({ path, message: { key } })
  if (conflict !== 'no')
    wrong('conflict', conflict === 'yes' ? 'interviews.conflict_declared' : 'interviews.statement_needed')
  if (readHow !== 'aloud' && readHow !== 'self') wrong('read_how', 'errors.required')
  if (agrees !== 'yes') wrong('agrees', agrees === 'no' ? 'interviews.consent_needed' : 'errors.required')
  if (!isDay(on)) wrong('happened_on', 'errors.not_a_date')
  else if (on > today) wrong('happened_on', 'errors.future_date')
  if (fields.length > 0) throw new AppError('invalid', 'errors.invalid', { fields })
  const scopes = new Set(form.all('scopes'))
  return {
    language: askedIn(form.values.ask_in),
    happened_on: on,
    no_conflict: true,
    consent: {
      given: true,
      version: questionnaire.consent.version,
      read_aloud: readHow === 'aloud',
      scopes: {
        audit: scopes.has('audit'),
        statistics: scopes.has('statistics'),
        referral: scopes.has('referral'),
      },
    },
    answers: {},
    lines: [],
    offered: [],
    referred: false,
  }
}

const askedIn = (typed: string | undefined): Language => (isLanguage(typed) ? typed : 'vi')

function showBegin(
  deps: Deps,
  c: Context<HttpEnv>,
  held: HeldInterview,
  form: SentForm | undefined,
  refused: Partial<ShownRefusal>,
) {
  const { language } = held.worker.traits
  return c.html(
    <BeginPage
      page={pageContext(c, deps.config)}
      held={held}
      language={askedIn(form?.values.ask_in ?? language)}
      values={form?.values ?? { happened_on: dayOf(deps.now()) }}
      scopes={form?.all('scopes') ?? []}
      {...refused}
    />,
    refused.status ?? 200,
  )
}
