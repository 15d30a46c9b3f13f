import * as v from 'valibot'
import { DayText } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { IDENTIFIER_SCHEMES, Identifier, identifierKey } from './identifier.ts'

export const ORGANISATION_ROLES = [
  'sending_agency',
  'supervising_organisation',
  'support_organisation',
  'employer',
] as const
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number]

const NAME_KINDS = ['legal', 'trade', 'former'] as const
const SITE_KINDS = ['head_office', 'branch', 'support_office'] as const
/** 一般監理事業 and 特定監理事業 part supervising permits; other licences have one kind only. */
const LICENCE_KINDS = ['general', 'specified', 'plain'] as const

const text = (limit: number) =>
  v.pipe(
    v.string(),
    v.check((value) => value.trim() !== '', 'errors.required' satisfies MessageKey),
    v.maxLength(limit, 'organisations.text_too_long' satisfies MessageKey),
  )

export const OrganisationName = v.object({
  text: text(300),
  /** BCP 47: ja, vi, en. */
  language: v.pipe(
    v.string(),
    v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'errors.invalid' satisfies MessageKey),
  ),
  /** ISO 15924. */
  script: v.picklist(['Jpan', 'Latn', 'Kana', 'Zyyy']),
  kind: v.picklist(NAME_KINDS),
  /** How the name is read, in kana or romaji, where its writing does not tell. */
  reading: v.nullable(text(300)),
})
export type OrganisationName = v.InferOutput<typeof OrganisationName>

/** Permission by an authority. Its span is not judged: lists pair the first permit date with the renewed expiry (scheme.md 4.1). */
export const Licence = v.pipe(
  v.object({
    scheme: v.picklist(IDENTIFIER_SCHEMES),
    number: text(60),
    kind: v.picklist(LICENCE_KINDS),
    authority: text(120),
    issuedOn: v.nullable(DayText),
    validTo: v.nullable(DayText),
    remarks: v.nullable(text(2_000)),
  }),
  v.check(
    ({ issuedOn, validTo }) => issuedOn === null || validTo === null || validTo >= issuedOn,
    'organisations.licence_ends_before_it_begins' satisfies MessageKey,
  ),
)
export type Licence = v.InferOutput<typeof Licence>

export const Site = v.object({
  kind: v.picklist(SITE_KINDS),
  /** For a support office, the name it bears. */
  name: v.nullable(text(300)),
  postcode: v.nullable(text(20)),
  /** As given: addresses of three countries do not share a form. */
  address: text(500),
  /** ISO 3166-2: JP-13, VN-HN. */
  region: v.nullable(
    v.pipe(v.string(), v.regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'errors.invalid' satisfies MessageKey)),
  ),
  phone: v.nullable(text(60)),
})
export type Site = v.InferOutput<typeof Site>

/** What published lists say of a body beyond its name and licence. Empty where the list is silent; never a judgement of ours. */
export const PublishedFacts = v.object({
  /** ISO 3166-1 codes of the countries whose workers are accepted. */
  countries: v.array(v.string()),
  /** 職種・作業 codes `n-n-n`. */
  jobCodes: v.array(v.string()),
  languages: v.array(v.string()),
  /** VAMAS rating, 1 to 5. */
  stars: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  care: v.nullable(v.boolean()),
  /** 事業休止中: the list itself says that the body has paused. */
  paused: v.boolean(),
  industry: v.nullable(v.string()),
  /** 支援業務の内容, as given. */
  services: v.nullable(v.string()),
  startsOn: v.nullable(DayText),
  website: v.nullable(v.string()),
})
export type PublishedFacts = v.InferOutput<typeof PublishedFacts>

export const NO_FACTS: PublishedFacts = {
  countries: [],
  jobCodes: [],
  languages: [],
  stars: null,
  care: null,
  paused: false,
  industry: null,
  services: null,
  startsOn: null,
  website: null,
}

const isUnique = (keys: readonly string[]) => new Set(keys).size === keys.length

/** A body that takes part or may: with its names, identifiers, licences and sites. Whether it is registered is another matter. */
export const Organisation = v.object({
  id: v.string(),
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'organisations.country_code' satisfies MessageKey)),
  roles: v.pipe(v.array(v.picklist(ORGANISATION_ROLES)), v.nonEmpty('errors.required' satisfies MessageKey)),
  names: v.pipe(
    v.array(OrganisationName),
    v.check(
      (names) => names.some((n) => n.kind !== 'former'),
      'organisations.needs_a_name' satisfies MessageKey,
    ),
  ),
  identifiers: v.pipe(
    v.array(Identifier),
    v.nonEmpty('organisations.needs_an_identifier' satisfies MessageKey),
    v.check(
      (identifiers) => isUnique(identifiers.map(identifierKey)),
      'organisations.identifier_twice' satisfies MessageKey,
    ),
  ),
  licences: v.pipe(
    v.array(Licence),
    v.check(
      (licences) => isUnique(licences.map((l) => `${l.scheme}-${l.number}`)),
      'organisations.identifier_twice' satisfies MessageKey,
    ),
  ),
  sites: v.array(Site),
  facts: PublishedFacts,
})
export type Organisation = v.InferOutput<typeof Organisation>

/** What a list says of one body: all but our own id for it. */
export type ListedOrganisation = Omit<Organisation, 'id'>

/** The name to show to a reader of a language: theirs if there is one, else the legal one, else any that is not former. */
export function nameFor(
  organisation: Pick<Organisation, 'names'>,
  language: string,
): OrganisationName | undefined {
  const current = organisation.names.filter((name) => name.kind !== 'former')
  const inLanguage = current.filter((name) => name.language === language)
  const legal = (names: readonly OrganisationName[]) => names.find((name) => name.kind === 'legal')
  return legal(inLanguage) ?? inLanguage[0] ?? legal(current) ?? current[0]
}

export const headOffice = (organisation: Pick<Organisation, 'sites'>): Site | undefined =>
  organisation.sites.find((site) => site.kind === 'head_office') ?? organisation.sites[0]
