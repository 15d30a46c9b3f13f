import * as v from 'valibot'
import type { IdentifierScheme } from '../organisations/identifier.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import { foldText, stripLegalForm } from '../organisations/search-key.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

/** The published lists of measures, each with a layout of its own: workbooks of D02, and the Vietnamese side. */
export const MEASURE_LISTS = [
  'jp_supervising_permit_cancelled',
  'jp_supervising_improvement_orders',
  'jp_implementer_improvement_orders',
  'jp_implementer_plans_cancelled',
  'vn_penalties',
  'vn_licences_revoked',
] as const
export type MeasureList = (typeof MEASURE_LISTS)[number]

export const isMeasureList = (value: unknown): value is MeasureList =>
  typeof value === 'string' && (MEASURE_LISTS as readonly string[]).includes(value)

export const MEASURE_KINDS = [
  'permit_cancelled',
  'improvement_order',
  'plan_cancelled',
  'administrative_penalty',
  'licence_revoked',
] as const
export type MeasureKind = (typeof MEASURE_KINDS)[number]

const text = (limit: number) =>
  v.pipe(v.string(), v.maxLength(limit, 'organisations.text_too_long' satisfies MessageKey))

/** One measure of an authority against one body, as the list says it. Whether it was right is not ours to say. */
export const ListedMeasure = v.object({
  kind: v.picklist(MEASURE_KINDS),
  name: text(300),
  address: v.nullable(text(500)),
  /** The number the list knows the body by; null where it prints none. A plan's number is not a body's. */
  number: v.nullable(v.object({ scheme: v.string(), value: v.string() })),
  planNumbers: v.nullable(text(2_000)),
  reason: v.nullable(text(4_000)),
  authority: text(200),
  measuredOn: DayText,
})
export interface ListedMeasure {
  readonly kind: MeasureKind
  readonly name: string
  readonly address: string | null
  readonly number: { readonly scheme: IdentifierScheme; readonly value: string } | null
  readonly planNumbers: string | null
  readonly reason: string | null
  readonly authority: string
  readonly measuredOn: Day
}

/** A measure as it is kept. */
export interface Measure extends ListedMeasure {
  readonly id: string
  readonly list: MeasureList
  readonly role: OrganisationRole
  readonly country: 'JP' | 'VN'
  /** The stamp of the edition that last said something new of it. */
  readonly publishedOn: Day | null
  /** The day of our import that first named it. */
  readonly listedOn: Day
  /** When an officer noted that the authority no longer lists it, and why; null while it is listed. */
  readonly withdrawnOn: Day | null
  readonly withdrawnReason: string | null
  readonly changedAt: Instant
}

/**
 * The same for the same measure in every edition of a list: list, kind, day, and the body's number or else its folded name,
 * with the plans concerned (several plans of one employer may be cancelled on one day).
 */
export function measureId(list: MeasureList, measure: ListedMeasure): string {
  const { kind, measuredOn, number, name, planNumbers } = measure
  const body = number ? `${number.scheme}-${number.value}` : stripLegalForm(name)
  const plans = planNumbers === null ? '' : foldText(planNumbers)
  return sha256Hex(canonicalJson({ list, kind, measuredOn, body, plans })).slice(0, 32)
}

const SAID = ['name', 'address', 'reason', 'authority', 'number', 'planNumbers'] as const
export type MeasureField = (typeof SAID)[number]

/** What a list says of a measure otherwise than we have it. */
export const differingFields = (before: ListedMeasure, after: ListedMeasure): MeasureField[] =>
  SAID.filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))
