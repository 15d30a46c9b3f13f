import type { FeeLine } from './fee-line.ts'

/**
 * What a worker may have paid for, as pictures on a telephone: twelve groups, each with a picture of its name, a few things in each, every
 * one a code of the list of fee items. The one list of the calculator and of interviews; plain names stand in the catalogue
 * (`paid_for.item_…`), the list's own labels are for those who know law.
 */
export const PAID_FOR = [
  { group: 'fees', items: ['A1', 'L.DISPATCH', 'L.MGMTFEE'] },
  { group: 'broker', items: ['L.BROKER', 'L.GIFT'] },
  { group: 'deposit', items: ['L.DEPOSIT', 'L.GUARANTOR'] },
  { group: 'training', items: ['L.LANGCOURSE', 'B4.REQ', 'B4.PREDEP', 'B4.OTHER'] },
  { group: 'papers', items: ['B7.REPR', 'B7.PASS', 'B7.VISA', 'B7.BGCHK', 'L.TRANSL', 'B7.OTHER'] },
  {
    group: 'travel',
    items: ['B6.RELOC', 'B6.TRAIN', 'B6.INTV', 'L.DOMTRAVEL', 'B6.RETURN', 'B6.OTHER'],
  },
  { group: 'medical', items: ['B1.EXAM', 'B1.VACC', 'B1.OTHER'] },
  { group: 'tests', items: ['B3.LANG', 'B3.SKILL', 'B3.OTHER'] },
  { group: 'insurance', items: ['B2.LIFE', 'B2.WELF', 'B2.OTHER'] },
  { group: 'equipment', items: ['B5.UNIF', 'B5.TOOL', 'B5.OTHER'] },
  { group: 'pressure', items: ['C.EXTORT', 'C.BRIBE', 'L.LOANINT', 'C.EXTRA'] },
  { group: 'something_else', items: ['B8.OTHER'] },
] as const
export type PaidForGroup = (typeof PAID_FOR)[number]['group']
export type PaidForItem = (typeof PAID_FOR)[number]['items'][number]

const GROUPS: ReadonlyMap<string, PaidForGroup> = new Map(
  PAID_FOR.flatMap(({ group, items }) => items.map((code) => [code, group] as const)),
)

/** `B7.VISA` as the end of a key: `b7_visa`. What is `OTHER` ends in `rest`, for `_other` is a plural form to the catalogue. */
type KeyEnd<Code extends string> = Code extends `${infer Head}.OTHER`
  ? `${Lowercase<Head>}_rest`
  : Code extends `${infer Head}.${infer Tail}`
    ? `${Lowercase<Head>}_${Lowercase<Tail>}`
    : Lowercase<Code>

/** The message that names the thing in plain words. */
export const itemKey = <Code extends PaidForItem>(code: Code) => {
  const end = code
    .toLowerCase()
    .replace('.', '_')
    .replace(/_other$/, '_rest')
  return `paid_for.item_${end as KeyEnd<Code>}` as const
}

export const itemsOf = (group: string): readonly PaidForItem[] =>
  PAID_FOR.find((one) => one.group === group)?.items ?? []

export const isPaidForItem = (code: string): code is PaidForItem => GROUPS.has(code)

/** The group whose picture stands for a code of the list, also one that workers are not offered. */
export const groupOf = (code: string): PaidForGroup => GROUPS.get(code) ?? 'something_else'

/** Where a picture does not say it all, the worker is asked for own words. */
export const asksForWords = (code: string): boolean => code.endsWith('OTHER') || code === 'C.EXTRA'

/** Of some journeys only the worker knows where they went: own travel inside the country is the scheme's exception. */
export const ASKS_WHERE: ReadonlySet<string> = new Set(['B6.TRAIN', 'B6.INTV', 'B6.OTHER'])

const LEAVES_COUNTRY: ReadonlySet<string> = new Set(['B6.RELOC', 'B6.RETURN'])

/** Whether the cost arose wholly inside the sending country, as far as the thing itself says it: a ticket to Japan does not. */
export const isInsideCountry = (code: string): FeeLine['within_sending_country'] =>
  LEAVES_COUNTRY.has(code) ? 'no' : 'unknown'

/** Who may have taken the money, as few as a worker tells apart. */
export const PAID_TO = [
  'sending_agency',
  'sub_agent_or_broker',
  'training_centre',
  'clinic',
  'government_office',
  'lender',
  'supervising_organisation',
  'registered_support_organisation',
  'employer',
] as const satisfies readonly FeeLine['collector_role'][]
