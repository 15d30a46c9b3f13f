import type { Actor } from '../accounts/actor.ts'
import { PLACE } from '../cases/case.ts'
import { insertMessage, nextSequence } from '../cases/case-message-store.ts'
import type { WantedStep } from '../cases/case-step.ts'
import { type CaseTarget, type OpenedCase, openCase } from '../cases/open-case.ts'
import { planCheckIns } from '../cases/plan-check-ins.ts'
import { planSteps } from '../cases/plan-step.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { NewEntry } from '../journal/journal.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import type { Acted } from './case-act.ts'
import { assertSayable, assertSeen, type MessageToWorker } from './message-to-worker.ts'

/** Says that the case was read, with the first words to the worker; his check-ins are set down from this day. */
export const acknowledgeCase = (
  deps: Deps,
  actor: Actor,
  target: CaseTarget,
  input: MessageToWorker,
): Promise<Acted> => send(deps, actor, target, input, [{ step: 'acknowledged' }])

/** A message that is no answer yet. Also to a case that is over: the worker is not left without a word. */
export const writeToWorker = (
  deps: Deps,
  actor: Actor,
  target: CaseTarget,
  input: MessageToWorker,
): Promise<Acted> => send(deps, actor, target, input, [{ step: 'officer_wrote' }])

/** The answer: what was found and done. It stops the clock of three months. */
export const answerWorker = (
  deps: Deps,
  actor: Actor,
  target: CaseTarget,
  input: MessageToWorker,
): Promise<Acted> => send(deps, actor, target, input, [{ step: 'answered' }])

/**
 * Throws `conflict` (case_handling.written_meanwhile) where a message was sent, by whomever, that the officer had not before him; two who
 * send at the same moment are told apart by the journal's head, and the later one is told the same.
 */
async function send(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  { message, seen }: MessageToWorker,
  steps: readonly WantedStep[],
): Promise<Acted> {
  assertSayable(message)
  const opened = await openCase(deps, actor, { label, unlocked }, 'content')
  assertSeen(seen, (await nextSequence(deps.db, opened.case.id)) - 1)
  const at = deps.now()
  const planned = await planMessage(deps, actor, opened, { message, steps, at })
  return commit(deps, actor, { at, ...planned, result: { label: opened.case.label } })
}

/** A message to one worker, sealed for him, with what it does to his case; for whoever commits it. */
export async function planMessage(
  deps: Deps,
  actor: Actor,
  opened: Pick<OpenedCase, 'case' | 'worker' | 'head'>,
  {
    message,
    steps,
    at,
  }: { readonly message: string; readonly steps: readonly WantedStep[]; readonly at: Instant },
): Promise<{ readonly entries: readonly NewEntry[]; readonly statements: readonly Statement[] }> {
  const { case: one, worker, head } = opened
  const id = crypto.randomUUID()
  const sealed = await worker.seal(PLACE.message(one.id, 'officer', id), message)
  const sequence = await nextSequence(deps.db, one.id)
  const today = dayOf(at)
  const planned = await planSteps(deps, actor, one, head, steps, at)
  const acknowledged = steps.some(({ step }) => step === 'acknowledged')
  return {
    entries: planned.entries,
    statements: [
      ...planned.statements,
      insertMessage(deps.db.queries, {
        caseId: one.id,
        sequence,
        id,
        author: 'officer',
        sealed,
        onDay: today,
      }),
      ...(acknowledged ? planCheckIns(deps, one, today) : []),
    ],
  }
}
