import * as v from 'valibot'
import { WORKER_ACTOR } from '../accounts/worker-actor.ts'
import type { Deps } from '../deps.ts'
import { FeeLines } from '../fees/fee-line.ts'
import { JobFacts } from '../fees/job-facts.ts'
import { answerPaid, type PaidAnswer } from '../fees/paid-answer.ts'
import { asFeeLine, type WorkerPayment, wordsByPlace } from '../fees/worker-payment.ts'
import { once } from '../journal/once.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Language } from '../platform/i18n/language.ts'
import { checkAnswers } from './check-answers.ts'
import type { Draft } from './draft.ts'
import { type Asked, askedOf } from './draft-places.ts'
import { fileInterview, type WithIt } from './file-interview.ts'
import type { FiledInterview, FileInterview } from './interview.ts'
import { readToken, tokenHash } from './link.ts'
import { spendLink } from './link-store.ts'
import type { OpenedLink } from './open-link.ts'
import { linkSubject, openToSave } from './save-draft.ts'
import { paymentsThatCount } from './told-payments.ts'

export interface SentSelfInterview {
  /** Null when the same form came a second time: then the draft is gone, and nothing is known of what was paid. */
  readonly told: {
    readonly language: Language
    readonly kind: Asked['kind']
    readonly paid: PaidAnswer | null
  } | null
}

/**
 * Sends what the worker has answered: one commit files the interview, spends the link and deletes the draft. The same form sent again,
 * because the answer was lost on the way, is answered as if it had been the first time. Throws `not_found` for a link that is none,
 * `invalid` with the fields where an answer no longer will do, and then the draft stands as it was.
 */
export async function sendSelfInterview(
  deps: Deps,
  typed: string,
  key: string | undefined,
): Promise<SentSelfInterview> {
  let told: SentSelfInterview['told'] = null
  const input = { send: tokenHash(readToken(typed) ?? '') }
  await once(deps, WORKER_ACTOR, { key, input }, async (within) => {
    const opened = await openToSave(within, typed)
    const { draft, asked, link, head } = opened
    if (!draft || draft.scopes === null) throw new AppError('not_found', 'self_interviews.link_closed')
    const today = dayOf(deps.now())
    const interview = interviewOf(opened, draft, today)
    const filed = await fileOwn(within, interview, {
      entries: [
        {
          subject: linkSubject(link.id),
          after: head,
          action: 'link_spent',
          summary: '',
          payload: { link: link.id },
        },
      ],
      statements: spendLink(within.db.queries, link.id),
    })
    const paid = await judged(deps, opened, draft, today)
    told = { language: draft.language, kind: asked.kind, paid }
    return filed
  })
  return { told }
}

/** Whom an interviewer has asked as well is told so in words that are meant for him. */
async function fileOwn(deps: Deps, interview: FileInterview, more: WithIt): Promise<FiledInterview> {
  try {
    return await fileInterview(deps, WORKER_ACTOR, interview, more)
  } catch (error) {
    if (error instanceof AppError && error.sentence.key === 'interviews.filed_already')
      throw new AppError('conflict', 'self_interviews.told_already', { cause: error })
    throw error
  }
}

/** Payments count only while the question about them is asked: who changes the answer to "nothing was paid" takes them back. */
const linesThatCount = (asked: Asked, draft: Draft): readonly WorkerPayment[] =>
  askedOf(asked, draft).some(({ kind }) => kind === 'fee_lines') ? draft.lines : []

function interviewOf({ asked, link }: OpenedLink, draft: Draft, today: Day): FileInterview {
  const lines = linesThatCount(asked, draft)
  const scopes = draft.scopes ?? { audit: false, statistics: false, referral: false }
  return {
    roundId: link.roundId,
    code: link.code,
    mode: 'self',
    language: draft.language,
    happenedOn: today,
    consent: { given: true, version: asked.questionnaire.consent.version, read_aloud: false, scopes },
    answers: draft.answers,
    words: {},
    lines: lines.map(asFeeLine),
    lineWords: wordsByPlace(lines),
  }
}

/** What the rules say, for the page of thanks. Where it cannot be worked out, the page says nothing rather than something wrong. */
async function judged(
  deps: Deps,
  { asked, link }: OpenedLink,
  draft: Draft,
  today: Day,
): Promise<PaidAnswer | null> {
  const { facts, answers } = checkAnswers(asked.questionnaire, asked.kind, draft.answers, today)
  const job = v.safeParse(JobFacts, { corridor: 'vn-jp', programme: link.programme, ...facts })
  const given = v.safeParse(FeeLines, linesThatCount(asked, draft).map(asFeeLine))
  if (!job.success || !given.success) return null
  const { told, lines } = paymentsThatCount(asked.questionnaire, answers, { lines: given.output, words: {} })
  return told ? answerPaid(deps, job.output, lines, today) : null
}
