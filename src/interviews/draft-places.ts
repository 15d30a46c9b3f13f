import { askedQuestions } from './asked-questions.ts'
import type { Draft, Place } from './draft.ts'
import type { Answers, Question, Questionnaire, RoundKind } from './questionnaire.ts'

/** The questionnaire of a round, with its kind: what decides which questions are asked. */
export interface Asked {
  readonly questionnaire: Questionnaire
  readonly kind: RoundKind
}

/** The questions that the answers so far call for, in order. */
export const askedOf = ({ questionnaire, kind }: Asked, draft: Pick<Draft, 'answers'>): readonly Question[] =>
  askedQuestions(questionnaire, kind, draft.answers as Answers)

/** The page of a question: payments have pages of their own. */
export const pageOf = ({ id, kind }: Pick<Question, 'id' | 'kind'>): Place =>
  kind === 'fee_lines' ? { page: 'payments', id } : { page: 'question', id }

/** The question a page belongs to; undefined for those before the first and after the last. */
export const questionAt = (place: Place): string | undefined => ('id' in place ? place.id : undefined)

/**
 * The page after a question was answered. Someone who came from the list at the end goes back to it, by way of the questions that the
 * changed answer has newly called for.
 */
export function placeAfter(asked: Asked, draft: Draft, id: string): Place {
  const questions = askedOf(asked, draft)
  const rest = questions.slice(questions.findIndex((question) => question.id === id) + 1)
  const next = draft.returning ? rest.find((question) => !draft.seen.includes(question.id)) : rest[0]
  return next ? pageOf(next) : { page: 'summary' }
}

/** One page back: from a payment to the list of payments, from the first question to the consent. */
export function placeBefore(asked: Asked, draft: Draft): Place {
  const { place } = draft
  if (place.page === 'paid_for' || place.page === 'payment') return { page: 'payments', id: place.id }
  if (place.page === 'consent') return place
  const questions = askedOf(asked, draft)
  if (place.page === 'help') {
    const answered = questions.find(({ id }) => id === place.id)
    return answered ? pageOf(answered) : { page: 'summary' }
  }
  const at = questionAt(place)
  const here = at === undefined ? questions.length : questions.findIndex(({ id }) => id === at)
  const before = questions[here - 1]
  return before ? pageOf(before) : { page: 'consent' }
}

/** Where a draft stands that an older edition of the page or of the questionnaire has left somewhere else: never at a dead end. */
export function tenablePlace(asked: Asked, draft: Draft): Place {
  const id = questionAt(draft.place)
  if (id === undefined) return draft.scopes === null ? { page: 'consent' } : draft.place
  if (draft.scopes === null) return { page: 'consent' }
  return askedOf(asked, draft).some((question) => question.id === id) ? draft.place : { page: 'summary' }
}

/** How far one has come: the number of the question, and how many are asked as things stand. */
export function progressOf(asked: Asked, draft: Draft): { readonly done: number; readonly total: number } {
  const questions = askedOf(asked, draft)
  const at = questionAt(draft.place)
  const here = at === undefined ? -1 : questions.findIndex(({ id }) => id === at)
  return { done: here < 0 ? questions.length : here + 1, total: questions.length }
}
