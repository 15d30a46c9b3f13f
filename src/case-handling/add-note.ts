import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { PLACE } from '../cases/case.ts'
import { MESSAGE_MAX } from '../cases/message.ts'
import { type CaseTarget, type OpenedCase, openCase } from '../cases/open-case.ts'
import { planStep } from '../cases/plan-step.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { neededText } from '../platform/written-text.ts'
import type { Acted } from './case-act.ts'
import { countNotes, insertNote } from './note-store.ts'

export const Note = v.strictObject({ note: neededText(MESSAGE_MAX) })

/** More than any case needs; a limit, because everything that grows has one. */
const NOTES_MAX = 300

/** A note for the other officers: sealed with the staff's key, which the worker's code does not open. */
export async function addNote(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  { note }: v.InferOutput<typeof Note>,
): Promise<Acted> {
  const opened = await openCase(deps, actor, { label, unlocked }, 'content')
  const at = deps.now()
  const written = await planNote(deps, actor, opened, note, at)
  const planned = await planStep(deps, actor, opened.case, opened.head, { step: 'noted' }, at)
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: [...planned.statements, ...written],
    result: { label: opened.case.label },
  })
}

/** A note for whoever commits it with something else. Throws `conflict` where there are too many. */
export async function planNote(
  deps: Deps,
  actor: Actor,
  opened: Pick<OpenedCase, 'case' | 'staff'>,
  text: string,
  at: Instant,
): Promise<readonly Statement[]> {
  const { case: one } = opened
  if ((await countNotes(deps.db.queries, one.id)) >= NOTES_MAX)
    throw new AppError('conflict', 'case_handling.too_many_notes', { params: { limit: String(NOTES_MAX) } })
  const id = deps.newId()
  const staff = await opened.staff()
  const sealed = await staff.seal(PLACE.note(one.id, id), text)
  const note = { id, sealed, writtenBy: actor.id, writtenAt: at }
  return [insertNote(deps.db.queries, { caseId: one.id, note })]
}
