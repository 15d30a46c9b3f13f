import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { NewEntry } from '../journal/journal.ts'
import type { Day, Instant } from '../platform/clock.ts'
import { type Statement, UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import type { Application, Step, StepContent, StepSide } from './application.ts'
import { type ApplicationAction, applicationMove, CLOSED } from './application-life.ts'
import { updateApplication } from './application-store.ts'
import { insertStep } from './content-store.ts'
import { noticeStatements } from './notices-store.ts'
import { type ApplicationToChange, journalSubject } from './require-application.ts'

interface GivenStep {
  readonly found: ApplicationToChange
  readonly action: ApplicationAction
  readonly side: StepSide
  readonly content?: StepContent
  /** By when the next step is due; left out: nobody's. */
  readonly dueOn?: Day | null
  readonly screenedBy?: string | null
  readonly at: Instant
  /** What else becomes true in the same commit. */
  readonly also?: { readonly entries: readonly NewEntry[]; readonly statements: readonly Statement[] }
}

/**
 * One change of state: the table is asked, the line of history and the mails written, all in one commit. Throws `conflict`
 * when the table has no such move from here or someone else was faster.
 */
export async function takeStep(deps: Deps, actor: Actor, given: GivenStep): Promise<Application> {
  const { found, action, side, at, content = {}, dueOn = null } = given
  const before = found.application
  const move = applicationMove(before.status, action)
  const isClosed = CLOSED.has(move.next)
  const application: Application = {
    ...before,
    status: move.next,
    appliedAt: action === 'apply' ? at : before.appliedAt,
    screenedBy: given.screenedBy === undefined ? before.screenedBy : given.screenedBy,
    dueOn,
    steps: before.steps + 1,
    closedAt: isClosed ? (before.closedAt ?? at) : null,
  }
  const step: Step = {
    sequence: application.steps,
    action,
    status: move.next,
    side,
    takenAt: at,
    takenBy: side === 'service' ? null : actor.id,
    content,
    dueOn,
  }
  const { queries } = deps.db
  const entry: NewEntry = {
    subject: journalSubject(application),
    after: found.head,
    action: move.entry,
    summary: `${application.number} ${move.next}`,
    payload: { step: step.sequence, due_on: dueOn, content },
  }
  try {
    return await commit(deps, actor, {
      at,
      entries: [entry, ...(given.also?.entries ?? [])],
      statements: [
        updateApplication(queries, application),
        insertStep(queries, application.id, step),
        ...(given.also?.statements ?? []),
        ...(await noticeStatements(deps, application, step)),
      ],
      result: application,
    })
  } catch (error) {
    // An appeal opens again what was closed: meanwhile the body may have begun another application.
    if (error instanceof UniqueViolation && error.table === 'applications')
      throw new AppError('conflict', 'applications.another_open', { cause: error })
    throw error
  }
}
