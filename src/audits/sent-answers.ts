import { type AuditTemplate, askedQuestions, findQuestion } from '../audit-templates/audit-template.ts'
import type { Day } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import {
  type AnswersByQuestion,
  asConditions,
  assertAnswerRevision,
  type CheckedAnswer,
  checkAnswer,
  isSameAnswer,
  type SaveAnswers,
} from './answer.ts'

/**
 * The answers that were sent, in their order, each fitting its question. Throws `invalid` with every fault of every answer at
 * once, so that a form is corrected in one go.
 */
export function checkSent(template: AuditTemplate, input: SaveAnswers, today: Day): CheckedAnswer[] {
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

/** Throws `conflict` for the first answer that somebody changed since it was seen by whoever sent this. */
export function assertSeen(
  input: SaveAnswers,
  before: AnswersByQuestion,
  checked: readonly CheckedAnswer[],
): void {
  input.answers.forEach((sent, i) => {
    const stands = before.get(sent.question)
    const answer = checked[i]
    // What is there already is not fought over: a save that is sent twice, or two people who agree.
    if (answer && !isSameAnswer(stands, answer)) {
      assertAnswerRevision(sent.question, sent.expected_revision, stands)
    }
  })
}

/** A question behind a condition is answered only when the answers, with those now sent, call for it. */
export function assertAsked(
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
