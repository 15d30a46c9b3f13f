import type { CaseContent } from '../cases/case-content.ts'
import type { WorkerPayment } from '../fees/worker-payment.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { Currency } from '../platform/money.ts'
import { readSaidAmount } from '../platform/typed-amount.ts'

/** What the fields of the report's form hold, by their names; each may have several values. The same with scripts and without. */
export type Answers = Readonly<Record<string, readonly string[]>>

export const answerOf = (answers: Answers, name: string): string => (answers[name]?.at(-1) ?? '').trim()

/** The content to be sealed. What was not answered is not known; nothing is checked here, `CaseContent` does that. */
export function contentFrom(
  answers: Answers,
  payments: readonly WorkerPayment[],
  language: Language,
): CaseContent {
  const of = (name: string) => answerOf(answers, name)
  const danger = of('danger')
  return {
    edition: 1,
    language,
    happened: [...(answers.happened ?? [])] as CaseContent['happened'],
    danger: danger === 'yes' || danger === 'no' ? danger : 'not_said',
    payments: payments.map((one) => ({ ...one })),
    facts: factsFrom(answers),
    who: {
      agency: of('who_agency'),
      supervising: of('who_supervising'),
      employer: of('who_employer'),
      someone_else: of('who_other'),
    },
    story: of('story'),
    may_be_counted: payments.length > 0 && of('figures') === 'yes',
  }
}

/** What was said of the job. */
export function factsFrom(answers: Answers): CaseContent['facts'] {
  const of = (name: string) => answerOf(answers, name)
  const currency = (of('wage_currency') || 'JPY') as Currency
  const months = Number(of('contract_months'))
  const wage = of('wage') === '' ? Number.NaN : readSaidAmount(of('wage'), currency)
  return {
    programme: (of('programme') || null) as CaseContent['facts']['programme'],
    contract_months: Number.isInteger(months) && months > 0 ? months : null,
    agency_contract_on: of('contract_on') || null,
    monthly_wage: wage > 0 ? { amount_minor: wage, currency } : null,
  }
}

/** Who the worker is, where he chose to say so: sealed at `PLACE.identity(id, 1)`, apart from the content. */
export function identityFrom(answers: Answers): { readonly name: string; readonly reach: string } | null {
  const [name, reach] = [answerOf(answers, 'name'), answerOf(answers, 'reach')]
  return name === '' && reach === '' ? null : { name, reach }
}
