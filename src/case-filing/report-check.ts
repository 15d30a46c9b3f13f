import { READERS } from '../cases/case.ts'
import { CONTRACT_MONTHS, HAPPENED, NAME_MAX, STORY_MAX } from '../cases/case-content.ts'
import { FEE_PROGRAMMES } from '../fees/job-facts.ts'
import { type Day, isDay } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import type { MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import { isCurrency } from '../platform/money.ts'
import { holdsCode, readCode } from '../platform/secret-code.ts'
import { amountOrProblem } from '../platform/typed-amount.ts'
import { withoutDirection } from '../platform/written-text.ts'
import { readGroupWord } from './group-word.ts'
import type { Answers } from './report-answers.ts'
import type { ReportStep } from './report-steps.ts'

/** How the worker may be reached: a number, an account, hours. */
export const REACH_MAX = 300

interface Checked {
  readonly code: string
  readonly today: Day
}

/** Each field of a step: what it may be, and the most letters where it is own words. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  danger: ['yes', 'no'],
  happened: HAPPENED,
  programme: FEE_PROGRAMMES,
  contract_months: CONTRACT_MONTHS.map(String),
  wage_currency: ['JPY', 'VND', 'USD'],
  readers: READERS,
  figures: ['yes', 'no'],
  group: ['none', 'join', 'start'],
}
const WORDS: Readonly<Record<string, number>> = {
  who_agency: NAME_MAX,
  who_supervising: NAME_MAX,
  who_employer: NAME_MAX,
  who_other: NAME_MAX,
  story: STORY_MAX,
  name: NAME_MAX,
  reach: REACH_MAX,
}

/**
 * The answers of one step as they are kept, from what was typed. Everything may be left open but the code. Throws `invalid` with each
 * field that needs another look; own words that hold the worker's code are among them (lessons C7).
 */
export function checkStep(
  step: ReportStep,
  typed: (name: string) => readonly string[],
  fields: readonly string[],
  { code, today }: Checked,
): Answers {
  if (step === 'code_back') return { code_kept: [codeKept(typed, code)] }
  const wrong: FieldError[] = []
  const refuse = (path: string, key: MessageKey, params?: MessageParams) =>
    wrong.push({ path, message: params ? { key, params } : { key } })
  const kept = Object.fromEntries(
    fields.map((name): [string, readonly string[]] => {
      const choices = CHOICES[name]
      if (choices) return [name, typed(name).filter((value) => choices.includes(value))]
      const text = withoutDirection(typed(name).at(-1) ?? '')
        .normalize('NFC')
        .trim()
      const most = WORDS[name]
      if (most !== undefined && text.length > most) refuse(name, 'errors.too_long', { limit: String(most) })
      if (most !== undefined && holdsCode(text, code)) refuse(name, 'cases.code_in_text')
      return [name, text === '' ? [] : [text]]
    }),
  )
  if (step === 'facts') checkFacts(kept, today, refuse)
  if (step === 'group' && kept.group?.[0] === 'join') kept.group_word = checkGroupWord(kept, refuse)
  if (step === 'name' && kept.reach?.length && !kept.name?.length) refuse('name', 'case_return.name_needed')
  if (wrong.length > 0) throw new AppError('invalid', 'errors.invalid', { fields: wrong })
  return kept
}

type Refuse = (path: string, key: MessageKey, params?: MessageParams) => unknown

/** Typed back rightly, or knowingly not. Any other digits are refused, without saying which is wrong. */
function codeKept(typed: (name: string) => readonly string[], code: string): 'typed' | 'skipped' {
  const text = typed('code_back').at(-1) ?? ''
  if (text.trim() !== '' && readCode(text) === code) return 'typed'
  if (typed('code_kept').includes('yes')) return 'skipped'
  const path = 'code_back'
  throw new AppError('invalid', 'errors.invalid', {
    fields: [
      { path, message: { key: readCode(text) ? 'cases.client_code_differs' : 'cases.client_code_slip' } },
    ],
  })
}

function checkFacts(kept: Answers, today: Day, refuse: Refuse): void {
  const day = kept.contract_on?.[0]
  if (day !== undefined && !isDay(day)) refuse('contract_on', 'errors.not_a_date')
  else if (day !== undefined && day > today) refuse('contract_on', 'errors.future_date')
  const [wage] = kept.wage ?? []
  const currency = kept.wage_currency?.[0] ?? 'JPY'
  if (wage === undefined || !isCurrency(currency)) return
  const read = wage.length > 40 ? 'errors.number_unreadable' : amountOrProblem(wage, currency)
  if (typeof read !== 'number') refuse('wage', read)
}

function checkGroupWord(kept: Answers, refuse: Refuse): readonly string[] {
  const word = readGroupWord(kept.group_word?.[0] ?? '')
  if (word !== undefined) return [word]
  refuse('group_word', 'cases.group_word_unreadable')
  return kept.group_word ?? []
}
