import type { Day, Instant } from '../platform/clock.ts'
import type { IdentifierScheme } from './identifier.ts'
import {
  type Licence,
  NO_FACTS,
  type Organisation,
  type OrganisationName,
  type OrganisationRole,
  type PublishedFacts,
  type Site,
} from './organisation.ts'
import type { OrganisationTables } from './tables.ts'

/** A body as it stands in the database, with what we know of when it came there. */
export type StoredOrganisation = Organisation & {
  readonly enteredAt: Instant
  readonly changedAt: Instant
  /** The day of the last list that changed anything in it; null when no list named it. */
  readonly listedOn: Day | null
}

/** The rows of the tables that belong to bodies, one list a table. */
export type OrganisationRows = {
  readonly [Table in Exclude<keyof OrganisationTables, 'list_imports'>]: readonly OrganisationTables[Table][]
}

export function toRows(bodies: readonly StoredOrganisation[]): OrganisationRows {
  return {
    organisations: bodies.map((body) => ({
      id: body.id,
      country: body.country,
      facts: JSON.stringify(body.facts),
      entered_at: body.enteredAt,
      changed_at: body.changedAt,
      listed_on: body.listedOn,
    })),
    organisation_roles: bodies.flatMap(({ id, roles }) =>
      roles.map((role) => ({ organisation_id: id, role })),
    ),
    organisation_names: bodies.flatMap(({ id, names }) =>
      names.map((name, position) => ({ organisation_id: id, position, ...name })),
    ),
    organisation_identifiers: bodies.flatMap(({ id, identifiers }) =>
      identifiers.map(({ scheme, value }, position) => ({ scheme, value, organisation_id: id, position })),
    ),
    organisation_licences: bodies.flatMap(({ id, licences }) =>
      licences.map((licence, position) => ({
        organisation_id: id,
        position,
        scheme: licence.scheme,
        number: licence.number,
        kind: licence.kind,
        authority: licence.authority,
        issued_on: licence.issuedOn,
        valid_to_on: licence.validTo,
        remarks: licence.remarks,
      })),
    ),
    organisation_sites: bodies.flatMap(({ id, sites }) =>
      sites.map((site, position) => ({ organisation_id: id, position, ...site })),
    ),
  }
}

/** Puts rows together again; rows of one body must be in the order of their position. */
export function fromRows(rows: OrganisationRows): StoredOrganisation[] {
  const byBody = <Row extends { organisation_id: string }>(those: readonly Row[]) =>
    Map.groupBy(those, (row) => row.organisation_id)
  const roles = byBody(rows.organisation_roles)
  const names = byBody(rows.organisation_names)
  const identifiers = byBody(rows.organisation_identifiers)
  const licences = byBody(rows.organisation_licences)
  const sites = byBody(rows.organisation_sites)
  return rows.organisations.map((row) => ({
    id: row.id,
    country: row.country,
    roles: (roles.get(row.id) ?? []).map(({ role }) => role as OrganisationRole),
    names: (names.get(row.id) ?? []).map(toName),
    identifiers: (identifiers.get(row.id) ?? []).map(({ scheme, value }) => ({
      scheme: scheme as IdentifierScheme,
      value,
    })),
    licences: (licences.get(row.id) ?? []).map(toLicence),
    sites: (sites.get(row.id) ?? []).map(toSite),
    // A fact that came into being after the row was written reads as "the list is silent".
    facts: { ...NO_FACTS, ...(JSON.parse(row.facts) as Partial<PublishedFacts>) },
    enteredAt: row.entered_at,
    changedAt: row.changed_at,
    listedOn: row.listed_on,
  }))
}

const toName = (row: OrganisationTables['organisation_names']): OrganisationName => ({
  text: row.text,
  language: row.language,
  script: row.script as OrganisationName['script'],
  kind: row.kind as OrganisationName['kind'],
  reading: row.reading,
})

const toLicence = (row: OrganisationTables['organisation_licences']): Licence => ({
  scheme: row.scheme as IdentifierScheme,
  number: row.number,
  kind: row.kind as Licence['kind'],
  authority: row.authority,
  issuedOn: row.issued_on,
  validTo: row.valid_to_on,
  remarks: row.remarks,
})

const toSite = (row: OrganisationTables['organisation_sites']): Site => ({
  kind: row.kind as Site['kind'],
  name: row.name,
  postcode: row.postcode,
  address: row.address,
  region: row.region,
  phone: row.phone,
})
