import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { CannotOpen } from '../platform/sealing.ts'
import { type CheckedAnswers, checkAnswers } from './check-answers.ts'
import { fileInterview } from './file-interview.ts'
import type { FiledInterview } from './interview.ts'
import { asSubject, type InterviewRound } from './interview-round.ts'
import { findQuestionnaire } from './load-questionnaires.ts'
import { requireWorker } from './mark-worker.ts'
import { sittingSealer } from './own-words.ts'
import { planReferral } from './plan-referral.ts'
import type { Questionnaire } from './questionnaire.ts'
import { countryDuring } from './referral.ts'
import { requireRound } from './require-round.ts'
import { move } from './round-life.ts'
import { isExpected, type RoundWorker } from './round-worker.ts'
import { Sitting, sittingPlace, sittingSubject } from './sitting.ts'
import { linesToFile } from './sitting-form.ts'
import { deleteSitting, findSitting, writeSitting } from './sitting-store.ts'
import { readPayments } from './told-payments.ts'

/** One worker's interview as this interviewer finds it. */
export interface HeldInterview {
  readonly round: InterviewRound
  readonly worker: RoundWorker
  readonly questionnaire: Questionnaire
  /** What was typed so far; undefined before it was begun, or where another began it. */
  readonly sitting: Sitting | undefined
  readonly begunByAnother: boolean
  readonly head: JournalHead
}

/** Throws `not_found` for a round or worker hidden from this actor, `forbidden` for one who may look but holds no interviews. */
export async function openSitting(
  deps: Deps,
  actor: Actor,
  number: string,
  code: string,
): Promise<HeldInterview> {
  const round = await requireRound(deps, actor, number)
  assertCan(actor, 'conduct_interview', asSubject(round))
  const worker = await requireWorker(deps, round.id, code)
  const questionnaire = findQuestionnaire(round.questionnaire.id, round.questionnaire.version)
  if (!questionnaire) throw new Error(`the questionnaire of ${round.number} is gone`)
  const head = await findHead(deps.db, sittingSubject(round.id, worker.code))
  const row = await findSitting(deps.db, round.id, worker.code)
  const mine = row !== undefined && row.begunBy === actor.id
  return {
    round,
    worker,
    questionnaire,
    sitting: mine ? await opened(deps, round.id, worker.code, row.sealed) : undefined,
    begunByAnother: row !== undefined && !mine,
    head,
  }
}

async function opened(
  deps: Deps,
  roundId: string,
  code: string,
  sealed: string,
): Promise<Sitting | undefined> {
  try {
    const { open } = await sittingSealer(deps)
    return v.parse(Sitting, JSON.parse(await open(sittingPlace(roundId, code), sealed)))
  } catch (cause) {
    // Typed with another secret or another edition of the page: it cannot be gone on with, and nothing was filed.
    if (cause instanceof CannotOpen || cause instanceof v.ValiError) return undefined
    throw cause
  }
}

/** Keeps what was typed, sealed. Throws `conflict` when the round is over or the worker no longer expected. */
export async function saveSitting(
  deps: Deps,
  actor: Actor,
  held: HeldInterview,
  sitting: Sitting,
): Promise<Sitting> {
  const { round, worker, head } = held
  assertUnderWay(held)
  const at = deps.now()
  const { seal } = await sittingSealer(deps)
  const sealed = await seal(sittingPlace(round.id, worker.code), JSON.stringify(sitting))
  const referral =
    sitting.referred && !held.sitting?.referred
      ? await planReferral(
          deps,
          {
            roundId: round.id,
            code: worker.code,
            reason: 'distress',
            country: countryDuring(round.kind),
            language: sitting.language,
          },
          at,
        )
      : { entries: [], statements: [] }
  await commit(deps, actor, {
    at,
    entries: [
      {
        subject: sittingSubject(round.id, worker.code),
        after: head,
        action: 'sitting_saved',
        summary: round.number,
        payload: null,
      },
      ...referral.entries,
    ],
    statements: [
      ...writeSitting(deps.db.queries, {
        roundId: round.id,
        code: worker.code,
        begunBy: actor.id,
        sealed,
        savedAt: at,
      }),
      ...referral.statements,
    ],
    result: null,
  })
  return sitting
}

function assertUnderWay({ round, worker }: HeldInterview): void {
  move(round.status, 'file')
  if (!isExpected(worker.state))
    throw new AppError('conflict', 'interviews.not_expected', { facts: { state: worker.state } })
}

/** Reads what was typed. Throws `invalid` with `answers.…` and `lines.…`. */
export function readSitting(
  deps: Pick<Deps, 'now'>,
  { round, questionnaire }: HeldInterview,
  { answers, lines }: Sitting,
): CheckedAnswers {
  const today = dayOf(deps.now())
  const checked = checkAnswers(questionnaire, round.kind, answers, today)
  const typed = linesToFile(lines)
  readPayments(typed.lines, typed.lineWords, today)
  return checked
}

/** Files the sitting, and throws it away in the same commit. Throws what `fileInterview` throws. */
export async function fileSitting(
  deps: Deps,
  actor: Actor,
  { round, worker }: HeldInterview,
  sitting: Sitting,
): Promise<FiledInterview> {
  const input = {
    roundId: round.id,
    code: worker.code,
    mode: 'interviewer',
    language: sitting.language,
    happenedOn: sitting.happened_on,
    consent: sitting.consent,
    answers: sitting.answers,
    words: {},
    ...linesToFile(sitting.lines),
    conflict: { declared: !sitting.no_conflict },
  } as const
  const statements = [deleteSitting(deps.db.queries, round.id, worker.code)]
  return fileInterview(deps, actor, input, { statements })
}
