import * as v from 'valibot'
import { IDENTIFIER_SCHEMES } from '../organisations/identifier.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { DayText } from '../platform/clock.ts'
import { CORRIDORS, PROGRAMMES } from '../registrations/registration.ts'

/** What every certificate begins with. */
export const CertificateName = v.strictObject({ language: v.string(), text: v.string(), kind: v.string() })

/** J5: that a body was registered on a day, as what, and on which conditions. All of it is public. */
export const RegistrationCertificate = v.strictObject({
  kind: v.literal('registration_certificate'),
  number: v.string(),
  issued_at: v.string(),
  verify_url: v.string(),
  demonstration: v.boolean(),
  on: DayText,
  /** Where anyone reads how it stands today. */
  live_url: v.string(),
  organisation: v.strictObject({
    country: v.string(),
    names: v.array(CertificateName),
    identifiers: v.array(v.strictObject({ scheme: v.picklist(IDENTIFIER_SCHEMES), value: v.string() })),
    licences: v.array(
      v.strictObject({
        scheme: v.picklist(IDENTIFIER_SCHEMES),
        number: v.string(),
        valid_to_on: v.nullable(DayText),
      }),
    ),
  }),
  registration: v.strictObject({
    role: v.picklist(ORGANISATION_ROLES),
    corridor: v.picklist(CORRIDORS),
    status: v.picklist(['registered', 'registered_with_conditions']),
    held_from_on: v.nullable(DayText),
    valid_from_on: v.nullable(DayText),
    valid_to_on: v.nullable(DayText),
    programmes: v.array(v.picklist(PROGRAMMES)),
    conditions: v.array(v.strictObject({ text: v.string(), due_on: v.nullable(DayText) })),
  }),
})
export type RegistrationCertificate = v.InferOutput<typeof RegistrationCertificate>
