import { sameIdentifier } from './identifier.ts'
import type {
  Licence,
  ListedOrganisation,
  Organisation,
  OrganisationName,
  PublishedFacts,
  Site,
} from './organisation.ts'

const sameName = (a: OrganisationName, b: OrganisationName) => a.text === b.text && a.language === b.language
const sameKind = (a: OrganisationName, b: OrganisationName) => a.kind === b.kind && a.language === b.language

/**
 * A body as it reads after a list has named it. The list has the last word on what it prints; it is silent on the rest:
 * other roles, other numbers, other licences and names in other languages stay. A name that the list no longer uses
 * becomes a former one, so that those who know the body by it still find it. Merging the same list again changes nothing.
 */
export function mergeListed(
  known: Organisation,
  listed: ListedOrganisation,
  spokenOf: readonly (keyof PublishedFacts)[],
): Organisation {
  return {
    id: known.id,
    country: listed.country,
    roles: [...new Set([...known.roles, ...listed.roles])].sort(),
    names: mergeNames(known.names, listed.names),
    identifiers: [
      ...known.identifiers,
      ...listed.identifiers.filter((given) => !known.identifiers.some((old) => sameIdentifier(old, given))),
    ],
    licences: mergeLicences(known.licences, listed.licences),
    sites: mergeSites(known.sites, listed.sites),
    facts: { ...known.facts, ...Object.fromEntries(spokenOf.map((fact) => [fact, listed.facts[fact]])) },
  }
}

function mergeNames(
  known: readonly OrganisationName[],
  listed: readonly OrganisationName[],
): OrganisationName[] {
  const given = listed.map((name) => {
    const before = known.find((old) => sameName(old, name) && old.kind !== 'former')
    // Not every edition of a list prints readings; one that we have is not lost by that.
    return before?.reading && name.reading === null ? { ...name, reading: before.reading } : name
  })
  const others = known.filter((old) => !given.some((name) => sameName(old, name)))
  const outdated = (old: OrganisationName) =>
    old.kind !== 'former' && given.some((name) => sameKind(old, name))
  return [
    ...given,
    ...others.filter((old) => old.kind !== 'former' && !outdated(old)),
    ...others
      .filter((old) => old.kind === 'former' || outdated(old))
      .map((old): OrganisationName => ({ ...old, kind: 'former' }))
      .sort((a, b) => (a.text < b.text ? -1 : 1)),
  ]
}

function mergeLicences(known: readonly Licence[], listed: readonly Licence[]): Licence[] {
  const isGiven = (old: Licence) =>
    listed.some((given) => given.scheme === old.scheme && given.number === old.number)
  return [...listed, ...known.filter((old) => !isGiven(old))]
}

/** A list prints all sites of the kinds it prints. */
function mergeSites(known: readonly Site[], listed: readonly Site[]): Site[] {
  const kinds = new Set(listed.map((site) => site.kind))
  return [...listed, ...known.filter((site) => !kinds.has(site.kind))]
}
