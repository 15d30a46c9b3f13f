import { findQuestion } from '../audit-templates/audit-template.ts'
import { checkAnswer } from '../audits/answer.ts'
import { editFinding, type Finding } from '../audits/finding.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Message } from '../platform/i18n/translate.ts'
import { type FindingFields, filesOf, type Item } from './item-client.ts'
import { lastOpen } from './outbox-client.ts'
import type { TakeAlong } from './package-client.ts'
import { findingsOf } from './work-client.ts'

/**
 * What an item still lacks before the service would take it, by the very rules of the service. Nothing is lost by it: the item is kept, and
 * is sent as soon as it is whole.
 */
export function lackOf(
  pack: TakeAlong,
  items: readonly Item[],
  item: Item,
  now: number,
): Message | undefined {
  const { change } = item
  const today = dayOf(new Date(now).toISOString())
  switch (change.kind) {
    case 'answer': {
      const question = findQuestion(pack.template, change.question)
      if (!question) return undefined
      const checked = checkAnswer(question, change, today)
      return Array.isArray(checked) ? checked[0]?.message : undefined
    }
    case 'finding':
      return lackOfFinding(pack, items, change.question, change.fields, today)
    case 'meeting':
      if (!change.finished) return { key: 'filing_app.meeting_not_finished' }
      if (change.place.trim() === '') return { key: 'filing_app.meeting_place_needed' }
      if (change.attendance.length === 0) return { key: 'filing_app.attendance_needed' }
      if (change.attendance.some(({ name }) => name.trim() === ''))
        return { key: 'filing_app.attendee_name_needed' }
      if (change.attendance.some((one) => !one.signature && one.no_signature_reason.trim() === ''))
        return { key: 'filing_app.signature_needed' }
      return change.held_on > today ? { key: 'errors.future_date' } : undefined
    default:
      return undefined
  }
}

function lackOfFinding(
  pack: TakeAlong,
  items: readonly Item[],
  question: string,
  fields: Partial<FindingFields>,
  today: string,
): Message | undefined {
  const standing = findingsOf(pack, items).find((one) => one.question === question)
  if (!standing) return { key: 'filing_app.finding_without_answer' }
  const { served } = standing
  const before: Finding = {
    id: '',
    firstId: null,
    auditId: '',
    questionId: question,
    number: '',
    revision: 0,
    severity: served?.severity ?? standing.templateSeverity,
    templateSeverity: standing.templateSeverity,
    severityReason: served?.severity_reason ?? null,
    citations: [],
    description: standing.fields.description,
    affectedWorkers: null,
    correctiveAction: '',
    dueOn: served?.due_on ?? null,
    withdrawnAt: null,
  }
  try {
    editFinding(before, { expected_revision: 0, ...fields }, today)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error.fields[0]?.message ?? error.sentence
    throw error
  }
}

/** All fields of one thing are decided together: an answer may need the note beside it. */
function isWholeDecision(items: readonly Item[], of: string): boolean {
  const met = items.find(({ id }) => id === of)
  return (met?.conflicts ?? []).every(({ id }) => lastOpen(items, `resolution:${id}`) !== undefined)
}

/** Whether it can go now: whole, its files there, and what it hangs on known to the service. */
export function isReady(pack: TakeAlong, items: readonly Item[], item: Item, now: number): boolean {
  const { change } = item
  if (filesOf(change).some(({ blob }) => !item.uploads[blob]?.done)) return false
  if (change.kind === 'resolution') return isWholeDecision(items, change.of)
  if (change.kind === 'finding') {
    const isKnown = pack.findings.some((finding) => finding.question === change.question)
    if (!isKnown || change.base.revision === 0) return false
  }
  return lackOf(pack, items, item, now) === undefined
}
