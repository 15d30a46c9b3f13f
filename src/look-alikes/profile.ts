import { type Identifier, identifierKey, parseIdentifier } from '../organisations/identifier.ts'
import type { Licence, OrganisationRole } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { regionOf } from '../organisations/regions.ts'
import type { SearchableName } from '../organisations/search-key.ts'
import type { Day } from '../platform/clock.ts'
import type { Measure } from '../sanctions/measure.ts'
import { foldAddress, municipalityOf } from './fold-address.ts'
import { type FoldedName, foldName } from './fold-name.ts'
import { measureHolder, type Other } from './look-alike.ts'
import { oneLetterKeys } from './one-letter.ts'

/** A licence number or another identifier, with its end if the list prints one. */
interface HeldNumber {
  readonly key: string
  readonly validTo: Day | null
}

/** Whatever is compared, body or measure, in the forms in which it is compared. */
export interface Profile {
  readonly holder: string
  readonly roles: readonly OrganisationRole[]
  readonly country: string
  readonly names: readonly FoldedName[]
  readonly addresses: readonly string[]
  readonly regions: readonly string[]
  readonly municipalities: readonly string[]
  readonly numbers: readonly HeldNumber[]
  readonly shown: Other
}

/** No body needs more, and each costs keys. */
const NAMES_MAX = 20
const SITES_MAX = 20

/** Only Japanese names are compared by how they are read: elsewhere the writing says it. */
const foldAll = (names: readonly SearchableName[], country: string): FoldedName[] =>
  names
    .slice(0, NAMES_MAX)
    .flatMap((name) => foldName(name) ?? [])
    .map((name) => (country === 'JP' ? name : { ...name, reading: null }))

interface Given {
  readonly holder: string
  readonly roles: readonly OrganisationRole[]
  readonly country: string
  readonly names: readonly SearchableName[]
  readonly addresses: readonly string[]
  readonly numbers: readonly HeldNumber[]
  readonly shown: Other
}

function profileFrom({ addresses, names, ...given }: Given): Profile {
  const { country } = given
  const those = addresses.slice(0, SITES_MAX)
  const known = <T>(values: readonly (T | null)[]): T[] => [
    ...new Set(values.filter((value): value is T => value !== null)),
  ]
  return {
    ...given,
    names: foldAll(names, country),
    addresses: known(those.map((address) => foldAddress(country, address))),
    regions: known(those.map((address) => regionOf(country, address))),
    municipalities: known(those.map((address) => municipalityOf(country, address))),
  }
}

function numberKey({ scheme, number }: Pick<Licence, 'scheme' | 'number'>): string {
  const parsed = parseIdentifier(scheme, number)
  return identifierKey({ scheme, value: parsed.ok ? parsed.value : number.normalize('NFKC').trim() })
}

/** A body of the register. Former names are left out: a body that has changed its name has done so openly. */
export function profileOfBody(body: StoredOrganisation): Profile {
  const current = body.names.filter(({ kind }) => kind !== 'former')
  const held = new Map<string, HeldNumber>()
  for (const identifier of body.identifiers) {
    held.set(identifierKey(identifier), { key: identifierKey(identifier), validTo: null })
  }
  for (const licence of body.licences) {
    held.set(numberKey(licence), { key: numberKey(licence), validTo: licence.validTo })
  }
  const [identifier] = body.identifiers
  if (!identifier) throw new Error('a body without an identifier cannot be in the register')
  return profileFrom({
    holder: body.id,
    roles: body.roles,
    country: body.country,
    names: current,
    addresses: body.sites.map(({ address }) => address),
    numbers: [...held.values()],
    shown: {
      is: 'organisation',
      organisationId: body.id,
      scheme: identifier.scheme,
      value: identifier.value,
      names: current.slice(0, 4).map(({ text, language }) => ({ text, language })),
    },
  })
}

/** A measure of an authority. Its list speaks of one role only. */
export function profileOfMeasure(measure: Measure): Profile {
  const { id, list, kind, authority, name, measuredOn, publishedOn, listedOn } = measure
  return profileFrom({
    holder: measureHolder(id),
    roles: [measure.role],
    country: measure.country,
    names: [{ text: name }],
    addresses: measure.address === null ? [] : [measure.address],
    numbers: measure.number === null ? [] : [{ key: identifierKey(measure.number), validTo: null }],
    shown: {
      is: 'measure',
      measureId: id,
      list,
      measure: kind,
      authority,
      name,
      measuredOn,
      listedOn: publishedOn ?? listedOn,
    },
  })
}

export interface Applicant {
  /** A name alone, or with how it is read. */
  readonly names: readonly (string | SearchableName)[]
  readonly addresses: readonly string[]
  readonly licences: readonly Identifier[]
  readonly role: OrganisationRole
}

/** Whoever applies and is not yet, or is, in the register. */
export const profileOfApplicant = ({ names, addresses, licences, role }: Applicant): Profile =>
  profileFrom({
    holder: 'applicant',
    roles: [role],
    country: role === 'sending_agency' ? 'VN' : 'JP',
    names: names.map((name) => (typeof name === 'string' ? { text: name } : name)),
    addresses,
    numbers: licences.map((licence) => ({ key: identifierKey(licence), validTo: null })),
    shown: { is: 'organisation', organisationId: '', scheme: 'VN-TIN', value: '', names: [] },
  })

/**
 * The texts under which a profile is found: of two that are alike by any rule of `judge-pair.ts`, at least one is the same.
 * Names carry the role, because only bodies of one role are taken for each other; a name as such also carries the region,
 * which keeps the groups of everyday names small.
 */
export function keysOf(profile: Profile): string[] {
  const { roles, names, regions } = profile
  const ofNames = names.flatMap((name) => [
    `s|${name.skeleton}`,
    ...(name.unordered === null ? [] : [`w|${name.unordered}`]),
    ...oneLetterKeys(name).map((key) => `d|${key}`),
    ...regions.map((region) => `n|${region}|${name.core}`),
    ...(name.reading === null ? [] : regions.map((region) => `r|${region}|${name.reading}`)),
  ])
  return [
    ...new Set([
      ...roles.flatMap((role) => ofNames.map((key) => `${role}|${key}`)),
      ...profile.addresses.map((address) => `a|${address}`),
      ...profile.numbers.map(({ key }) => `l|${key}`),
    ]),
  ]
}
