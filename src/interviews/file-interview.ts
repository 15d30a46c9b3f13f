import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import { onTheDay, WORKER_ACTOR } from '../accounts/worker-actor.ts'
import type { Deps } from '../deps.ts'
import { inYen } from '../fees/exchange-rate-known.ts'
import { planFeeRecord } from '../fees/plan-fee-record.ts'
import { commit } from '../journal/commit.ts'
import { type NewEntry, NO_HEAD } from '../journal/journal.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import { MissingReference, type Statement, UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import type { CheckedAnswers } from './check-answers.ts'
import { checkInterview, type ReadInterview } from './check-interview.ts'
import { keepsPayments } from './consent.ts'
import { type FiledInterview, type FileInterview, type Interview, interviewSubject } from './interview.ts'
import { asSubject, type RoundForFiling, roundNotFound } from './interview-round.ts'
import { findInterviewOf, insertInterview, insertSignal } from './interview-store.ts'
import { contentHash, sealWords } from './own-words.ts'
import { planReferral } from './plan-referral.ts'
import { countryDuring } from './referral.ts'
import { move } from './round-life.ts'
import { findForFiling, setWorkerState } from './round-store.ts'
import { isExpected } from './round-worker.ts'

/** What is written in the same commit: the link is spent, the draft thrown away. */
export interface WithIt {
  readonly entries?: readonly NewEntry[]
  readonly statements?: readonly Statement[]
}

interface Planned {
  readonly entries: readonly NewEntry[]
  readonly statements: readonly Statement[]
}

/**
 * Files what one worker of an open round was asked and answered, durably and in one commit: the interview with own words sealed, the
 * indicators it points to, the worker's state, what was paid with its verdicts (where the consent allows), a referral (where it allows and
 * is needed). The same interview sent again is answered with the first.
 * Throws `not_found` where there is no such worker for this actor; `invalid` with fields where consent, the interviewer's statement,
 * answers or payments will not do; `conflict` when the round is not open, the worker not expected, or another interview is filed.
 */
export async function fileInterview(
  deps: Deps,
  actor: Actor,
  input: FileInterview,
  more: WithIt = {},
): Promise<FiledInterview> {
  const found = await findForFiling(deps.db, input.roundId, input.code)
  if (!found) throw roundNotFound()
  assertMayFile(actor, input, found)
  const today = dayOf(deps.now())
  const read = checkInterview(found, input, today)
  const hash = await contentHash(deps, contentOf(found.round.id, input, read))
  if (found.worker.state === 'interviewed') return firstOrConflict(deps, found, hash)
  move(found.round.status, 'file')
  if (!isExpected(found.worker.state))
    throw new AppError('conflict', 'interviews.not_expected', { facts: { state: found.worker.state } })
  // At which hour a worker held the telephone is nobody's business; an id of version 7 would tell it too.
  const self = input.mode === 'self'
  const at = self ? onTheDay(today) : deps.now()
  const id = self ? crypto.randomUUID() : deps.newId()
  const interview = await interviewOf(deps, actor, { id, at, hash, found, input, read })
  const { entries, statements } = await planned(deps, { interview, found, read, today })
  try {
    return await commit(deps, actor, {
      at,
      entries: [...entries, ...(more.entries ?? [])],
      statements: [...statements, ...(more.statements ?? [])],
      result: filed(interview),
    })
  } catch (error) {
    if (error instanceof UniqueViolation && error.table === 'interviews')
      return firstOrConflict(deps, found, hash)
    if (error instanceof MissingReference) await assertStillOpen(deps, input)
    throw error
  }
}

/** The row of an interview refers to an open round: somebody closed this one since it was read. */
async function assertStillOpen(deps: Pick<Deps, 'db'>, { roundId, code }: FileInterview): Promise<void> {
  const now = await findForFiling(deps.db, roundId, code)
  if (now) move(now.round.status, 'file')
}

const filed = ({ id, roundId, code, filedAt }: Interview): FiledInterview => ({ id, roundId, code, filedAt })

/** A worker answers for himself through his link alone; nobody's session and no key may say it is him. */
function assertMayFile(actor: Actor, { mode }: FileInterview, { round }: RoundForFiling): void {
  if (mode === 'self') {
    if (actor !== WORKER_ACTOR) throw new AppError('forbidden', 'errors.forbidden')
    return
  }
  const subject = asSubject(round)
  if (!can(actor, 'view_interviews', subject) && !can(actor, 'conduct_interview', subject))
    throw roundNotFound()
  assertCan(actor, 'conduct_interview', subject)
}

async function firstOrConflict(
  deps: Pick<Deps, 'db'>,
  { round, worker }: RoundForFiling,
  hash: string,
): Promise<FiledInterview> {
  const first = await findInterviewOf(deps.db, round.id, worker.code)
  if (first?.contentHash === hash) return filed(first)
  throw new AppError('conflict', 'interviews.filed_already')
}

/** All that makes two interviews the same. Its members come from the questionnaire and schemas, so their order is always one. */
const contentOf = (roundId: string, input: FileInterview, { checked, payments }: ReadInterview): unknown => [
  roundId,
  input.code,
  input.language,
  input.happenedOn,
  [input.consent.version, input.consent.read_aloud, input.consent.scopes],
  checked.answers,
  checked.words,
  payments.lines,
  payments.words,
  input.facts ?? {},
]

interface ToKeep {
  readonly id: string
  readonly at: Instant
  readonly hash: string
  readonly found: RoundForFiling
  readonly input: FileInterview
  readonly read: ReadInterview
}

/** What the consent does not let anybody use is not kept at all. */
async function interviewOf(
  deps: Deps,
  actor: Actor,
  { id, at, hash, found, input, read }: ToKeep,
): Promise<Interview> {
  const { audit, statistics, referral } = input.consent.scopes
  const words = {
    answers: audit || referral ? read.checked.words : {},
    lines: audit ? read.payments.words : {},
  }
  return {
    id,
    roundId: found.round.id,
    code: found.worker.code,
    mode: input.mode,
    language: input.language,
    questionnaire: found.round.questionnaire,
    happenedOn: input.happenedOn,
    consent: input.consent,
    answers: audit || statistics ? read.checked.answers : {},
    sealedWords: await sealWords(deps, id, words),
    contentHash: hash,
    filedAt: at,
    filedBy: actor.id,
    consentWithdrawnAt: null,
  }
}

interface ToPlan {
  readonly interview: Interview
  readonly found: RoundForFiling
  readonly read: ReadInterview
  readonly today: Day
}

async function planned(deps: Deps, { interview, found, read, today }: ToPlan): Promise<Planned> {
  const { queries } = deps.db
  const { id, roundId, code, consent, filedAt: at } = interview
  const kept = keepsPayments(consent)
  const others = await Promise.all([
    kept && read.payments.told ? feeRecord(deps, { interview, found, read, today }) : undefined,
    referralOf(deps, interview, found, read.checked),
  ])
  const texts = { consent: JSON.stringify(consent), answers: JSON.stringify(interview.answers) }
  const signals = kept ? read.checked.signals : []
  return {
    entries: [
      {
        subject: interviewSubject(id),
        after: NO_HEAD,
        action: 'filed',
        summary: `${found.round.number} ${interview.mode}`,
        payload: { content: interview.contentHash },
      },
      ...others.flatMap((other) => other?.entries ?? []),
    ],
    statements: [
      insertInterview(queries, interview, texts),
      ...signals.map((indicator) => insertSignal(queries, { interviewId: id, indicator })),
      setWorkerState(queries, { roundId, code, state: 'interviewed' }, at),
      ...others.flatMap((other) => other?.statements ?? []),
    ],
  }
}

async function feeRecord(deps: Deps, { interview, found, read, today }: ToPlan): Promise<Planned> {
  const { round } = found
  const record = await planFeeRecord(
    deps,
    {
      id: interview.mode === 'self' ? crypto.randomUUID() : deps.newId(),
      source: { kind: 'interview', id: interview.id },
      chain: round.chain,
      roundId: round.id,
      toldOn: interview.happenedOn,
      facts: read.facts,
      lines: read.payments.lines,
      debtJpyMinor: await inYen(deps, read.checked.debt, today),
      inStatistics: interview.consent.scopes.statistics,
    },
    interview.filedAt,
  )
  return record
}

async function referralOf(
  deps: Deps,
  interview: Interview,
  { round }: RoundForFiling,
  { distress, wantsReferral }: CheckedAnswers,
): Promise<Planned | undefined> {
  if (!interview.consent.scopes.referral || !(distress || wantsReferral)) return undefined
  const { roundId, code, language, filedAt } = interview
  const country = countryDuring(round.kind)
  return planReferral(
    deps,
    { roundId, code, reason: distress ? 'distress' : 'asked', country, language },
    filedAt,
  )
}
