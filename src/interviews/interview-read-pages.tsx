import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { findRecordIdOf } from '../fees/fee-record-forget-store.ts'
import { once } from '../journal/once.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import type { OwnWords } from './interview.ts'
import { INTERVIEWS_PATH, interviewPath } from './interview-list-views.tsx'
import { ReadInterviewPage } from './interview-read-views.tsx'
import { asSubject, type InterviewRound, roundNotFound } from './interview-round.ts'
import { findInterviewOf } from './interview-store.ts'
import { findQuestionnaire } from './load-questionnaires.ts'
import { requireWorker } from './mark-worker.ts'
import { readOwnWords } from './read-words.ts'
import { requireRound } from './require-round.ts'
import { seeInterview } from './see-interview.ts'
import { mayWithdraw, withdrawConsent } from './withdraw-consent.ts'

type C = Context<HttpEnv, '/:number/:code'>
const ONE = `${INTERVIEWS_PATH}/:number/:code` as const

/** One interview after it was filed, for whoever sees the round; who only holds interviews has a page that shows nothing of it. */
export const interviewReadPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(ONE, async (c, next) => {
      const id = await filedId(deps, c)
      return id === null ? next() : show(deps, c, id)
    })
    .post(`${ONE}/words`, async (c) => {
      await readForm(c, 20_000)
      const id = await requireFiled(deps, c)
      // Not under a key: what is read is no answer to be kept.
      const words = await readOwnWords(deps, callerOf(c), id)
      c.header('cache-control', 'no-store')
      return show(deps, c, id, { words })
    })
    .post(`${ONE}/withdrawal`, async (c) => {
      const form = await readForm(c, 20_000)
      const id = await requireFiled(deps, c)
      const actor = callerOf(c)
      // Before the box that was not ticked: who may not take it back is told so, not how it is done.
      if (!mayWithdraw(actor, await requireRound(deps, actor, c.req.param('number'))))
        throw new AppError('forbidden', 'errors.forbidden')
      try {
        if (form.values.sure !== 'yes') throw invalidField('sure', 'interviews.withdraw_needs_word')
        const request = { key: form.idempotencyKey, input: ['withdraw', id] }
        await once(deps, actor, request, (d) => withdrawConsent(d, actor, id))
        const { number, code } = c.req.param()
        return c.redirect(href(pageContext(c, deps.config), interviewPath(number, code)), 303)
      } catch (error) {
        const refused = shownRefusal(refusalOrThrow(error, 'invalid', 'conflict'), c.var.t)
        return show(deps, c, id, { refused })
      }
    })

const holdsOnly = (actor: Actor, round: InterviewRound): boolean =>
  can(actor, 'conduct_interview', asSubject(round)) && !can(actor, 'view_fee_records', asSubject(round))

/** The interview that is read here; null where this page is not for this reader, or nothing is filed yet. */
async function filedId(deps: Deps, c: C): Promise<string | null> {
  const round = await requireRound(deps, callerOf(c), c.req.param('number'))
  if (holdsOnly(callerOf(c), round)) return null
  const worker = await requireWorker(deps, round.id, c.req.param('code'))
  return (await findInterviewOf(deps.db, round.id, worker.code))?.id ?? null
}

async function requireFiled(deps: Deps, c: C): Promise<string> {
  const id = await filedId(deps, c)
  if (id === null) throw roundNotFound()
  return id
}

interface Said {
  readonly words?: OwnWords
  readonly refused?: ShownRefusal
}

async function show(deps: Deps, c: C, id: string, { words, refused }: Said = {}): Promise<Response> {
  const actor = callerOf(c)
  const seen = await seeInterview(deps, actor, id)
  const { interview, round, content } = seen
  const { id: asked, version } = interview.questionnaire
  const questionnaire = findQuestionnaire(asked, version)
  if (!questionnaire) throw new AppError('not_found', 'errors.not_found')
  const paid =
    content && can(actor, 'view_fee_records', asSubject(round))
      ? await findRecordIdOf(deps.db.queries, { kind: 'interview', id })
      : undefined
  return c.html(
    <ReadInterviewPage
      page={pageContext(c, deps.config)}
      seen={seen}
      questionnaire={questionnaire}
      words={words}
      feeRecordPath={paid && `/workspace/fee-records/${paid}`}
      mayWithdraw={mayWithdraw(actor, round)}
      {...refused}
    />,
    refused?.status ?? 200,
  )
}
