import {
  displayIdentifier,
  type Identifier,
  type IdentifierScheme,
  identifierKey,
  parseIdentifier,
} from '../organisations/identifier.ts'
import { headOffice, type Licence, type Organisation } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { romanise, shortenLongVowels } from '../organisations/romanise.ts'
import { searchKey, searchPairs, searchText } from '../organisations/search-key.ts'
import { type Day, dayOf } from '../platform/clock.ts'

export type LicenceState = 'valid' | 'no_end_known' | 'lapsed' | 'not_yet'

interface PublicLicence {
  readonly scheme: IdentifierScheme
  readonly number: string
  readonly kind: Licence['kind']
  readonly authority: string
  readonly issued_on: Day | null
  readonly valid_to_on: Day | null
  readonly state: LicenceState
}

/** What the world may see of a body, in the words of the JSON answer. A field that is not written out here stays private. */
export interface PublicEntry {
  readonly names: readonly { text: string; language: string; kind: string; reading: string | null }[]
  readonly country: string
  readonly region: string | null
  readonly roles: readonly string[]
  readonly identifiers: readonly { scheme: IdentifierScheme; value: string; display: string }[]
  readonly licences: readonly PublicLicence[]
  readonly sites: readonly {
    kind: string
    name: string | null
    postcode: string | null
    address: string
    region: string | null
    phone: string | null
  }[]
  /** As the published list says it; not a judgement of the scheme. */
  readonly listed: {
    readonly on: Day | null
    readonly countries: readonly string[]
    readonly job_codes: readonly string[]
    readonly languages: readonly string[]
    readonly stars: number | null
    readonly care: boolean | null
    readonly paused: boolean
    readonly industry: string | null
    readonly services: string | null
    readonly starts_on: Day | null
    readonly website: string | null
  }
  readonly last_verified_on: Day | null
}

/** What a line of search results shows. */
export interface PublicSummary {
  readonly scheme: IdentifierScheme
  readonly value: string
  readonly names: readonly { text: string; language: string; kind: string }[]
  readonly country: string
  readonly region: string | null
  readonly roles: readonly string[]
  readonly licences: readonly { scheme: IdentifierScheme; number: string; valid_to_on: Day | null }[]
  readonly listed_on: Day | null
  readonly last_verified_on: Day | null
}

/** What answering for a body needs besides its entry, kept small: it is read with every look-up. */
export interface EntryHeader {
  readonly organisationId: string
  /** The identifier in the body's own address. */
  readonly scheme: IdentifierScheme
  readonly value: string
  readonly roles: readonly string[]
  readonly licences: readonly { readonly scheme: IdentifierScheme; readonly valid_to_on: Day | null }[]
  readonly listed_on: Day | null
  /** The day the body was entered here. Before it, nothing can be answered. */
  readonly knownFromOn: Day
  /** Between these days every licence is in force, so that the stored entry may be given out as it is. */
  readonly validFromOn: Day
  readonly validToOn: Day
}

/** One body as the read model keeps it. */
export interface RegisterEntry {
  readonly organisationId: string
  readonly country: string
  readonly province: string
  readonly header: EntryHeader
  readonly entry: PublicEntry
  readonly summary: PublicSummary
  readonly keys: readonly Identifier[]
  readonly roles: readonly string[]
  readonly nameKeys: readonly string[]
  readonly searchText: string
  readonly searchPairs: string
}

/** The last day the calendar of the register knows; stands for "no end". */
export const NO_END: Day = '9999-12-31'

/** What a licence is worth on a day, by its dates alone. A list without an end date leaves that open. */
export function licenceStateOn(
  licence: { issuedOn: Day | null; validTo: Day | null },
  on: Day,
): LicenceState {
  if (licence.issuedOn !== null && licence.issuedOn > on) return 'not_yet'
  if (licence.validTo === null) return 'no_end_known'
  return licence.validTo < on ? 'lapsed' : 'valid'
}

/** The stored entry as it reads on another day: licences marked by their dates. */
export const entryOn = (entry: PublicEntry, on: Day): PublicEntry => ({
  ...entry,
  licences: entry.licences.map((licence) => ({
    ...licence,
    state: licenceStateOn({ issuedOn: licence.issued_on, validTo: licence.valid_to_on }, on),
  })),
})

const currentNames = (organisation: Organisation) =>
  organisation.names.map(({ text, language, kind, reading }) => ({ text, language, kind, reading }))

/** The canonical form of a licence's number where its scheme knows it, so that one key finds it however it was printed. */
function licenceKey({ scheme, number }: Licence): Identifier {
  const parsed = parseIdentifier(scheme, number)
  return { scheme, value: parsed.ok ? parsed.value : number.normalize('NFKC').trim() }
}

/** Identifiers and licence numbers, each once. */
function keysOf(organisation: Organisation): readonly Identifier[] {
  const all = [...organisation.identifiers, ...organisation.licences.map(licenceKey)]
  return [...new Map(all.map((key) => [identifierKey(key), key])).values()]
}

/** Folded beginnings under which a name is looked up: as written, as read, and in Latin letters. */
function nameKeys(organisation: Organisation): readonly string[] {
  const keys = organisation.names.flatMap(({ text, reading }) =>
    [text, reading ?? ''].flatMap((name) => {
      const key = searchKey(name)
      const latin = romanise(key)
      return [key, latin, shortenLongVowels(latin)]
    }),
  )
  return [...new Set(keys)].filter((key) => key !== '').sort()
}

function publicEntry(organisation: StoredOrganisation): PublicEntry {
  const { facts, listedOn } = organisation
  return {
    names: currentNames(organisation),
    country: organisation.country,
    region: headOffice(organisation)?.region ?? null,
    roles: organisation.roles.toSorted(),
    identifiers: organisation.identifiers.map((identifier) => ({
      ...identifier,
      display: displayIdentifier(identifier),
    })),
    licences: organisation.licences.map((licence) => ({
      scheme: licence.scheme,
      number: displayIdentifier(licenceKey(licence)),
      kind: licence.kind,
      authority: licence.authority,
      issued_on: licence.issuedOn,
      valid_to_on: licence.validTo,
      state: licence.validTo === null ? 'no_end_known' : 'valid',
    })),
    sites: organisation.sites.map(({ kind, name, postcode, address, region, phone }) => ({
      kind,
      name,
      postcode,
      address,
      region,
      phone,
    })),
    listed: {
      on: listedOn,
      countries: facts.countries,
      job_codes: facts.jobCodes,
      languages: facts.languages,
      stars: facts.stars,
      care: facts.care,
      paused: facts.paused,
      industry: facts.industry,
      services: facts.services,
      starts_on: facts.startsOn,
      website: facts.website,
    },
    last_verified_on: listedOn,
  }
}

/** The identifier in a body's own address: the first it was entered with. */
const addressOf = (keys: readonly Identifier[]): Identifier => {
  const [first] = keys
  if (!first) throw new Error('a body without an identifier cannot be in the register')
  return first
}

const publicSummary = (entry: PublicEntry, address: Identifier): PublicSummary => ({
  scheme: address.scheme,
  value: address.value,
  names: entry.names.map(({ text, language, kind }) => ({ text, language, kind })),
  country: entry.country,
  region: entry.region,
  roles: entry.roles,
  licences: entry.licences.map(({ scheme, number, valid_to_on }) => ({ scheme, number, valid_to_on })),
  listed_on: entry.listed.on,
  last_verified_on: entry.last_verified_on,
})

/** Everything the read model keeps of one body. Pure: the same body gives the same entry, whenever it is asked. */
export function makeEntry(organisation: StoredOrganisation): RegisterEntry {
  const entry = publicEntry(organisation)
  const keys = keysOf(organisation)
  const { scheme, value } = addressOf(keys)
  const address = { scheme, value }
  const begins = organisation.licences.flatMap(({ issuedOn }) => (issuedOn === null ? [] : [issuedOn]))
  const ends = organisation.licences.flatMap(({ validTo }) => (validTo === null ? [] : [validTo]))
  return {
    organisationId: organisation.id,
    country: organisation.country,
    province: entry.region ?? '',
    header: {
      organisationId: organisation.id,
      ...address,
      roles: entry.roles,
      licences: entry.licences.map(({ scheme, valid_to_on }) => ({ scheme, valid_to_on })),
      listed_on: organisation.listedOn,
      knownFromOn: dayOf(organisation.enteredAt),
      validFromOn: begins.sort().at(-1) ?? '',
      validToOn: ends.sort().at(0) ?? NO_END,
    },
    entry,
    summary: publicSummary(entry, address),
    keys,
    roles: entry.roles,
    nameKeys: nameKeys(organisation),
    searchText: searchText(organisation.names, keys),
    searchPairs: searchPairs(organisation.names),
  }
}
