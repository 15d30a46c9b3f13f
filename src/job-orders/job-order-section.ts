import * as v from 'valibot'
import type { PaymentKind } from '../fees/payment-kind.ts'
import { DayText, type Instant } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { AmountMinor, CURRENCIES } from '../platform/money.ts'
import { neededText, writtenText } from '../platform/written-text.ts'
import { CORRIDORS, PROGRAMMES } from '../registrations/registration.ts'
import { CostTable } from './cost-line.ts'
import { INTERMEDIARY_ROLES, type JobOrder, type Party } from './job-order.ts'
import { Pay } from './pay.ts'

const OrganisationId = v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)))

/** Who takes part. Kept with ids; people name bodies by identifier (`ChainInput` in save-section.ts). */
export const Chain = v.strictObject({
  corridor: v.picklist(CORRIDORS),
  programme: v.picklist(PROGRAMMES),
  sending_agency_id: OrganisationId,
  intermediary_id: OrganisationId,
  intermediary_role: v.picklist(INTERMEDIARY_ROLES),
  employer_id: OrganisationId,
})
export type Chain = v.InferOutput<typeof Chain>

const PLACES_MAX = 5_000
const CONTRACT_MONTHS_MAX = 60
const WEEKLY_HOURS_MAX = 60

const Work = v.strictObject({
  /** In the employer's words: 職種・作業. */
  occupation: neededText(120),
  care_work: v.boolean(),
  places: v.pipe(
    v.number('errors.number_unreadable' satisfies MessageKey),
    v.integer('job_orders.whole_number' satisfies MessageKey),
    v.minValue(1, 'job_orders.at_least' satisfies MessageKey),
    v.maxValue(PLACES_MAX, 'job_orders.at_most' satisfies MessageKey),
  ),
  site_name: neededText(200),
  site_address: neededText(300),
  /** ISO 3166-1 of the country worked in. */
  site_country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'job_orders.country_code' satisfies MessageKey)),
  weekly_hours: v.pipe(
    v.number('errors.number_unreadable' satisfies MessageKey),
    v.minValue(1, 'job_orders.at_least' satisfies MessageKey),
    v.maxValue(WEEKLY_HOURS_MAX, 'job_orders.at_most' satisfies MessageKey),
    v.check((hours) => Number.isInteger(hours * 4), 'job_orders.quarter_hours' satisfies MessageKey),
  ),
  /** Shifts, breaks, days off, in the employer's words. */
  working_time: writtenText(500),
  contract_months: v.pipe(
    v.number('errors.number_unreadable' satisfies MessageKey),
    v.integer('job_orders.whole_number' satisfies MessageKey),
    v.minValue(1, 'job_orders.at_least' satisfies MessageKey),
    v.maxValue(CONTRACT_MONTHS_MAX, 'job_orders.at_most' satisfies MessageKey),
  ),
  contract_starts_on: DayText,
})

const Agreement = v.strictObject({
  number: neededText(60),
  signed_on: DayText,
  /** Null: until it is ended. */
  valid_to_on: v.nullable(DayText),
})

/** Kinds of payment (fees/payment-kind.ts) that an order promises the sending agency. */
export const AGENCY_FEE_KINDS = [
  'management_fee',
  'dispatch_fee',
  'training_cost',
] as const satisfies readonly PaymentKind[]

const IntermediaryCosts = v.strictObject({
  ...CostTable.entries,
  /** What the Japanese side pays the sending agency for each worker. A management fee is a month's, the others once. */
  to_agency: v.pipe(
    v.array(
      v.strictObject({
        kind: v.picklist(AGENCY_FEE_KINDS),
        amount_minor: AmountMinor,
        currency: v.picklist(CURRENCIES),
      }),
    ),
    v.maxLength(AGENCY_FEE_KINDS.length),
    v.check(
      (fees) => new Set(fees.map(({ kind }) => kind)).size === fees.length,
      'job_orders.kind_twice' satisfies MessageKey,
    ),
  ),
})

const Recruitment = v.strictObject({
  /** Where the candidates live when they are recruited: inside Japan is out of the scheme (scheme.md 1.3, V04). */
  recruited_from: v.picklist(['abroad', 'inside_japan']),
  recruits_from_on: DayText,
  recruits_to_on: DayText,
  selection_on: DayText,
  departs_on: DayText,
  /** How candidates are found and chosen, in the agency's words. */
  selection: writtenText(1_000),
})

/** The parts of an order, in the order they are read; each is saved on its own and has a revision of its own. */
export const SECTION_SCHEMAS = {
  chain: Chain,
  work: Work,
  pay: Pay,
  employer_costs: CostTable,
  agreement: Agreement,
  intermediary_costs: IntermediaryCosts,
  recruitment: Recruitment,
  agency_costs: CostTable,
} as const
export type SectionName = keyof typeof SECTION_SCHEMAS
export const SECTIONS = Object.keys(SECTION_SCHEMAS) as readonly SectionName[]
export const COST_SECTIONS = ['employer_costs', 'intermediary_costs', 'agency_costs'] as const

/** What a section says; of one nobody has saved yet there is nothing. */
export type SectionContents = {
  readonly [Name in SectionName]: v.InferOutput<(typeof SECTION_SCHEMAS)[Name]>
}
export type OrderContent = Pick<SectionContents, 'chain'> & Partial<SectionContents>

const OWNERS: Readonly<Record<Exclude<SectionName, 'chain'>, Party>> = {
  work: 'employer',
  pay: 'employer',
  employer_costs: 'employer',
  agreement: 'intermediary',
  intermediary_costs: 'intermediary',
  recruitment: 'sending_agency',
  agency_costs: 'sending_agency',
}

/** Who fills it in. The chain belongs to whoever opened the order. */
export const ownerOf = (section: SectionName, order: Pick<JobOrder, 'openedAs'>): Party =>
  section === 'chain' ? order.openedAs : OWNERS[section]

export const sectionsOf = (party: Party, order: Pick<JobOrder, 'openedAs'>): readonly SectionName[] =>
  SECTIONS.filter((section) => ownerOf(section, order) === party)

/** A section as it stands. */
export interface SavedSection {
  readonly section: SectionName
  /** From 1; counts every save of this section. */
  readonly revision: number
  readonly content: unknown
  readonly savedAt: Instant
  readonly savedBy: string
}

/** The saved sections as one content. Throws when a stored section no longer fits its schema: that is our bug, not a person's. */
export function contentOf(saved: readonly Pick<SavedSection, 'section' | 'content'>[]): OrderContent {
  const read = saved.flatMap(({ section, content }) =>
    content === null ? [] : [[section, v.parse(SECTION_SCHEMAS[section], content)] as const],
  )
  return Object.fromEntries(read) as unknown as OrderContent
}
