import { fieldsInForm, type InForm } from '../platform/http/fields-in-form.ts'
import { amountInput, isCurrency, readAmount } from '../platform/money.ts'
import { COSTS_TO_LIST } from './certification-rule.ts'
import type { CostLine } from './cost-line.ts'
import {
  AGENCY_FEE_KINDS,
  type Chain,
  COST_SECTIONS,
  type SectionContents,
  type SectionName,
} from './job-order-section.ts'
import { ALLOWANCE_KINDS, DEDUCTION_KINDS } from './pay.ts'

export type FormValues = Readonly<Record<string, string>>

/** What a form says, as the section's content; `fields` leads from a path in it to the field that a person filled in. */
export interface ReadForm {
  readonly content: unknown
  readonly fields: readonly (readonly [path: string, field: string])[]
}

type CostSection = (typeof COST_SECTIONS)[number]
export const isCostSection = (section: SectionName): section is CostSection =>
  (COST_SECTIONS as readonly SectionName[]).includes(section)

/** Lines for costs that the list does not foresee. */
const MORE_LINES = 3

/** The items that the form of a section asks about: the usual ones, what was saved, and some lines to choose. */
export function costItems(section: CostSection, lines: readonly CostLine[]): readonly (string | null)[] {
  const usual: readonly string[] = COSTS_TO_LIST[section]
  const left = usual.filter((code) => !lines.some(({ item }) => item === code))
  return [...lines.map(({ item }) => item), ...left, ...Array<null>(MORE_LINES).fill(null)]
}

/** A number where one was typed; else the text itself, which the schema refuses beside the field. */
const amount = (text: string, currency: string): number | string => {
  const read = readAmount(text, isCurrency(currency) ? currency : 'JPY')
  return Number.isNaN(read) ? text : read
}
const number = (text = ''): number | string => {
  const tidy = text.normalize('NFKC').trim()
  return /^\d+(\.\d+)?$/.test(tidy) ? Number(tidy) : tidy
}
const isFilled = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

/** The fields of a section's form as they stand in its content; of the chain, identifiers are put in by the page. */
export function valuesOf(section: SectionName, content: unknown): Record<string, string> {
  if (content === null || content === undefined) return {}
  if (section === 'pay') return payValues(content as SectionContents['pay'])
  if (isCostSection(section)) return costValues(section, content as SectionContents['intermediary_costs'])
  return Object.fromEntries(
    Object.entries(content as Record<string, unknown>).map(([name, value]) => [
      name,
      value === null ? '' : String(value),
    ]),
  )
}

function payValues(pay: SectionContents['pay']): Record<string, string> {
  const values: Record<string, string> = {
    currency: pay.currency,
    basic_wage_minor: amountInput(pay.basic_wage_minor, pay.currency),
  }
  for (const list of ['allowances', 'deductions'] as const) {
    for (const line of pay[list]) {
      values[`${list}.${line.kind}`] = amountInput(line.amount_minor, pay.currency)
    }
  }
  return values
}

function costValues(
  section: CostSection,
  content: Partial<SectionContents['intermediary_costs']>,
): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = content.lines ?? []
  costItems(section, lines).forEach((item, i) => {
    const line = lines[i]
    values[`line.${i}.item`] = item ?? ''
    if (!line) return
    values[`line.${i}.borne_by`] = line.borne_by
    values[`line.${i}.per`] = line.per
    values[`line.${i}.arises`] = line.arises
    if (line.amount_minor !== null && line.currency !== null) {
      values[`line.${i}.amount_minor`] = amountInput(line.amount_minor, line.currency)
      values[`line.${i}.currency`] = line.currency
    }
  })
  for (const fee of content.to_agency ?? []) {
    values[`to_agency.${fee.kind}`] = amountInput(fee.amount_minor, fee.currency)
    values[`to_agency.${fee.kind}.currency`] = fee.currency
  }
  return values
}

/** What a person sent, as content for `saveSection`. Of the chain only what is not an identifier: the page reads those. */
export function contentFrom(section: Exclude<SectionName, 'chain'>, values: FormValues): ReadForm {
  switch (section) {
    case 'work':
      return plain({
        occupation: values.occupation ?? '',
        care_work: values.care_work === 'true',
        places: number(values.places),
        site_name: values.site_name ?? '',
        site_address: values.site_address ?? '',
        site_country: (values.site_country ?? '').normalize('NFKC').trim().toUpperCase(),
        weekly_hours: number(values.weekly_hours),
        working_time: values.working_time ?? '',
        contract_months: number(values.contract_months),
        contract_starts_on: values.contract_starts_on ?? '',
      })
    case 'agreement':
      return plain({
        number: values.number ?? '',
        signed_on: values.signed_on ?? '',
        valid_to_on: isFilled(values.valid_to_on) ? values.valid_to_on : null,
      })
    case 'recruitment':
      return plain({
        recruited_from: values.recruited_from ?? '',
        recruits_from_on: values.recruits_from_on ?? '',
        recruits_to_on: values.recruits_to_on ?? '',
        selection_on: values.selection_on ?? '',
        departs_on: values.departs_on ?? '',
        selection: values.selection ?? '',
      })
    case 'pay':
      return readPay(values)
    default:
      return readCosts(section, values)
  }
}

const plain = (content: unknown): ReadForm => ({ content, fields: [] })

function readPay(values: FormValues): ReadForm {
  const currency = values.currency ?? ''
  const fields: [string, string][] = []
  const lines = (list: 'allowances' | 'deductions', kinds: readonly string[]) =>
    kinds
      .filter((kind) => isFilled(values[`${list}.${kind}`]))
      .map((kind, i) => {
        fields.push([`${list}.${i}`, `${list}.${kind}`])
        return { kind, amount_minor: amount(values[`${list}.${kind}`] ?? '', currency) }
      })
  const content = {
    currency,
    basic_wage_minor: amount(values.basic_wage_minor ?? '', currency),
    allowances: lines('allowances', ALLOWANCE_KINDS),
    deductions: lines('deductions', DEDUCTION_KINDS),
  }
  return { content, fields }
}

/** More than a form of ours ever holds; what is beyond is no field of ours. */
const FORM_LINES_MAX = 90

/** A line says something once a bearer or an amount is given; an item that was only offered says nothing. */
function readCosts(section: CostSection, values: FormValues): ReadForm {
  const fields: [string, string][] = []
  const lines: unknown[] = []
  for (let i = 0; i < FORM_LINES_MAX; i += 1) {
    const of = (name: string) => values[`line.${i}.${name}`]
    const offered = of('borne_by') ?? ''
    const typed = of('amount_minor') ?? ''
    if (!isFilled(offered) && !isFilled(typed)) continue
    const currency = of('currency') ?? ''
    fields.push([`lines.${lines.length}`, `line.${i}`])
    lines.push({
      item: of('item') ?? '',
      borne_by: offered,
      amount_minor: isFilled(typed) ? amount(typed, currency) : null,
      // A bare currency is only the choice that the list began with.
      currency: isFilled(typed) && isFilled(currency) ? currency : null,
      per: of('per') ?? 'once',
      arises: of('arises') ?? 'elsewhere',
    })
  }
  if (section !== 'intermediary_costs') return { content: { lines }, fields }
  const to_agency = AGENCY_FEE_KINDS.filter((kind) => isFilled(values[`to_agency.${kind}`])).map(
    (kind, i) => {
      const currency = values[`to_agency.${kind}.currency`] ?? 'JPY'
      fields.push([`to_agency.${i}`, `to_agency.${kind}`])
      return { kind, amount_minor: amount(values[`to_agency.${kind}`] ?? '', currency), currency }
    },
  )
  return { content: { lines, to_agency }, fields }
}

/** `content.lines.2.amount_minor`, as the verb names a field, is `line.7.amount_minor` in the form. */
export function sectionInForm({ fields }: ReadForm): InForm {
  const rows = fields.map(([start, field]) => [
    start,
    // A sum of the wage has one field; a cost has several.
    (rest: string) => (field.startsWith('line.') ? `${field}.${rest || 'item'}` : field),
  ])
  const inner = fieldsInForm(Object.fromEntries(rows))
  return fieldsInForm({ content: inner })
}

/** The bodies of a chain by party, as fields. */
export const chainIds = (chain: Chain) => ({
  sending_agency: chain.sending_agency_id,
  intermediary: chain.intermediary_id,
  employer: chain.employer_id,
})
