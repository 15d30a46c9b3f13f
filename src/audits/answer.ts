import * as v from 'valibot'
import {
  type AuditTemplate,
  askedQuestions,
  CONFORMITY,
  isConformity,
  type TemplateQuestion,
} from '../audit-templates/audit-template.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import type { Message, MessageKey } from '../platform/i18n/translate.ts'

const NOTE_LENGTH_MAX = 4_000

export type AnswerValue = string | number

/** What an auditor recorded for one question. */
export interface Answer {
  readonly question: string
  readonly kind: TemplateQuestion['kind']
  /** A conformity code, a number, a text or a day, by `kind`. Null: taken back, which counts as unanswered. */
  readonly value: AnswerValue | null
  readonly note: string
  /** 1 when first given, one more at each change. */
  readonly revision: number
  readonly answeredAt: Instant
  readonly answeredBy: string
}

/** What the person sends; the question is named beside it. */
export const AnswerInput = v.strictObject({
  value: v.nullable(v.union([v.string(), v.number()])),
  note: v.optional(v.string(), ''),
  /** The revision the person had before them: 0 when the question was unanswered. */
  expected_revision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})
export type AnswerInput = v.InferOutput<typeof AnswerInput>

export const SaveAnswers = v.strictObject({
  answers: v.pipe(
    v.array(v.strictObject({ question: v.pipe(v.string(), v.maxLength(200)), ...AnswerInput.entries })),
    v.minLength(1, 'audits.nothing_to_save' satisfies MessageKey),
    v.maxLength(200),
  ),
})
export type SaveAnswers = v.InferOutput<typeof SaveAnswers>
export type NamedAnswerInput = SaveAnswers['answers'][number]

/** An answer that fits its question. */
export interface CheckedAnswer {
  readonly question: TemplateQuestion
  readonly value: AnswerValue | null
  readonly note: string
}

const wrong = (path: string, key: MessageKey, params?: Message['params']): FieldError => ({
  path,
  message: params ? { key, params } : { key },
})

type ValueOrFault = { readonly value: AnswerValue } | { readonly fault: Message }

/** Whole numbers from 0; digits of any width as typed on a Japanese or Vietnamese keyboard, without grouping signs. */
function numberValue(sent: AnswerValue): ValueOrFault {
  const typed = typeof sent === 'number' ? sent : sent.normalize('NFKC').trim()
  const value = typeof typed === 'number' ? typed : /^\d{1,16}$/.test(typed) ? Number(typed) : Number.NaN
  return Number.isSafeInteger(value) && value >= 0 ? { value } : { fault: { key: 'audits.whole_number' } }
}

function textValue(sent: AnswerValue): ValueOrFault {
  if (typeof sent !== 'string') return { fault: { key: 'errors.wrong_type', params: { expected: 'string' } } }
  const value = sent.normalize('NFC').trim()
  return value.length <= NOTE_LENGTH_MAX ? { value } : { fault: { key: 'audits.text_too_long' } }
}

function conformityValue(sent: AnswerValue): ValueOrFault {
  if (isConformity(sent)) return { value: sent }
  return { fault: { key: 'errors.not_an_option', params: { options: CONFORMITY.join(', ') } } }
}

/** The days asked for are of things that happened, so none lies ahead. */
function dateValue(sent: AnswerValue, today: Day): ValueOrFault {
  if (typeof sent !== 'string' || !v.is(DayText, sent)) return { fault: { key: 'errors.not_a_date' } }
  return sent <= today ? { value: sent } : { fault: { key: 'errors.future_date' } }
}

function valueFor(question: TemplateQuestion, sent: AnswerValue, today: Day): ValueOrFault {
  switch (question.kind) {
    case 'conformity':
      return conformityValue(sent)
    case 'number':
      return numberValue(sent)
    case 'date':
      return dateValue(sent, today)
    case 'text':
      return textValue(sent)
  }
}

/** Whoever reads the report must learn why: only "conforms" may stand without words. */
const NOTE_NEEDED = {
  does_not_conform: 'audits.note_needed_failed',
  not_applicable: 'audits.note_needed_not_applicable',
  not_verified: 'audits.note_needed_not_verified',
} as const satisfies Record<string, MessageKey>

/** The answer, or what is wrong with it; `path` is where its fields are, as `answers.2`, or empty. */
export function checkAnswer(
  question: TemplateQuestion,
  sent: Pick<AnswerInput, 'value' | 'note'>,
  today: Day,
  path = '',
): CheckedAnswer | FieldError[] {
  const at = (field: string): string => (path === '' ? field : `${path}.${field}`)
  const faults: FieldError[] = []
  const note = sent.note.normalize('NFC').trim()
  if (note.length > NOTE_LENGTH_MAX) faults.push(wrong(at('note'), 'audits.text_too_long'))
  if (sent.value === null || sent.value === '') {
    return faults.length > 0 ? faults : { question, value: null, note }
  }
  const checked = valueFor(question, sent.value, today)
  if ('fault' in checked) return [...faults, { path: at('value'), message: checked.fault }]
  const needed = NOTE_NEEDED[checked.value as keyof typeof NOTE_NEEDED]
  if (question.kind === 'conformity' && needed && note === '') faults.push(wrong(at('note'), needed))
  return faults.length > 0 ? faults : { question, value: checked.value, note }
}

/** Refuses a save made against another revision than the latest: what the other person saved is in the facts. */
export function assertAnswerRevision(question: string, expected: number, stands: Answer | undefined): void {
  const revision = stands?.revision ?? 0
  if (revision === expected) return
  // Not errors.changed_meanwhile: that one is tried again, and this one only a person can decide.
  throw new AppError('conflict', 'audits.answer_changed', {
    facts: {
      question,
      revision,
      value: stands?.value ?? null,
      note: stands?.note ?? '',
      answered_at: stands?.answeredAt ?? null,
    },
  })
}

/** True when saving would record nothing new; such a save is not written. */
export const isSameAnswer = (stands: Answer | undefined, sent: CheckedAnswer): boolean =>
  stands === undefined
    ? sent.value === null && sent.note === ''
    : stands.value === sent.value && stands.note === sent.note

export type AnswersByQuestion = ReadonlyMap<string, Answer>

/** Values by question as the template's conditions read them. */
export const asConditions = (answers: Iterable<Answer>): Record<string, string | undefined> =>
  Object.fromEntries([...answers].map((a) => [a.question, typeof a.value === 'string' ? a.value : undefined]))

/** The questions called for that have no answer yet. A text question may be left open: it is for remarks. */
export function unanswered(template: AuditTemplate, answers: AnswersByQuestion): TemplateQuestion[] {
  return askedQuestions(template, asConditions(answers.values()))
    .map(({ question }) => question)
    .filter((question) => question.kind !== 'text' && (answers.get(question.id)?.value ?? null) === null)
}
