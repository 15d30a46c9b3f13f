import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { pageOf } from '../platform/paging.ts'
import { coverageOf } from './coverage.ts'
import { countWorkers } from './coverage-store.ts'
import { asSubject, type InterviewRound } from './interview-round.ts'
import { findQuestionnaire } from './load-questionnaires.ts'
import { requireRound } from './require-round.ts'
import type { RefusedStep } from './round-form-views.tsx'
import { ROUND_DONE, type RoundLeave, RoundPage } from './round-page-views.tsx'
import { subjectsOf } from './round-subject.ts'
import { codeCursor, parseWorkerCode } from './round-worker.ts'
import { listWorkersOf } from './round-worker-store.ts'

const PAGE_SIZE = 50

export const leaveFor = (actor: Actor, round: InterviewRound): RoundLeave => ({
  manages: can(actor, 'manage_interviews', asSubject(round)),
  interviews: can(actor, 'conduct_interview', asSubject(round)),
  contacts: can(actor, 'contact_workers', asSubject(round)),
})

/** The page of one round, also when a step on it was refused. */
export async function showRound(
  deps: Deps,
  c: Context<HttpEnv, '/:number'>,
  refused?: RefusedStep,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const actor = callerOf(c)
  const page = pageContext(c, deps.config)
  const round = await requireRound(deps, actor, c.req.param('number'))
  const after = codeCursor.read(c.req.query('cursor'))?.code
  const db = deps.db.queries
  const [counted, found, subjects] = await Promise.all([
    countWorkers(db, round.id),
    round.draw ? listWorkersOf(db, round.id, {}, { limit: PAGE_SIZE, after }) : [],
    subjectsOf(deps, [round], page),
  ])
  const { items, last } = pageOf(found, PAGE_SIZE)
  const asked = findQuestionnaire(round.questionnaire.id, round.questionnaire.version)
  const replacedBy = parseWorkerCode(c.req.query('replaced_by') ?? '')
  return c.html(
    <RoundPage
      page={page}
      round={round}
      subject={subjects.get(round.id) ?? { text: '', path: null }}
      questionnaire={page.t('interview_rounds.with_note', {
        text: asked?.title[page.lang] ?? round.questionnaire.id,
        note: round.questionnaire.version,
      })}
      coverage={coverageOf(counted)}
      workers={items}
      nextCursor={last && codeCursor.write(last)}
      isFirst={after === undefined}
      leave={leaveFor(actor, round)}
      done={refused ? undefined : ROUND_DONE.find((one) => one === c.req.query('done'))}
      replacedBy={refused ? undefined : replacedBy}
      refused={refused}
      publicUrl={deps.config.publicUrl}
    />,
    status,
  )
}
