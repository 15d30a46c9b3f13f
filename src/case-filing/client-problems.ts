import { all, first, isHidden, type Problem, type Say } from '../case-intake/client-page.ts'
import { dayOf, isDay } from '../platform/clock.ts'
import { type Currency, isCurrency } from '../platform/money.ts'
import { holdsCode, readCode } from '../platform/secret-code.ts'
import { readSaidAmount } from '../platform/typed-amount.ts'
import { readGroupWord } from './group-word.ts'

/** What must be put right before one goes on from this step, as sentences: what only the browser can see, since it seals what was typed. */
export function problemsIn(step: HTMLElement, say: Say, code: string): Problem[] {
  return all<HTMLInputElement>(step, 'input[name],textarea[name]')
    .filter((field) => !isHidden(field, step))
    .map((field) => ({ said: say(problemOf(field, step, code)), field }))
    .filter(({ said }, at, every) => said !== '' && every.findIndex((one) => one.said === said) === at)
}

function problemOf(field: HTMLInputElement, step: HTMLElement, code: string): string {
  const typed = field.value.trim()
  if (field.name === 'code_back') {
    const skipped = first<HTMLInputElement>(step, '[name=code_kept]')?.checked
    return skipped || readCode(typed) === code ? '' : readCode(typed) ? 'code_differs' : 'code_slip'
  }
  if (field.name === 'group_word') return typed && !readGroupWord(typed) ? 'group_word_slip' : ''
  if (field.type === 'checkbox' || field.type === 'radio') return ''
  if (holdsCode(typed, code)) return 'code_in_text'
  if (!typed) return field.required || isNameOfReach(field, step) ? 'needed' : ''
  if (field.name === 'contract_on') return problemOfDay(typed)
  if (field.name === 'wage') return !isSum(typed, step) ? 'errors.number_unreadable' : ''
  return ''
}

function problemOfDay(typed: string): string {
  if (!isDay(typed)) return 'errors.not_a_date'
  return typed > dayOf(new Date().toISOString()) ? 'errors.future_date' : ''
}

/** Who says how to reach him is asked whom to ask for. */
const isNameOfReach = ({ name }: HTMLInputElement, step: HTMLElement): boolean =>
  name === 'name' && Boolean(first<HTMLInputElement>(step, '[name=reach]')?.value.trim())

function isSum(typed: string, step: HTMLElement): boolean {
  const currency = first<HTMLInputElement>(step, '[name=wage_currency]:checked')?.value
  return readSaidAmount(typed, isCurrency(currency) ? currency : ('JPY' satisfies Currency)) > 0
}
