import * as v from 'valibot'
import { type FeeProgramme, JobFacts } from '../fees/job-facts.ts'
import { lineProblems } from '../fees/line-problems.ts'
import type { Day } from '../platform/clock.ts'
import { AppError, type FieldError, invalidField } from '../platform/errors.ts'
import { findQuestion } from './asked-questions.ts'
import { type CheckedAnswers, checkAnswers } from './check-answers.ts'
import type { FileInterview } from './interview.ts'
import type { RoundForFiling } from './interview-round.ts'
import { findQuestionnaire } from './load-questionnaires.ts'
import type { Questionnaire } from './questionnaire.ts'
import { type CountedPayments, paymentsThatCount, readPayments } from './told-payments.ts'

/** An interview as it was understood. */
export interface ReadInterview {
  readonly checked: CheckedAnswers
  readonly payments: CountedPayments
  /** What is known of the job, for the fee engine: the round's programme, what the worker told, what the office knows better. */
  readonly facts: JobFacts
}

/**
 * Reads an interview that was sent. Throws `invalid` with the fields: no consent or to another text; no statement about conflicts of
 * interest, or one that says there is one; a day outside the round; answers and payments that cannot be.
 */
export function checkInterview(found: RoundForFiling, input: FileInterview, today: Day): ReadInterview {
  const { round } = found
  const questionnaire = findQuestionnaire(round.questionnaire.id, round.questionnaire.version)
  if (!questionnaire) throw new Error(`the questionnaire of ${round.number} is gone`)
  assertConsent(questionnaire, input)
  assertNoConflict(input)
  if (input.happenedOn > today) throw invalidField('happened_on', 'errors.future_date')
  if (input.happenedOn < round.opensOn)
    throw invalidField('happened_on', 'interviews.before_round', { day: round.opensOn })
  const raw = withWords(questionnaire, input)
  const [checked, payments] = bothOrRefuse(
    () => checkAnswers(questionnaire, round.kind, raw, today),
    () => readPayments(input.lines, input.lineWords, today),
  )
  const facts = factsOf(round.programme, checked, input)
  const counted = paymentsThatCount(questionnaire, checked.answers, payments)
  const problems = lineProblems(facts, counted.lines)
  if (problems.length > 0)
    throw new AppError('invalid', 'errors.invalid', {
      fields: problems.map(({ path, key }) => ({
        path: whereTold(questionnaire, input, path),
        message: { key },
      })),
    })
  return { checked, payments: counted, facts }
}

/** A fact of the job was told by an answer, unless the interviewer's office knew it better. */
function whereTold(questionnaire: Questionnaire, { facts = {} }: FileInterview, path: string): string {
  const fact = /^facts\.(\w+)$/.exec(path)?.[1]
  if (fact === undefined || fact in facts) return path
  const question = questionnaire.sections
    .flatMap(({ questions }) => questions)
    .find(({ tells }) => tells === fact)
  return question ? `answers.${question.id}` : path
}

function assertConsent(questionnaire: Questionnaire, { consent }: FileInterview): void {
  // The types of the door say so too; but of all rules this is the one that may not hang on a door.
  if (consent?.given !== true) throw invalidField('consent.given', 'interviews.consent_needed')
  if (consent.version !== questionnaire.consent.version)
    throw invalidField('consent.version', 'interviews.consent_version', {
      version: questionnaire.consent.version,
    })
}

function assertNoConflict({ mode, conflict }: FileInterview): void {
  if (mode === 'self') return
  if (!conflict) throw invalidField('conflict_of_interest', 'interviews.statement_needed')
  if (conflict.declared) throw invalidField('conflict_of_interest.declared', 'interviews.conflict_declared')
}

/** Own words may come apart from the answers; a question answered both ways is asked about. */
function withWords(questionnaire: Questionnaire, { answers, words }: FileInterview): Record<string, unknown> {
  for (const id of Object.keys(words)) {
    if (findQuestion(questionnaire, id)?.kind !== 'words')
      throw invalidField(`words.${id}`, 'interviews.unknown_question')
    if (Object.hasOwn(answers, id) && answers[id] !== words[id])
      throw invalidField(`words.${id}`, 'interviews.answered_twice')
  }
  return { ...answers, ...words }
}

/** Both are read before anything is refused, so that all that is wrong is told at once. */
function bothOrRefuse<A, B>(first: () => A, second: () => B): [A, B] {
  const fields: FieldError[] = []
  const tried = <T>(read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid') throw error
      fields.push(...error.fields)
      return undefined
    }
  }
  const both = [tried(first), tried(second)]
  if (fields.length > 0) throw new AppError('invalid', 'errors.invalid', { fields })
  return both as [A, B]
}

/** Nothing known yet, for each programme: parsed once. */
const unknownFacts = new Map<string, JobFacts>()

function factsOf(
  programme: string,
  { facts: told }: CheckedAnswers,
  { facts: known }: FileInterview,
): JobFacts {
  // Everybody is asked for the number of technical intern training; of another programme it says nothing.
  const { titp_stage: stage = null, ...others } = told
  const facts = { ...others, titp_stage: programme === 'titp' ? stage : null }
  let nothing = unknownFacts.get(programme)
  if (!nothing) {
    nothing = v.parse(JobFacts, { corridor: 'vn-jp', programme: programme as FeeProgramme })
    unknownFacts.set(programme, nothing)
  }
  // Neither has a member that is undefined: the first is made here, the second by its schema.
  return { ...nothing, ...facts, ...(known as Partial<JobFacts> | undefined) }
}
