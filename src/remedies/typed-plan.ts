import type { Deps } from '../deps.ts'
import { guessIdentifier } from '../organisations/identifier.ts'
import { findOrganisationByIdentifier } from '../organisations/organisation-store.ts'
import { invalidField } from '../platform/errors.ts'
import { fieldsInForm } from '../platform/http/fields-in-form.ts'
import type { Currency } from '../platform/money.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { amountOrProblem } from '../platform/typed-amount.ts'
import { OpenPlan } from './repayment-plan.ts'
import { AddShare, RecordPayment } from './repayment-share.ts'

type Values = Readonly<Record<string, string>>

/** What our forms call the fields of the verbs. */
export const planFields = fieldsInForm({ payer: () => 'payer' })
export const shareFields = fieldsInForm({
  amount_minor: () => 'amount',
  'months.count': () => 'count',
  'months.first_due_on': () => 'first_due_on',
  months: () => 'count',
  instalments: () => 'instalments',
})
export const paymentFields = fieldsInForm({ amount_minor: () => 'amount' })

const whole = (text: string | undefined): number =>
  /^\d{1,6}$/.test(text?.normalize('NFKC').trim() ?? '') ? Number(text?.normalize('NFKC').trim()) : Number.NaN

function amountOf(text: string | undefined, currency: Currency): number {
  const typed = text?.trim() ?? ''
  if (!typed) throw invalidField('amount', 'errors.required')
  const amount = amountOrProblem(typed, currency)
  if (typeof amount !== 'number') throw invalidField('amount', amount)
  return amount
}

/** A new plan as typed; throws `invalid` with the fields of the verb. */
export async function typedPlan(deps: Pick<Deps, 'db'>, values: Values): Promise<OpenPlan> {
  const guesses = guessIdentifier(values.payer ?? '')
  if (!values.payer?.trim()) throw invalidField('payer', 'errors.required')
  let payer = guesses[0]
  for (const guess of guesses) if (await findOrganisationByIdentifier(deps.db.queries, guess)) payer = guess
  if (!payer) throw invalidField('payer', 'remedies.payer_unknown')
  return parseOrRefuse(OpenPlan, {
    payer,
    payer_role: values.payer_role ?? '',
    method: values.method ?? '',
    ...(values.interviewed?.trim() ? { interviewed: whole(values.interviewed) } : {}),
    currency: values.currency ?? '',
    discovered_on: values.discovered_on ?? '',
  }) as OpenPlan
}

/** A share as typed: in months, or where lines of instalments stand there, in these. */
export function typedShare(values: Values, currency: Currency): AddShare {
  const lines = (values.instalments ?? '').split('\n').filter((line) => line.trim() !== '')
  const said = (name: string) => (values[name]?.trim() ? { [name]: values[name]?.trim() } : {})
  return parseOrRefuse(AddShare, {
    amount_minor: amountOf(values.amount, currency),
    ...(lines.length > 0
      ? { instalments: lines.map((line) => instalmentTyped(line, currency)) }
      : { months: { count: whole(values.count), first_due_on: values.first_due_on ?? '' } }),
    ...said('code'),
    ...said('case'),
  })
}

/** `2026-12-31 50,000`: a day and a sum a line. */
function instalmentTyped(line: string, currency: Currency) {
  const [, due_on = '', sum = ''] = /^\s*(\S+)\s+(.+?)\s*$/.exec(line.normalize('NFKC')) ?? []
  const amount = amountOrProblem(sum, currency)
  if (typeof amount !== 'number') throw invalidField('instalments', 'remedies.line_unreadable', { line })
  return { due_on, amount_minor: amount }
}

export const typedPayment = (values: Values, currency: Currency): RecordPayment =>
  parseOrRefuse(RecordPayment, {
    instalment: whole(values.instalment),
    amount_minor: amountOf(values.amount, currency),
    paid_on: values.paid_on ?? '',
  })

/** Radios named `answer_<code>`; those left open were not asked. */
export const typedSample = (values: Values) => ({
  answers: Object.entries(values).flatMap(([name, answer]) =>
    name.startsWith('answer_') ? [{ code: name.slice('answer_'.length), answer }] : [],
  ),
})
