import { isPaidForItem, itemsOf } from '../fees/paid-for.ts'
import { type TypedPayment, withPayment } from '../fees/typed-payment.ts'
import type { Day } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import type { Language } from '../platform/i18n/language.ts'
import { findQuestion } from './asked-questions.ts'
import { checkAnswers, whatTheyMean } from './check-answers.ts'
import type { Scopes } from './consent.ts'
import { type Draft, newDraft } from './draft.ts'
import { type Asked, askedOf, pageOf, placeAfter, placeBefore, questionAt } from './draft-places.ts'
import { type Answer, type Answers, PREFER_NOT_TO_SAY, type Question } from './questionnaire.ts'
import { codesOf } from './questionnaire-rules.ts'

/** What someone may do on a page of the interview. To ask for help and to send reach further than the draft: verbs of their own. */
export type Move =
  | { readonly do: 'language'; readonly language: Language }
  | { readonly do: 'consent'; readonly scopes: Scopes }
  | { readonly do: 'answer'; readonly question: string; readonly value: unknown }
  | { readonly do: 'skip'; readonly question: string }
  | { readonly do: 'back' }
  | { readonly do: 'change'; readonly question: string }
  | { readonly do: 'pay_group'; readonly group: string }
  | { readonly do: 'pay_item'; readonly item: string }
  | { readonly do: 'pay_save'; readonly typed: TypedPayment }
  | { readonly do: 'pay_change'; readonly line: number }
  | { readonly do: 'pay_remove'; readonly line: number }
  | { readonly do: 'pay_done' }
  | { readonly do: 'back_to_consent' }
  | { readonly do: 'go_on' }
  | { readonly do: 'to_end' }

/**
 * The draft after a move. A move that no longer fits where the draft stands (a page left open, an answer changed in another tab) changes
 * nothing: the page shown next is the right one. Throws `invalid` with the field for what cannot be understood.
 */
export function moved(asked: Asked, draft: Draft | undefined, move: Move, today: Day): Draft {
  if (move.do === 'language') return draft ? { ...draft, language: move.language } : newDraft(move.language)
  if (!draft) throw invalidField('language', 'self_interviews.choose_language')
  if (move.do === 'consent') return agreed(asked, draft, move.scopes)
  // Nothing is kept of anybody who has not agreed.
  if (draft.scopes === null) return draft
  switch (move.do) {
    case 'answer':
    case 'skip':
      return answered(asked, draft, move, today)
    case 'back':
      return { ...draft, place: placeBefore(asked, draft), returning: false }
    case 'change':
      return changed(asked, draft, move.question)
    case 'back_to_consent':
      return { ...draft, place: { page: 'consent' }, returning: true }
    case 'go_on': {
      const id = questionAt(draft.place)
      return draft.place.page === 'help' && id !== undefined
        ? { ...draft, place: placeAfter(asked, draft, id) }
        : draft
    }
    case 'to_end':
      return { ...draft, place: { page: 'summary' }, returning: false }
    default:
      return paid(asked, draft, move, today)
  }
}

function agreed(asked: Asked, draft: Draft, scopes: Scopes): Draft {
  if (!scopes.audit && !scopes.statistics && !scopes.referral)
    throw invalidField('scopes', 'self_interviews.consent_needed')
  if (draft.place.page !== 'consent') return { ...draft, scopes }
  if (draft.returning) return { ...draft, scopes, place: { page: 'summary' }, returning: false }
  const [first] = askedOf(asked, draft)
  return { ...draft, scopes, place: first ? pageOf(first) : { page: 'summary' } }
}

const isAbsent = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const withSeen = ({ seen }: Draft, id: string): string[] => (seen.includes(id) ? seen : [...seen, id])

function answered(
  asked: Asked,
  draft: Draft,
  move: Extract<Move, { do: 'answer' | 'skip' }>,
  today: Day,
): Draft {
  const question = askedOf(asked, draft).find(({ id }) => id === move.question)
  if (!question || questionAt(draft.place) !== question.id) return draft
  const value = move.do === 'skip' ? PREFER_NOT_TO_SAY : move.value
  // Where there are codes to choose from, one of them says "I do not know"; a number or a day may be left empty for that.
  if (isAbsent(value) && codesOf(question).length > 0)
    throw invalidField(`answers.${question.id}`, 'self_interviews.choose_or_skip')
  const raw = { ...draft.answers, [question.id]: value }
  const checked = checkAnswers(asked.questionnaire, asked.kind, raw, today)
  const answers = { ...checked.answers, ...checked.words } as Draft['answers']
  const lines = question.kind === 'fee_lines' ? [] : draft.lines
  const next: Draft = { ...draft, answers, lines, seen: withSeen(draft, question.id) }
  if (showsDistress(asked, question, checked.answers) && !draft.offered.includes(question.id))
    return { ...next, offered: [...draft.offered, question.id], place: { page: 'help', id: question.id } }
  return { ...next, place: placeAfter(asked, next, question.id) }
}

function showsDistress({ questionnaire }: Asked, { id }: Question, answers: Answers): boolean {
  const answer: Answer | undefined = answers[id]
  return answer !== undefined && whatTheyMean(questionnaire, { [id]: answer }).distress
}

function changed(asked: Asked, draft: Draft, id: string): Draft {
  const question = askedOf(asked, draft).find((one) => one.id === id)
  return question ? { ...draft, place: pageOf(question), returning: true } : draft
}

/** Moves within the list of payments. */
function paid(asked: Asked, draft: Draft, move: Extract<Move, { do: `pay_${string}` }>, today: Day): Draft {
  const id = questionAt(draft.place)
  if (id === undefined || findQuestion(asked.questionnaire, id)?.kind !== 'fee_lines') return draft
  switch (move.do) {
    case 'pay_group':
      return itemsOf(move.group).length > 0
        ? { ...draft, place: { page: 'paid_for', id, group: move.group } }
        : draft
    case 'pay_item':
      return isPaidForItem(move.item)
        ? { ...draft, place: { page: 'payment', id, item: move.item, line: null } }
        : draft
    case 'pay_change': {
      const line = draft.lines[move.line]
      return line ? { ...draft, place: { page: 'payment', id, item: line.item, line: move.line } } : draft
    }
    case 'pay_remove':
      return {
        ...draft,
        lines: draft.lines.filter((_, at) => at !== move.line),
        place: { page: 'payments', id },
      }
    case 'pay_save': {
      const { place } = draft
      if (place.page !== 'payment') return draft
      const { [id]: _, ...answers } = draft.answers
      const lines = withPayment(draft.lines, place, move.typed, today)
      return { ...draft, answers, lines, place: { page: 'payments', id } }
    }
    case 'pay_done': {
      const next = { ...draft, seen: withSeen(draft, id) }
      return { ...next, place: placeAfter(asked, next, id) }
    }
  }
}
