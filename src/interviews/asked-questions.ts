import type { Answers, Question, Questionnaire, RoundKind } from './questionnaire.ts'

type Section = Questionnaire['sections'][number]

export interface AskedSection {
  readonly section: Section
  readonly questions: readonly Question[]
}

interface Index {
  readonly byId: ReadonlyMap<string, Question>
  readonly ofRound: Map<RoundKind, readonly Question[]>
}
const indexes = new WeakMap<Questionnaire, Index>()

function indexOf(questionnaire: Questionnaire): Index {
  const known = indexes.get(questionnaire)
  if (known) return known
  const all = questionnaire.sections.flatMap(({ questions }) => questions)
  const made: Index = { byId: new Map(all.map((question) => [question.id, question])), ofRound: new Map() }
  indexes.set(questionnaire, made)
  return made
}

/** The question of this id, asked or not; undefined when there is none. */
export const findQuestion = (questionnaire: Questionnaire, id: string): Question | undefined =>
  indexOf(questionnaire).byId.get(id)

/** All that may be asked in such a round, in order, whatever is answered. */
export function questionsInRound(questionnaire: Questionnaire, round: RoundKind): readonly Question[] {
  const { ofRound, byId } = indexOf(questionnaire)
  const known = ofRound.get(round)
  if (known) return known
  const made = [...byId.values()].filter(({ rounds }) => !rounds || rounds.includes(round))
  ofRound.set(round, made)
  return made
}

/** Whether the answers so far call for the question: one without a condition always is asked, one that waits for an answer not yet. */
export function isAsked(question: Question, answers: Answers): boolean {
  const { asked_when: when } = question
  if (!when) return true
  const answer = answers[when.question]
  if (typeof answer === 'string') return when.is.includes(answer)
  return Array.isArray(answer) && answer.some((code: string) => when.is.includes(code))
}

/**
 * The questions that the answers call for, in order. An answer to a question that is itself no longer asked counts for nothing,
 * so that to change one's mind early takes the whole branch away.
 */
export function askedQuestions(
  questionnaire: Questionnaire,
  round: RoundKind,
  answers: Answers,
): readonly Question[] {
  const counting: Record<string, Answers[string]> = {}
  return questionsInRound(questionnaire, round).filter((question) => {
    if (!isAsked(question, counting)) return false
    const answer = answers[question.id]
    if (answer !== undefined) counting[question.id] = answer
    return true
  })
}

/** The same by section; sections of which nothing is asked are left out. */
export function askedSections(
  questionnaire: Questionnaire,
  round: RoundKind,
  answers: Answers,
): readonly AskedSection[] {
  const asked = new Set(askedQuestions(questionnaire, round, answers))
  return questionnaire.sections
    .map((section) => ({ section, questions: section.questions.filter((question) => asked.has(question)) }))
    .filter(({ questions }) => questions.length > 0)
}
