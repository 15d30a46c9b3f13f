import { type Identifier, type IdentifierScheme, identifierKey } from '../organisations/identifier.ts'
import type { BodyOnDay } from './look-up-body.ts'
import type { PublicEntry } from './register-entry.ts'
import type { PublicStatus } from './registration.ts'

const registeredBy = { '@type': 'Organization', name: 'FERI' }

const IN_FORCE: ReadonlySet<PublicStatus> = new Set(['registered', 'registered_with_conditions'])

/** The lists that org-id.guide knows: an identifier of one is written with the list's name before it, the same everywhere. */
const ORG_ID: ReadonlySet<IdentifierScheme> = new Set(['JP-JCN', 'VN-TIN', 'XI-LEI'])

const identifierJsonLd = ({ scheme, value }: Identifier) => ({
  '@type': 'PropertyValue',
  ...(ORG_ID.has(scheme)
    ? { propertyID: 'https://org-id.guide', value: identifierKey({ scheme, value }) }
    : { propertyID: scheme, value }),
})

/**
 * A body as schema.org knows it: an Organization with its identifiers, licences and registrations as certifications.
 * Returned as JSON in which `<` is written `\u003c`, so that no name can end the script element that carries it.
 */
export function entryJsonLd(body: BodyOnDay, entry: PublicEntry, publicUrl: string): string {
  const current = entry.names.filter(({ kind }) => kind !== 'former')
  const legal = current.find(({ kind }) => kind === 'legal') ?? current[0]
  const office = entry.sites[0]
  const licences = entry.licences.map((licence) => ({
    '@type': 'Certification',
    certificationIdentification: licence.number,
    issuedBy: { '@type': 'Organization', name: licence.authority },
    ...(licence.issued_on ? { validFrom: licence.issued_on } : {}),
    ...(licence.valid_to_on ? { expires: licence.valid_to_on } : {}),
  }))
  const registrations = body.standings
    .filter(({ status }) => status !== 'not_registered')
    .map(({ status, corridor, validFromOn, validToOn }) => ({
      '@type': 'Certification',
      name: `FERI ${corridor}`,
      issuedBy: registeredBy,
      // Schema.org knows in force and not in force; conditions and the rest are read on the page.
      certificationStatus: `https://schema.org/Certification${IN_FORCE.has(status) ? 'Active' : 'Inactive'}`,
      ...(validFromOn ? { validFrom: validFromOn } : {}),
      ...(validToOn ? { expires: validToOn } : {}),
    }))
  const lei = entry.identifiers.find((identifier) => identifier.scheme === 'XI-LEI')
  const { scheme, value } = body.header
  return JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Organization',
    '@id': `${publicUrl}/o/${scheme}/${encodeURIComponent(value)}`,
    name: legal?.text,
    legalName: legal?.text,
    alternateName: current.filter((name) => name !== legal).map(({ text }) => text),
    identifier: entry.identifiers.map(identifierJsonLd),
    ...(lei ? { leiCode: lei.value } : {}),
    ...(office
      ? {
          address: {
            '@type': 'PostalAddress',
            streetAddress: office.address,
            addressCountry: entry.country,
            ...(office.postcode ? { postalCode: office.postcode } : {}),
          },
        }
      : {}),
    ...(office?.phone ? { telephone: office.phone } : {}),
    ...(entry.listed.website ? { url: entry.listed.website } : {}),
    hasCertification: [...registrations, ...licences],
  }).replaceAll('<', '\\u003c')
}
