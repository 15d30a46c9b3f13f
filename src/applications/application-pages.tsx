import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { nameFor } from '../organisations/organisation.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { type MessageKey, say } from '../platform/i18n/translate.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { appealRefusal } from './appeal-refusal.ts'
import { type Application, GivenWords } from './application.ts'
import { ApplicationPage } from './application-views.tsx'
import { CheckPage } from './check-views.tsx'
import { commentOnProposal } from './comment-on-proposal.ts'
import { DecideAppeal, decideAppeal } from './decide-appeal.ts'
import { gatherApplication } from './gather-application.ts'
import { AnswerCorrection, answerCorrection, SendApplication, sendApplication } from './send-application.ts'
import { sendBackApplication } from './send-back-application.ts'
import { takeUpApplication } from './take-up-application.ts'
import { withdrawApplication } from './withdraw-application.ts'

// A map, because the address is anyone's to write: an object would answer to `toString` too.
const DONE: ReadonlyMap<string, MessageKey> = new Map([
  ['started', 'applications.done_started'],
  ['sending', 'applications.done_sending'],
  ['correction', 'applications.done_correction'],
  ['withdrawal', 'applications.done_withdrawal'],
  ['taking-up', 'applications.done_taking_up'],
  ['correction-request', 'applications.done_correction_request'],
  ['proposal', 'applications.done_proposal'],
  ['comment', 'applications.done_comment'],
  ['sending-back', 'applications.done_sending_back'],
  ['decision', 'applications.done_decision'],
  ['appeal', 'applications.done_appeal'],
  ['appeal-decision', 'applications.done_appeal_decision'],
])

type AnySchema = v.GenericSchema<unknown, unknown>
interface SmallMove<Schema extends AnySchema> {
  readonly path: string
  readonly schema: Schema
  readonly inputOf: (form: SentForm) => unknown
  readonly verb: (deps: Deps, actor: Actor, id: string, input: v.InferOutput<Schema>) => Promise<Application>
}

/** Moves whose form stands on the overview: refused, the overview is shown again with what was typed. */
const smallMove = <Schema extends AnySchema>(deps: Deps, move: SmallMove<Schema>) =>
  new Hono<HttpEnv>().post(`/workspace/applications/:id/${move.path}`, async (c) => {
    const actor = callerOf(c)
    const id = c.req.param('id') ?? ''
    const form = await readForm(c, FORM_BYTES.text)
    try {
      const input = parseOrRefuse(move.schema, move.inputOf(form))
      const request = { key: form.idempotencyKey, input: [move.path, id, input] }
      await once(deps, actor, request, (d) => move.verb(d, actor, id, input))
    } catch (error) {
      const refused = refusalOrThrow(error, 'invalid', 'conflict')
      return showOverview(deps, c, id, {
        refused: move.path,
        values: form.values,
        ...shownRefusal(refused, c.var.t),
      })
    }
    const page = pageContext(c, deps.config)
    return c.redirect(href(page, `/workspace/applications/${id}`, { done: move.path }), 303)
  })

const wordsOf = (form: SentForm) => ({ text: form.values.text ?? '' })
const words = (path: string, verb: SmallMove<typeof GivenWords>['verb']): SmallMove<typeof GivenWords> => ({
  path,
  schema: GivenWords,
  inputOf: wordsOf,
  verb,
})

/** The overview of one application with its small moves, and the page that sends it. */
export const applicationPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/applications/:id', (c) =>
      showOverview(deps, c, c.req.param('id'), {
        done: c.req.query('saved') === '1' ? 'applications.saved' : DONE.get(c.req.query('done') ?? ''),
      }),
    )
    .route('/', smallMove(deps, words('withdrawal', withdrawApplication)))
    .route('/', smallMove(deps, words('comment', commentOnProposal)))
    .route('/', smallMove(deps, words('sending-back', sendBackApplication)))
    .route('/', smallMove(deps, words('appeal', appealRefusal)))
    .route(
      '/',
      smallMove(deps, {
        path: 'taking-up',
        schema: v.strictObject({}),
        inputOf: () => ({}),
        verb: takeUpApplication,
      }),
    )
    .route(
      '/',
      smallMove(deps, {
        path: 'appeal-decision',
        schema: DecideAppeal,
        inputOf: (form) => ({ ...wordsOf(form), outcome: form.values.outcome }),
        verb: decideAppeal,
      }),
    )
    .get('/workspace/applications/:id/check', (c) => showCheck(deps, c, c.req.param('id'), {}))
    .post('/workspace/applications/:id/check', (c) => send(deps, c, c.req.param('id')))

/** One button for both: what is sent depends on whose answer it is. */
async function send(deps: Deps, c: Context<HttpEnv>, id: string): Promise<Response> {
  const actor = callerOf(c)
  const form = await readForm(c, FORM_BYTES.text)
  const { application } = await gatherApplication(deps, actor, id)
  const answering = application.status === 'correcting'
  const confirmed = form.values.confirmed === 'yes'
  try {
    const given = answering ? { confirmed, text: form.values.text ?? '' } : { confirmed }
    const key = form.idempotencyKey
    if (answering) {
      const input = parseOrRefuse(AnswerCorrection, given)
      await once(deps, actor, { key, input: ['correction', id, input] }, (d) =>
        answerCorrection(d, actor, id, input),
      )
    } else {
      const input = parseOrRefuse(SendApplication, given)
      await once(deps, actor, { key, input: ['sending', id, input] }, (d) =>
        sendApplication(d, actor, id, input),
      )
    }
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid', 'conflict')
    // What is missing stands on the page itself, with the way there.
    const errors = refused.fields.filter(({ path }) => path === 'confirmed' || path === 'text')
    return showCheck(deps, c, id, {
      values: form.values,
      errors,
      sentence: errors.length > 0 ? undefined : say(c.var.t, refused.sentence),
      status: STATUS[refused.code],
    })
  }
  const page = pageContext(c, deps.config)
  const done = answering ? 'correction' : 'sending'
  return c.redirect(href(page, `/workspace/applications/${id}`, { done }), 303)
}

interface Shown extends Partial<ShownRefusal> {
  readonly done?: MessageKey | undefined
  readonly refused?: string
  readonly values?: Readonly<Record<string, string>>
}

async function showOverview(deps: Deps, c: Context<HttpEnv>, id: string, shown: Shown): Promise<Response> {
  const page = pageContext(c, deps.config)
  const work = await gatherApplication(deps, callerOf(c), id, { likenesses: true })
  return c.html(
    <ApplicationPage
      page={page}
      work={work}
      organisationName={nameFor(work.organisation, page.lang)?.text ?? ''}
      done={shown.done}
      refused={shown.refused}
      values={shown.values ?? {}}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
    />,
    shown.status ?? 200,
  )
}

async function showCheck(deps: Deps, c: Context<HttpEnv>, id: string, shown: Shown): Promise<Response> {
  const page = pageContext(c, deps.config)
  const work = await gatherApplication(deps, callerOf(c), id)
  if (!work.may.has('edit')) return c.redirect(href(page, `/workspace/applications/${id}`), 303)
  return c.html(
    <CheckPage
      page={page}
      work={work}
      organisationName={nameFor(work.organisation, page.lang)?.text ?? ''}
      values={shown.values ?? {}}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
    />,
    shown.status ?? 200,
  )
}
