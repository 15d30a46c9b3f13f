import type { JobFacts } from '../fees/job-facts.ts'
import { type Day, isDay } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import type { MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import { AMOUNT_MAX, isCurrency, type Money } from '../platform/money.ts'
import { amountOrProblem } from '../platform/typed-amount.ts'
import { withoutDirection } from '../platform/written-text.ts'
import { findQuestion, isAsked, questionsInRound } from './asked-questions.ts'
import {
  type Answer,
  type Answers,
  PREFER_NOT_TO_SAY,
  type Question,
  type Questionnaire,
  type RoundKind,
} from './questionnaire.ts'
import { codesOf } from './questionnaire-rules.ts'

/** At most so many characters of own words to one question. */
export const WORDS_MAX = 2_000

/** What the answers tell the fee engine; a fact that was not told is not there. */
export type ToldFacts = Partial<Omit<JobFacts, 'corridor' | 'programme' | 'exchange_rates'>>

export interface CheckedAnswers {
  /** Coded answers, only to questions that were asked. */
  readonly answers: Answers
  /** Own words by question id: to be sealed, never stored plainly. */
  readonly words: Readonly<Record<string, string>>
  /** ILO indicators of forced labour that the answers point to, ascending. Clues for a person, not a verdict. */
  readonly signals: readonly number[]
  /** Someone is in danger or in despair: help is offered before anything goes on. */
  readonly distress: boolean
  /** The questions whose answers showed it. */
  readonly distressAt: readonly string[]
  readonly facts: ToldFacts
  /** What is left to pay of money borrowed in order to go. */
  readonly debt: Money | null
  readonly wantsReferral: boolean
}

type Read = { readonly value: Answer } | { readonly key: MessageKey; readonly params?: MessageParams }

const ABSENT: ReadonlySet<unknown> = new Set([undefined, null, ''])
/** A form sends nothing for a list without a tick; JSON sends an empty one. */
const isAbsent = (raw: unknown): boolean => ABSENT.has(raw) || (Array.isArray(raw) && raw.length === 0)

/**
 * Reads what was answered in a round of this kind: values as JSON has them, or as people type them into a form. Answers to questions
 * that are no longer asked are dropped, and never stop anybody. Throws `invalid` with the field `answers.<question>` for each
 * question or option there is not, number out of range, sum without currency or with decimals of yen, day to come or that does not exist.
 */
export function checkAnswers(
  questionnaire: Questionnaire,
  round: RoundKind,
  raw: Readonly<Record<string, unknown>>,
  today?: Day,
): CheckedAnswers {
  const fields: FieldError[] = []
  for (const id of Object.keys(raw)) {
    if (!findQuestion(questionnaire, id))
      fields.push({ path: `answers.${id}`, message: { key: 'interviews.unknown_question' } })
  }
  const answers: Record<string, Answer> = {}
  const words: Record<string, string> = {}
  for (const question of questionsInRound(questionnaire, round)) {
    if (!isAsked(question, answers)) continue
    const given = Object.hasOwn(raw, question.id) ? raw[question.id] : undefined
    if (isAbsent(given)) continue
    const read = given === PREFER_NOT_TO_SAY ? { value: given } : readAnswer(question, given, today)
    if ('key' in read) {
      fields.push({ path: `answers.${question.id}`, message: read })
    } else if (question.kind === 'words' && read.value !== PREFER_NOT_TO_SAY) {
      if (read.value !== '') words[question.id] = String(read.value)
    } else answers[question.id] = read.value
  }
  if (fields.length > 0) throw new AppError('invalid', 'errors.invalid', { fields })
  return { answers, words, ...whatTheyMean(questionnaire, answers) }
}

function readAnswer(question: Question, raw: unknown, today: Day | undefined): Read {
  switch (question.kind) {
    case 'yes_no':
    case 'choice':
      return typeof raw === 'string' && codesOf(question).includes(raw)
        ? { value: raw }
        : { key: 'interviews.unknown_option' }
    case 'choices':
      return readChoices(question, raw)
    case 'number':
      return readNumber(question, raw)
    case 'money':
      return readMoney(raw)
    case 'day':
      if (typeof raw !== 'string' || !isDay(raw.trim())) return { key: 'errors.not_a_date' }
      // A departure or return may be planned; what is asked about has happened, or its day is known.
      if (today !== undefined && raw.trim() > today) return { key: 'errors.future_date' }
      return { value: raw.trim() }
    case 'words':
      return readWords(raw)
    case 'fee_lines':
      // Payments have a place of their own beside the answers.
      return { key: 'interviews.payments_elsewhere' }
  }
}

function readChoices(question: Question, raw: unknown): Read {
  const given: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
  const codes = codesOf(question)
  // Who ticks "prefer not to say" beside others has not said.
  if (given.includes(PREFER_NOT_TO_SAY)) return { value: PREFER_NOT_TO_SAY }
  if (!given.every((code) => typeof code === 'string' && codes.includes(code)))
    return { key: 'interviews.unknown_option' }
  return { value: codes.filter((code) => given.includes(code)) }
}

function readNumber(question: Question & { kind: 'number' }, raw: unknown): Read {
  const { min, max } = question
  const typed = typeof raw === 'string' ? raw.normalize('NFKC').trim() : raw
  const value = typeof typed === 'string' && /^-?\d{1,9}$/.test(typed) ? Number(typed) : typed
  if (typeof value !== 'number' || !Number.isInteger(value)) return { key: 'interviews.number_whole' }
  if (value < min || value > max) return { key: 'interviews.number_range', params: { min, max } }
  return { value }
}

/** `{ amount_minor, currency }`, or `{ amount, currency }` with the amount as it was typed. */
function readMoney(raw: unknown): Read {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { key: 'interviews.money_shape' }
  const { amount_minor, amount, currency, ...rest } = raw as Record<string, unknown>
  if (Object.keys(rest).length > 0 || (amount_minor === undefined) === (amount === undefined))
    return { key: 'interviews.money_shape' }
  if (!isCurrency(currency)) return { key: 'fees.currency_needed' }
  if (amount !== undefined && typeof amount !== 'string') return { key: 'interviews.money_shape' }
  if (amount !== undefined) {
    const typed = amountOrProblem(amount, currency)
    return typeof typed === 'number' ? { value: { amount_minor: typed, currency } } : { key: typed }
  }
  const minor = amount_minor
  if (typeof minor !== 'number') return { key: 'interviews.money_shape' }
  if (!Number.isInteger(minor)) return { key: 'money.amount_whole' }
  if (minor < 0) return { key: 'money.amount_negative' }
  if (minor > AMOUNT_MAX) return { key: 'money.amount_too_large', params: { limit: String(AMOUNT_MAX) } }
  return { value: { amount_minor: minor, currency } }
}

function readWords(raw: unknown): Read {
  if (typeof raw !== 'string') return { key: 'interviews.words_shape' }
  const text = withoutDirection(raw).normalize('NFC').trim()
  return text.length > WORDS_MAX
    ? { key: 'errors.too_long', params: { limit: String(WORDS_MAX) } }
    : { value: text }
}

/** What asked and answered questions point to; also of answers kept earlier, which are checked already. */
export function whatTheyMean(
  questionnaire: Questionnaire,
  answers: Answers,
): Omit<CheckedAnswers, 'answers' | 'words'> {
  const signals = new Set<number>()
  const distressAt: string[] = []
  const facts: Record<string, unknown> = {}
  for (const [id, answer] of Object.entries(answers)) {
    const question = findQuestion(questionnaire, id)
    if (!question) continue
    if (question.points_to && says(answer, question.points_to.when))
      for (const indicator of question.points_to.indicators) signals.add(indicator)
    if (question.distress_when && says(answer, question.distress_when)) distressAt.push(id)
    if (question.tells && answer !== PREFER_NOT_TO_SAY)
      facts[question.tells] = answer === 'do_not_know' ? 'unknown' : answer
  }
  const { debt, wants_referral, wants_contact: _, ...told } = facts
  return {
    signals: [...signals].sort((a, b) => a - b),
    distress: distressAt.length > 0,
    distressAt,
    facts: told as ToldFacts,
    debt: (debt as Money | undefined) ?? null,
    wantsReferral: wants_referral === 'yes',
  }
}

const says = (answer: Answer, codes: readonly string[]): boolean =>
  typeof answer === 'string'
    ? codes.includes(answer)
    : Array.isArray(answer) && answer.some((code: string) => codes.includes(code))
