import { fieldsInForm, type InForm } from '../platform/http/fields-in-form.ts'
import { amountInput, CURRENCIES, type Currency, readAmount } from '../platform/money.ts'
import { type DeclarationLine, LINES_MAX } from './declaration.ts'

/** The fields of one line of the form, `lines.0.kind`. */
const LINE_FIELDS = [
  'kind',
  'payer',
  'receiver',
  'state',
  'amount',
  'currency',
  'per',
  'persons',
  'from_on',
  'to_on',
  'method',
  'proof_sha256',
  'note',
] as const
export type LineField = (typeof LINE_FIELDS)[number]

export const fieldName = (line: number, field: LineField): string => `lines.${line}.${field}`

type Values = Readonly<Record<string, string>>

/** Spare lines at the end of the form. */
const SPARE = 3

export const formLines = (values: Values): number => {
  const numbers = Object.keys(values).flatMap((name) => /^lines\.(\d{1,3})\./.exec(name)?.[1] ?? [])
  return Math.min(LINES_MAX, Math.max(-1, ...numbers.map(Number)) + 1)
}

/** What stands in the form before anyone has typed: the lines as declared, and spare ones. */
export function declaredValues(lines: readonly DeclarationLine[]): Values {
  const known = lines.flatMap((line, i) =>
    Object.entries({
      ...line,
      amount: amountInput(line.amount_minor, line.currency),
      persons: String(line.persons),
      proof_sha256: line.proof_sha256 ?? '',
    }).flatMap(([field, value]): [string, string][] =>
      LINE_FIELDS.includes(field as LineField) ? [[fieldName(i, field as LineField), String(value)]] : [],
    ),
  )
  const spare = Array.from({ length: Math.min(SPARE, LINES_MAX - lines.length) }, (_, i) => [
    fieldName(lines.length + i, 'kind'),
    '',
  ])
  return Object.fromEntries([...known, ...spare]) as Values
}

interface ReadForm {
  readonly lines: readonly unknown[]
  /** The line of the form that each line sent on stands in. */
  readonly places: readonly number[]
}

/** The lines somebody filled in, as the verb takes them. What is no number becomes 0, so that the schema says so beside the field. */
export function readLines(values: Values): ReadForm {
  const places: number[] = []
  const lines = Array.from({ length: formLines(values) }, (_, i) => i).flatMap((i) => {
    const text = (field: LineField) => (values[fieldName(i, field)] ?? '').trim()
    if (text('kind') === '' && text('amount') === '' && text('persons') === '') return []
    places.push(i)
    const currency = (CURRENCIES as readonly string[]).includes(text('currency'))
      ? (text('currency') as Currency)
      : 'JPY'
    const amount = readAmount(text('amount'), currency)
    const persons = text('persons').normalize('NFKC')
    return [
      {
        payer: text('payer') || undefined,
        receiver: text('receiver') || undefined,
        kind: text('kind') || undefined,
        state: text('state') || undefined,
        amount_minor: Number.isNaN(amount) ? 0 : amount,
        currency: text('currency') || undefined,
        per: text('per') || undefined,
        persons: /^\d{1,9}$/.test(persons) ? Number(persons) : 0,
        from_on: text('from_on'),
        to_on: text('to_on'),
        method: text('method') || undefined,
        proof_sha256: text('proof_sha256').toLowerCase() || null,
        note: text('note'),
      },
    ]
  })
  return { lines, places }
}

/** Lines left empty are not counted in the verb's input, and the amount has its own name there. */
export const linesInForm = (places: readonly number[]): InForm =>
  fieldsInForm({
    'lines.*': (rest, row) =>
      rest === '' ? undefined : `lines.${places[row] ?? row}.${rest === 'amount_minor' ? 'amount' : rest}`,
  })
