import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { Column } from '../platform/columns.ts'
import { invalidField } from '../platform/errors.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

/** One thing a listing can be narrowed by. With `options` only those; without, whatever is typed, which the listing reads itself. */
export interface ListingField {
  readonly name: string
  readonly label: MessageKey
  readonly options?: readonly { readonly value: string; readonly text: MessageKey }[]
}

/** What a listing is narrowed by, as the address says it. */
export type Narrowed = Readonly<Record<string, string | undefined>>

export interface RowsAsked {
  readonly filter: Narrowed
  readonly limit: number
  readonly cursor: string | undefined
  readonly lang: Language
}

/**
 * A list of the house that can be handed out as a file. The page, CSV, workbook, JSON and PDF of it are made from the same columns, and from
 * the same read with the same filter: they can differ in nothing but form.
 */
export interface Listing<Row> {
  /** In addresses and in the record of exports: `corrective-actions`. */
  readonly name: string
  readonly title: MessageKey
  readonly columns: readonly Column<Row>[]
  readonly fields: readonly ListingField[]
  /** Whether this reader has anything to do with such a list. */
  readonly mayBeSeen: (actor: Actor) => boolean
  /** A page of what this reader may see of it, in its fixed order. */
  readonly rows: (
    deps: Deps,
    actor: Actor,
    asked: RowsAsked,
  ) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>
}

/** A listing among others: whoever holds it gives its rows to nothing but its own columns. */
export type AnyListing = Listing<unknown>
export const asAny = <Row>(listing: Listing<Row>): AnyListing => listing as unknown as AnyListing

const TYPED_LENGTH_MAX = 200

/** What the address narrows by. Throws `invalid` for a field the listing has not, and for a value that is none of its options. */
export function narrowedBy(
  listing: Pick<AnyListing, 'fields'>,
  query: Readonly<Record<string, string>>,
): Narrowed {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  for (const [name, value] of given) {
    const field = listing.fields.find((one) => one.name === name)
    if (!field) throw invalidField(name, 'errors.unknown_field', { field: name })
    const isKnown =
      field.options?.some((option) => option.value === value) ?? value.length <= TYPED_LENGTH_MAX
    if (!isKnown) throw invalidField(name, 'errors.not_accepted')
  }
  return Object.fromEntries(given)
}
