import * as v from 'valibot'
import { IDENTIFIER_SCHEMES, type IdentifierScheme } from '../organisations/identifier.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { MEASURE_KINDS, MEASURE_LISTS, type MeasureKind, type MeasureList } from '../sanctions/measure.ts'

/** What two things have in common. Each is a fact that anyone can check, and none says that someone did wrong. */
export const LOOK_ALIKE_KINDS = ['similar_name', 'same_address', 'licence_number', 'sanction_list'] as const
export type LookAlikeKind = (typeof LOOK_ALIKE_KINDS)[number]

/**
 * How close the two are. Of names: `same` in all but width, case, marks, spaces and the place of the legal form ·
 * `other_form` 株式会社 here, 合同会社 there · `mistakable` letters that are taken for each other, or another order of words ·
 * `one_letter` a slip of one letter in one long word · `same_reading` written otherwise, read alike. `number` and `address`
 * say what was compared instead of, or besides, the name.
 */
const CLOSENESS = [
  'same',
  'other_form',
  'mistakable',
  'one_letter',
  'same_reading',
  'number',
  'lapsed_number',
  'address',
  'name_and_address',
] as const
export type Closeness = (typeof CLOSENESS)[number]

/** Who is told: everyone · officers, who weigh it first · only whoever screens an applicant and wants to see all there is. */
const AUDIENCES = ['public', 'officers', 'screening'] as const
export type Audience = (typeof AUDIENCES)[number]

interface OtherBody {
  readonly is: 'organisation'
  readonly organisationId: string
  readonly scheme: IdentifierScheme
  readonly value: string
  readonly names: readonly { readonly text: string; readonly language: string }[]
}

/** A measure as its list prints it, without its reason and without the representative. */
interface OtherMeasure {
  readonly is: 'measure'
  readonly measureId: string
  readonly list: MeasureList
  readonly measure: MeasureKind
  readonly authority: string
  readonly name: string
  readonly measuredOn: Day
  /** The stamp of the edition, or the day we imported it. */
  readonly listedOn: Day
}

export type Other = OtherBody | OtherMeasure

export interface LookAlike {
  readonly organisationId: string
  readonly kind: LookAlikeKind
  readonly closeness: Closeness
  readonly audience: Audience
  readonly other: Other
  readonly foundAt: Instant
}

/** The one text that names the other of a pair: a body by its id, a measure by `measure:` and its id. */
export const measureHolder = (id: string): string => `measure:${id}`
export const holderOf = (other: Other): string =>
  other.is === 'organisation' ? other.organisationId : measureHolder(other.measureId)

/** The shape of one warning in JSON answers. */
export const LookAlikeAnswer = v.strictObject({
  kind: v.picklist(LOOK_ALIKE_KINDS),
  closeness: v.picklist(CLOSENESS),
  sentence: v.string(),
  other: v.variant('is', [
    v.strictObject({
      is: v.literal('organisation'),
      scheme: v.picklist(IDENTIFIER_SCHEMES),
      value: v.string(),
      names: v.array(v.strictObject({ text: v.string(), language: v.string() })),
    }),
    v.strictObject({
      is: v.literal('measure'),
      list: v.picklist(MEASURE_LISTS),
      measure: v.picklist(MEASURE_KINDS),
      authority: v.string(),
      name: v.string(),
      measured_on: DayText,
      listed_on: DayText,
    }),
  ]),
})
