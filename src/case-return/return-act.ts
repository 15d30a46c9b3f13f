import { onTheDay, WORKER_ACTOR } from '../accounts/worker-actor.ts'
import { asChallengeRefusal } from '../case-intake/challenge.ts'
import { keepingFiles, type PlannedFiles } from '../case-intake/sealed-files.ts'
import { caseSubject } from '../cases/case.ts'
import type { WantedStep } from '../cases/case-step.ts'
import { planStep } from '../cases/plan-step.ts'
import { tellCaseReaders } from '../cases/tell-officers.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { NewEntry } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { MissingReference, type Statement } from '../platform/database/database.ts'
import { type Returned, requireSession } from './require-session.ts'

/** What a worker's act consists of; undefined where it was done before and nothing is left to do. */
export interface WorkerAct {
  readonly step: WantedStep
  readonly statements: readonly Statement[]
  /** Of other subjects; the case's own comes of the step. */
  readonly entries?: readonly NewEntry[]
  readonly files?: PlannedFiles
}

/**
 * Whatever a worker does in a session, in one commit: its rows, a step of the case (a day, no hour; the worker's newest day, R11), an
 * entry in the journal, and a mail to officers that something waits. `decide` is run again when somebody else was faster, with everything
 * read anew; so two messages at once both land. Throws `unauthenticated` as `requireSession`, and what `decide` throws.
 */
export async function actInSession(
  deps: Deps,
  token: string | undefined,
  decide: (returned: Returned, today: Day) => Promise<WorkerAct | undefined>,
): Promise<void> {
  await retrying(async () => {
    // The session tells the case; its head is read before what is decided on.
    const { id } = (await requireSession(deps, token)).case
    const head = await findHead(deps.db, caseSubject({ id }))
    const returned = await requireSession(deps, token)
    const today = dayOf(deps.now())
    const act = await decide(returned, today)
    if (!act) return
    const at = onTheDay(today)
    const planned = await planStep(deps, WORKER_ACTOR, returned.case, head, act.step, at)
    const mails = await tellCaseReaders(deps, returned.case)
    const keepRows = () =>
      commit(deps, WORKER_ACTOR, {
        at,
        entries: [...planned.entries, ...(act.entries ?? [])],
        statements: [...act.statements, ...planned.statements, ...mails],
        result: null,
      })
    try {
      await (act.files ? keepingFiles(act.files, keepRows) : keepRows())
    } catch (error) {
      // Deleted in the same moment: to the worker it is as if the session were over.
      if (error instanceof MissingReference) await requireSession(deps, token)
      throw asChallengeRefusal(error)
    }
  })
}
