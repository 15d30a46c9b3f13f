import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { NewEntry } from '../journal/journal.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import {
  type Answer,
  type AnswersByQuestion,
  type CheckedAnswer,
  isSameAnswer,
  type SaveAnswers,
} from './answer.ts'
import { findAnswer, findAnswers, writeAnswer } from './answer-store.ts'
import { type Audit, auditSubject } from './audit.ts'
import { worked } from './audit-state.ts'
import { writeIfMoved } from './audit-store.ts'
import { planFindings } from './plan-findings.ts'
import { type MovingAudit, pinnedTemplate } from './require-audit.ts'
import { assertAsked, assertSeen, checkSent } from './sent-answers.ts'

export interface SavedAnswers {
  readonly savedAt: Instant
  readonly answers: readonly { readonly question: string; readonly revision: number }[]
}

/** What a save writes. No entries: all of it stands already, and there is nothing to commit. */
export interface PlannedAnswers {
  readonly entries: readonly NewEntry[]
  readonly statements: readonly Statement[]
  readonly saved: SavedAnswers
}

/**
 * What saving these answers at the instant `at` writes (give the same to `commit`), the findings they raise or withdraw
 * included, for whoever commits it, alone or with something else. Asks for no leave: the caller has, with
 * `requireMove(…, 'answer')`. Throws `invalid` naming each field, `conflict` when an answer was changed since it was seen.
 */
export async function planAnswers(
  deps: Pick<Deps, 'db' | 'newId'>,
  actor: Actor,
  { audit, head, moved }: MovingAudit,
  input: SaveAnswers,
  at: Instant,
): Promise<PlannedAnswers> {
  const template = await pinnedTemplate(deps, audit)
  const checked = checkSent(template, input, dayOf(at))
  const before = await answersNeeded(deps, audit, checked)
  assertSeen(input, before, checked)
  assertAsked(template, before, checked)
  const changed = checked.filter((answer) => !isSameAnswer(before.get(answer.question.id), answer))
  const answers = changed.map((answer) => recorded(answer, before, at, actor))
  const saved = savedNow(input, before, answers, at)
  if (answers.length === 0) return { entries: [], statements: [], saved }
  const { queries } = deps.db
  return {
    entries: [
      {
        subject: auditSubject(audit),
        after: head,
        action: moved.entry,
        summary: answers.map((a) => `${a.question}:${a.revision}`).join(' '),
        payload: answers.map(({ question, value, note, revision }) => ({ question, value, note, revision })),
      },
    ],
    statements: [
      ...answers.map((answer) => writeAnswer(queries, audit.id, answer)),
      ...writeIfMoved(queries, audit, worked(audit, moved, at)),
      ...(await planFindings(deps, audit, changed, before, at)),
    ],
    saved,
  }
}

/** One unconditional answer, the usual autosave, reads one row; anything else reads them all. */
async function answersNeeded(
  deps: Pick<Deps, 'db'>,
  audit: Audit,
  checked: readonly CheckedAnswer[],
): Promise<AnswersByQuestion> {
  const [only] = checked
  if (checked.length > 1 || !only || only.question.asked_when) {
    return findAnswers(deps.db.queries, audit.id)
  }
  const answer = await findAnswer(deps.db, audit.id, only.question.id)
  return new Map(answer ? [[answer.question, answer]] : [])
}

const recorded = (checked: CheckedAnswer, before: AnswersByQuestion, at: Instant, actor: Actor): Answer => ({
  question: checked.question.id,
  kind: checked.question.kind,
  value: checked.value,
  note: checked.note,
  revision: (before.get(checked.question.id)?.revision ?? 0) + 1,
  answeredAt: at,
  answeredBy: actor.id,
})

const savedNow = (
  input: SaveAnswers,
  before: AnswersByQuestion,
  written: readonly Answer[],
  at: Instant,
): SavedAnswers => ({
  savedAt: at,
  answers: input.answers.map(({ question }) => ({
    question,
    revision: written.find((a) => a.question === question)?.revision ?? before.get(question)?.revision ?? 0,
  })),
})
