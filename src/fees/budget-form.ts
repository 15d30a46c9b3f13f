import type { Day } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { readJob } from './calculator-job.ts'
import { problems } from './calculator-lines.ts'
import { FEE_PROGRAMMES, type JobFacts } from './job-facts.ts'

export const PEOPLE_MAX = 10_000

export interface AskedBudget {
  readonly facts: JobFacts
  readonly people: number
}

type Values = Readonly<Record<string, string>>

/** What an employer typed. Throws `invalid` with the fields of the form. */
export function readBudgetForm(values: Values, today: Day): AskedBudget {
  const found = problems()
  const programme = FEE_PROGRAMMES.find((code) => code === values.programme)
  if (!programme) found.add('programme', 'errors.required')
  const job = readJob(values, today, found)
  const text = (values.people ?? '').normalize('NFKC').replace(/[\s,]/g, '')
  const people = text === '' ? 1 : /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (people < 1 || people > PEOPLE_MAX) found.add('people', 'fee_calculator.people_range')
  if (found.fields.length > 0 || !programme)
    throw new AppError('invalid', 'errors.invalid', { fields: found.fields })
  return { facts: { ...job, programme, basic_wage: job.monthly_wage }, people }
}
