import { citationOf } from '../platform/dated-rule.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { amountInput, type Money } from '../platform/money.ts'
import { writeCsv } from '../platform/spreadsheet/write-csv.ts'
import { writeXlsx } from '../platform/spreadsheet/write-xlsx.ts'
import type { Budget } from './budget.ts'
import { budgetItemName, forPeople } from './budget-words.ts'
import { saidStep } from './verdict-words.ts'

interface Reader {
  readonly lang: Language
  readonly t: Translate
}

const COLUMNS = ['item', 'per_person', 'all', 'currency', 'state', 'steps', 'basis'] as const
const WIDTHS = [44, 16, 18, 10, 34, 60, 70]

const header = ({ t }: Reader): string[] => COLUMNS.map((column) => t(`fee_calculator.sheet_${column}`))

function rows(reader: Reader, budget: Budget, people: number): string[][] {
  const { t, lang } = reader
  const number = (sum: Money | null): string => (sum ? amountInput(sum.amount_minor, sum.currency) : '')
  const items = budget.items.map((item) => [
    budgetItemName(reader, item),
    number(item.total),
    number(item.total && forPeople(item.total, people)),
    item.total?.currency ?? '',
    t(`fee_verdicts.budget_state_${item.state}`),
    item.steps.map((step) => saidStep(reader, step)).join('; '),
    budget.rules
      .filter(({ id }) => item.rule_ids.includes(id))
      .map(({ source }) => citationOf(source, lang))
      .join('; '),
  ])
  const sums = (name: string, all: readonly Money[]) =>
    all.map((sum) => [name, number(sum), number(forPeople(sum, people)), sum.currency, '', '', ''])
  return [
    ...items,
    ...sums(t('fee_calculator.at_least'), budget.at_least),
    ...sums(t('fee_calculator.with_last_known'), budget.with_last_known),
  ]
}

export const budgetCsv = (reader: Reader, budget: Budget, people: number): string =>
  writeCsv(header(reader), rows(reader, budget, people))

export async function budgetXlsx(reader: Reader, budget: Budget, people: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const sheet = { name: reader.t('fee_calculator.sheet_name'), header: header(reader), widths: WIDTHS }
  const out = async (bytes: Uint8Array) => {
    pieces.push(bytes.slice())
  }
  const book = await writeXlsx(sheet, { out, madeAt: new Date(`${budget.on}T00:00:00.000Z`) })
  await book.rows(rows(reader, budget, people))
  await book.end()
  return new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}
