import type { BodyOnDay } from './look-up-body.ts'
import type { PublicEntry } from './register-entry.ts'

const registeredBy = { '@type': 'Organization', name: 'FERI' }

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
    .filter(({ status }) => status === 'registered' || status === 'registered_with_conditions')
    .map(({ validFromOn, validToOn }) => ({
      '@type': 'Certification',
      name: 'FERI',
      issuedBy: registeredBy,
      ...(validFromOn ? { validFrom: validFromOn } : {}),
      ...(validToOn ? { expires: validToOn } : {}),
    }))
  const { scheme, value } = body.header
  return JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Organization',
    '@id': `${publicUrl}/o/${scheme}/${encodeURIComponent(value)}`,
    name: legal?.text,
    legalName: legal?.text,
    alternateName: current.filter((name) => name !== legal).map(({ text }) => text),
    identifier: entry.identifiers.map((identifier) => ({
      '@type': 'PropertyValue',
      propertyID: identifier.scheme,
      value: identifier.value,
    })),
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
