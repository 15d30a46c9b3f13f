import type { Instant } from '../platform/clock.ts'
import type { ListKind, RowError } from './list-layout.ts'
import type { ListedOrganisation, Organisation, OrganisationName } from './organisation.ts'

/** How many of each kind of difference are shown by name. */
export const SAMPLES_SHOWN = 10

/** One body among the differences, enough to recognise it. */
export interface ListSample {
  readonly scheme: string
  readonly value: string
  readonly name: string
}

/** How what a list names differs from what we have of it. */
export interface ListCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** What we have and the list does not name. It stays as it is: a list takes nothing out. */
  readonly absent: number
}

/** What a list says and what it would change, whatever it lists. Importing is possible only when `errors` is empty. */
export interface Preview<Sample, Field> extends ListCounts {
  readonly fileSha256: string
  readonly errors: readonly RowError[]
  readonly moreErrors: number
  readonly samples: {
    readonly added: readonly Sample[]
    readonly changed: readonly (Sample & { readonly fields: readonly Field[] })[]
    readonly absent: readonly Sample[]
  }
  /** Stands for exactly these differences; given back with the import, it fails when they are no longer the same. */
  readonly token: string
}

/** The preview of a list of bodies. */
export interface ListPreview extends Preview<ListSample, ChangedField> {
  readonly kind: ListKind
  readonly bodies: number
}

/** A list that was taken in. */
export interface ListImport extends ListCounts {
  readonly id: string
  readonly kind: ListKind
  readonly fileSha256: string
  readonly fileBytes: number
  readonly importedBy: string
  readonly importedAt: Instant
  readonly bodies: number
}

const FIELDS = ['country', 'roles', 'names', 'identifiers', 'licences', 'sites', 'facts'] as const
export type ChangedField = (typeof FIELDS)[number]

export const changedFields = (before: Organisation, after: Organisation): ChangedField[] =>
  FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))

export function sampleOf(body: ListedOrganisation, scheme: string): ListSample {
  const identifier = body.identifiers.find((one) => one.scheme === scheme) ?? body.identifiers[0]
  const name: OrganisationName | undefined = body.names[0]
  return { scheme: identifier?.scheme ?? scheme, value: identifier?.value ?? '', name: name?.text ?? '' }
}

/** Where the file of a list is kept. Same bytes, same place: uploading a list twice keeps one copy. */
export const listFileKey = (sha256: string): string => `lists/${sha256}`
