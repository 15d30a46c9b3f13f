import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { AppError } from '../platform/errors.ts'
import { lookUpBody } from '../registrations/look-up-body.ts'
import { requireRegistration } from '../registrations/require-registration.ts'
import { registrationBody } from './gather-registration-certificate.ts'
import { issueReport } from './issue-report.ts'
import { REGISTRATION_CERTIFICATE } from './registration-certificate-kind.ts'
import { saysStill } from './says-still.ts'

export const IssueRegistrationCertificate = v.strictObject({
  registration_id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
})

/**
 * Certifies a registration as it stands today: for the body's own people and the officers of its side. On one day, and unchanged, it has one
 * certificate. Throws `not_found` for a registration the actor may not see, `conflict` where it is not in force.
 */
export async function issueRegistrationCertificate(
  deps: Deps,
  actor: Actor,
  { registrationId }: { readonly registrationId: string },
): Promise<{ readonly number: string }> {
  const { mayIssue } = REGISTRATION_CERTIFICATE
  const { key } = await requireRegistration(deps, actor, registrationId, { action: mayIssue })
  const organisation = await findOrganisation(deps.db.queries, key.organisationId)
  const [licence] = organisation?.licences ?? []
  const [identifier = licence && { scheme: licence.scheme, value: licence.number }] =
    organisation?.identifiers ?? []
  if (!identifier) throw new AppError('conflict', 'certificates.not_registered')
  const said = registrationBody(deps, await lookUpBody(deps, null, identifier), key)
  return issueReport(deps, actor, REGISTRATION_CERTIFICATE, {
    about: {
      kind: 'registration',
      id: key.id,
      reference: `${identifier.scheme}/${identifier.value} ${key.role}`,
      organisationId: key.organisationId,
      roles: [key.role],
    },
    leaveAsked: true,
    content: (stamp) => ({ ...stamp, ...said }),
    stillHolds: (last) => saysStill(last, said),
  })
}
