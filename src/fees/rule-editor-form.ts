import { canonicalJson } from '../platform/canonical-json.ts'
import { fieldsInForm } from '../platform/http/fields-in-form.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import type { FeeRule, RuleBook } from './rule-book.ts'

export type FormValues = Readonly<Record<string, string>>

/** What can be entered where a value was not known. A share of the pages' forms; what is rarer is changed in the book's JSON. */
export const ENTERED_KINDS = ['not_entered', 'forbidden', 'allowed', 'wage_ceiling'] as const
export type EnteredKind = (typeof ENTERED_KINDS)[number]

/** What an entry that says "not known" may become: a ceiling where it speaks of a pool, yes or no where it speaks of payments. */
export function choicesFor(rule: FeeRule): readonly EnteredKind[] {
  if (rule.kind !== 'not_entered') return []
  if (rule.pools.length > 0) return ['not_entered', 'wage_ceiling']
  return rule.lines ? ['not_entered', 'forbidden', 'allowed'] : []
}

const text = (value: number | string | null | undefined): string =>
  (value ?? '') === '' ? '' : String(value)

/** A rule as its form shows it. */
export function formOf(rule: FeeRule): FormValues {
  const values: Record<string, string> = {
    kind: rule.kind,
    valid_from: text(rule.valid_from),
    valid_to: text(rule.valid_to),
    confidence: rule.confidence,
    article: text(rule.source.article),
  }
  for (const lang of LANGUAGES) {
    values[`text_${lang}`] = rule.text[lang]
    values[`source_${lang}`] = rule.source.title[lang]
    values[`note_${lang}`] = rule.note?.[lang] ?? ''
  }
  return { ...values, ...valuesOf(rule) }
}

function valuesOf(rule: FeeRule): FormValues {
  if (rule.kind === 'wage_ceiling')
    return {
      tenths: text(rule.tenths),
      per_months: text(rule.per_months),
      most_from_months: text(rule.most?.from_months),
      most_tenths: text(rule.most?.tenths),
    }
  if (rule.kind === 'amount_ceiling')
    return { amount_minor: text(rule.amount_minor), currency: rule.currency }
  if (rule.kind !== 'japanese_side_minimum') return {}
  const { demand } = rule
  if (demand.sort === 'amount') return { demand_amount_minor: text(demand.amount_minor) }
  if (demand.sort === 'basic_wage') return { demand_months: text(demand.months) }
  if (demand.sort === 'share_of_basic_wage_at_most') return { demand_percent: text(demand.percent) }
  return {}
}

/** A number as it was typed; what is none is left a text, for the schema to refuse beside its field. */
const number = (typed: string | undefined): unknown => {
  const tidy = (typed ?? '').normalize('NFKC').replaceAll(/[\s,]/g, '')
  return /^\d{1,15}$/.test(tidy) ? Number(tidy) : (typed ?? '')
}
const orNull = (typed: string | undefined): string | null => (typed ?? '').trim() || null
const inLanguages = (values: FormValues, name: string) =>
  Object.fromEntries(LANGUAGES.map((lang) => [lang, (values[`${name}_${lang}`] ?? '').trim()]))

/** The ceiling that an entry takes the payments of: its forerunner of the same jobs, else the general rule of the pool. */
function forerunnerOf(rule: Extract<FeeRule, { kind: 'not_entered' }>, book: RuleBook) {
  const ceilings = book.rules.filter((one) => one.kind === 'wage_ceiling')
  const sharesPool = ceilings.filter(
    (one) => one.level === rule.level && one.pools.some((pool) => rule.pools.includes(pool)),
  )
  return sharesPool.find((one) => canonicalJson(one.when) === canonicalJson(rule.when)) ?? sharesPool[0]
}

const ceilingFrom = (values: FormValues) => ({
  tenths: number(values.tenths),
  per_months: orNull(values.per_months) === null ? null : number(values.per_months),
  most:
    orNull(values.most_from_months) === null && orNull(values.most_tenths) === null
      ? null
      : { from_months: number(values.most_from_months), tenths: number(values.most_tenths) },
})

/** What the form says of the rule, not yet checked: the schema of the book says what is wrong with it. */
export function ruleFromForm(rule: FeeRule, values: FormValues, book: RuleBook): unknown {
  const note = inLanguages(values, 'note')
  const common = {
    id: rule.id,
    level: rule.level,
    when: rule.when,
    to_workers: rule.to_workers,
    text: inLanguages(values, 'text'),
    valid_from: orNull(values.valid_from),
    valid_to: orNull(values.valid_to),
    source: { title: inLanguages(values, 'source'), article: orNull(values.article) },
    confidence: values.confidence,
    note: Object.values(note).some((one) => one !== '') ? note : null,
  }
  if (rule.kind === 'not_entered') return enteredFrom(rule, values, book, common)
  if (rule.kind === 'wage_ceiling') return { ...rule, ...common, ...ceilingFrom(values) }
  if (rule.kind === 'amount_ceiling')
    return { ...rule, ...common, amount_minor: number(values.amount_minor), currency: values.currency }
  if (rule.kind === 'japanese_side_minimum')
    return { ...rule, ...common, demand: demandFrom(rule.demand, values) }
  return { ...rule, ...common }
}

function enteredFrom(
  rule: Extract<FeeRule, { kind: 'not_entered' }>,
  values: FormValues,
  book: RuleBook,
  common: object,
): unknown {
  const kind = choicesFor(rule).find((one) => one === values.kind)
  if (kind === 'forbidden' || kind === 'allowed') return { kind, lines: rule.lines, ...common }
  const before = kind === 'wage_ceiling' ? forerunnerOf(rule, book) : undefined
  if (!before) return { ...rule, ...common }
  return {
    kind: 'wage_ceiling',
    lines: rule.lines ?? before.lines,
    pools: rule.pools,
    counts: before.counts,
    by_day_of: before.by_day_of,
    ...ceilingFrom(values),
    ...common,
  }
}

function demandFrom(
  demand: Extract<FeeRule, { kind: 'japanese_side_minimum' }>['demand'],
  values: FormValues,
) {
  if (demand.sort === 'amount') return { ...demand, amount_minor: number(values.demand_amount_minor) }
  if (demand.sort === 'basic_wage') return { ...demand, months: number(values.demand_months) }
  if (demand.sort === 'share_of_basic_wage_at_most')
    return { ...demand, percent: number(values.demand_percent) }
  return demand
}

/** Fields of the form for paths of the book: `book.rules.7.source.title.vi` is `source_vi`. */
export const RULE_IN_FORM = fieldsInForm({
  'book.rules.*': (rest) => {
    const [first = '', second = '', third = ''] = rest.split('.')
    if (first === 'text' || first === 'note') return second ? `${first}_${second}` : `${first}_en`
    if (first === 'source') return second === 'title' ? `source_${third || 'en'}` : 'article'
    if (first === 'most') return `most_${second || 'tenths'}`
    if (first === 'demand') return `demand_${second}`
    return first || undefined
  },
})
