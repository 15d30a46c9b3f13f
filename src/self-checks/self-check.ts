import * as v from 'valibot'
import { datedEntries, LocalSentence } from '../platform/dated-rule.ts'
import file20261 from './self-check-questions.2026.1.json' with { type: 'json' }

/** A short list of questions by which a worker sees at once whether something at work is not right (P2). */

const YES_NO = ['yes', 'no'] as const

const Question = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z]+$/)),
  /** Of the eleven ILO indicators of forced labour, in the order of the ILO's own list. */
  indicator: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(11)),
  /** Which answer is a sign that something is not right. */
  sign: v.picklist(YES_NO),
  text: LocalSentence,
  advice: LocalSentence,
})
export type SelfCheckQuestion = v.InferOutput<typeof Question>

const Edition = v.pipe(
  v.strictObject({
    version: v.pipe(v.string(), v.regex(/^20\d\d\.[1-9]\d*$/)),
    ...datedEntries,
    questions: v.pipe(v.array(Question), v.minLength(1), v.maxLength(30)),
  }),
  v.check(
    ({ questions }) => new Set(questions.map(({ id }) => id)).size === questions.length,
    'a question is there twice',
  ),
)
export type SelfCheckEdition = v.InferOutput<typeof Edition>

const EDITIONS: readonly SelfCheckEdition[] = [v.parse(Edition, file20261)]

/** What is asked today. */
export const currentEdition = (): SelfCheckEdition => EDITIONS.at(-1) as SelfCheckEdition
export const editionOf = (version: string): SelfCheckEdition | undefined =>
  EDITIONS.find((edition) => edition.version === version)

/** By question id. What is not there was not answered: every question may be left. */
export type SelfCheckAnswers = Readonly<Record<string, 'yes' | 'no' | undefined>>

/** The questions whose answer is a sign, in their order: the whole result, for the worker alone. */
export const signsIn = (
  { questions }: Pick<SelfCheckEdition, 'questions'>,
  answers: SelfCheckAnswers,
): SelfCheckQuestion[] => questions.filter(({ id, sign }) => answers[id] === sign)

const LETTERS = { yes: 'y', no: 'n' } as const

/**
 * Of four answers three are kept as they were given; the fourth is yes or no by a coin (randomised response, Warner 1965; the share is a product
 * default). The company knows the code of its poster: it could answer itself until one worker more decides whether a number is shown, and no
 * threshold helps against that. So what is kept of anybody is no proof of what he said, not even to who holds the database.
 */
export const KEPT_AS_SAID = 3 / 4

/** Answers as they are kept: a letter a question. `drawn` gives fractions from 0 up to 1. */
export const lettersOf = (
  { questions }: SelfCheckEdition,
  answers: SelfCheckAnswers,
  drawn: () => number,
): string =>
  questions
    .map(({ id }) => {
      const said = answers[id]
      if (!said) return '-'
      if (drawn() < KEPT_AS_SAID) return LETTERS[said]
      return drawn() < 0.5 ? 'y' : 'n'
    })
    .join('')

/** What is sent: the edition that was answered, and the answers to its questions. Throws nothing; refuse with `parseOrRefuse`. */
export const SentSelfCheck = v.strictObject({
  version: v.pipe(v.string(), v.maxLength(20)),
  answers: v.record(v.pipe(v.string(), v.maxLength(40)), v.picklist(YES_NO)),
})
export type SentSelfCheck = v.InferOutput<typeof SentSelfCheck>
