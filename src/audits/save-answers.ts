import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import {
  type Answer,
  type AnswersByQuestion,
  asConditions,
  assertAnswerRevision,
  type CheckedAnswer,
  checkAnswer,
  isSameAnswer,
  type SaveAnswers,
} from './answer.ts'
import { findAnswer, findAnswers, writeAnswer } from './answer-store.ts'
import type { Audit } from './audit.ts'
import { move } from './audit-state.ts'
import { updateAuditStatus } from './audit-store.ts'
import { type AuditTemplate, askedQuestions, findQuestion } from './audit-template.ts'
import { type FindingChange, findingAfterAnswer, raiseFinding } from './finding.ts'
import { findFindings, insertFinding, updateFinding } from './finding-store.ts'
import { journalSubject, pinnedTemplate, requireAudit } from './require-audit.ts'

export interface SavedAnswers {
  readonly savedAt: Instant
  readonly answers: readonly { readonly question: string; readonly revision: number }[]
}

/**
 * Saves answers, all or none. Each names the revision the person had seen: when somebody else has answered that question
 * since, nothing is saved and the conflict carries what stands now. Answers to other questions, saved by other auditors
 * at the same moment, do not conflict: the chain's head is read again and the save tried again.
 * Throws `invalid` naming each field, `conflict` when stale or when the audit may not be answered any more.
 */
export async function saveAnswers(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: SaveAnswers,
): Promise<SavedAnswers> {
  return retrying(async () => {
    const { audit, head } = await requireAudit(deps, actor, auditId, 'answer_audit')
    const next = move(audit.status, 'answer')
    const template = pinnedTemplate(audit)
    const at = deps.now()
    const checked = checkAll(template, input, dayOf(at))
    const before = await answersNeeded(deps, audit, checked)
    input.answers.forEach((sent, i) => {
      const stands = before.get(sent.question)
      const answer = checked[i]
      // What is there already is not fought over: a save that is sent twice, or two people who agree.
      if (answer && !isSameAnswer(stands, answer)) {
        assertAnswerRevision(sent.question, sent.expected_revision, stands)
      }
    })
    assertAsked(template, before, checked)
    const changed = checked.filter((answer) => !isSameAnswer(before.get(answer.question.id), answer))
    const answers = changed.map((answer) => recorded(answer, before, at, actor))
    const saved = savedNow(input, before, answers, at)
    if (answers.length === 0) return saved
    const started: Audit = { ...audit, status: next.next, startedAt: audit.startedAt ?? at }
    const statements: Statement[] = answers.map((answer) => writeAnswer(deps.db.queries, audit.id, answer))
    if (audit.status !== started.status) statements.push(updateAuditStatus(deps.db.queries, started))
    for (const change of await findingChanges(deps, audit, changed, before, at)) {
      const write = change.kind === 'raised' ? insertFinding : updateFinding
      statements.push(write(deps.db.queries, change.finding))
    }
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: journalSubject(audit),
          after: head,
          action: next.entry,
          summary: answers.map((a) => `${a.question}:${a.revision}`).join(' '),
          payload: answers.map(({ question, value, note, revision }) => ({
            question,
            value,
            note,
            revision,
          })),
        },
      ],
      statements,
      result: saved,
    })
  })
}

/** Every fault of every answer at once, so that a form is corrected in one go. */
function checkAll(template: AuditTemplate, input: SaveAnswers, today: string): CheckedAnswer[] {
  const faults: FieldError[] = []
  const checked: CheckedAnswer[] = []
  const seen = new Set<string>()
  input.answers.forEach((sent, i) => {
    const path = `answers.${i}`
    const question = findQuestion(template, sent.question)
    if (!question || seen.has(sent.question)) {
      const key = question ? 'audits.question_twice' : 'audits.question_unknown'
      faults.push({ path: `${path}.question`, message: { key, params: { question: sent.question } } })
      return
    }
    seen.add(sent.question)
    const result = checkAnswer(question, sent, today, path)
    if (Array.isArray(result)) faults.push(...result)
    else checked.push(result)
  })
  if (faults.length > 0) throw new AppError('invalid', 'errors.invalid', { fields: faults })
  return checked
}

/** One unconditional answer, the usual autosave, reads one row; anything else reads them all. */
async function answersNeeded(
  deps: Deps,
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

/** A question behind a condition is answered only when the answers, with those now sent, call for it. */
function assertAsked(
  template: AuditTemplate,
  before: AnswersByQuestion,
  checked: readonly CheckedAnswer[],
): void {
  if (checked.every(({ question }) => !question.asked_when)) return
  const conditions = asConditions(before.values())
  for (const { question, value } of checked) {
    conditions[question.id] = typeof value === 'string' ? value : undefined
  }
  const asked = new Set(askedQuestions(template, conditions).map(({ question }) => question.id))
  const faults = checked
    .map(({ question, value }, i): FieldError | undefined =>
      asked.has(question.id) || value === null
        ? undefined
        : {
            path: `answers.${i}.question`,
            message: { key: 'audits.question_not_asked', params: { question: question.id } },
          },
    )
    .filter((fault) => fault !== undefined)
  if (faults.length > 0) throw new AppError('invalid', 'errors.invalid', { fields: faults })
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

/** Findings are read only when an answer fails or has failed: not for the many that conform. */
async function findingChanges(
  deps: Deps,
  audit: Audit,
  changed: readonly CheckedAnswer[],
  before: AnswersByQuestion,
  at: Instant,
): Promise<FindingChange[]> {
  const touched = changed.filter(
    ({ question, value }) =>
      value === 'does_not_conform' || before.get(question.id)?.value === 'does_not_conform',
  )
  if (touched.length === 0) return []
  const findings = await findFindings(deps.db.queries, audit.id)
  const changes: FindingChange[] = []
  let ordinal = findings.length
  for (const { question, value, note } of touched) {
    if (question.kind !== 'conformity') continue
    const change = findingAfterAnswer(
      findings.find((finding) => finding.questionId === question.id),
      { fails: value === 'does_not_conform', note, noteBefore: before.get(question.id)?.note ?? '' },
      () =>
        raiseFinding({
          id: deps.newId(),
          auditId: audit.id,
          questionId: question.id,
          ordinal: ++ordinal,
          severity: question.severity_if_failed,
          citations: question.citations.map(({ source, article }) => ({ source, article })),
          note,
        }),
      at,
    )
    if (change) changes.push(change)
  }
  return changes
}
