import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { type BodyOnDay, lookUpBody } from '../registrations/look-up-body.ts'
import { entryOf } from '../registrations/register-answer.ts'
import type { RegistrationKey } from '../registrations/registration.ts'
import { type Standing, standingSentence } from '../registrations/standing.ts'
import type { CertificateBody } from './certificate-said.ts'
import type { HoldsNow } from './compliance-report.ts'
import type { RegistrationCertificate } from './registration-certificate.ts'

const IN_FORCE = ['registered', 'registered_with_conditions'] as const
const isInForce = (status: string): status is (typeof IN_FORCE)[number] =>
  IN_FORCE.some((one) => one === status)

const standingOf = (body: BodyOnDay, key: Pick<RegistrationKey, 'role' | 'corridor'>): Standing | undefined =>
  body.standings.find(({ role, corridor }) => role === key.role && corridor === key.corridor)

/** As the public entry says it on the day. Throws `conflict` where no such registration is in force. */
export function registrationBody(
  deps: Pick<Deps, 'config'>,
  body: BodyOnDay,
  key: Pick<RegistrationKey, 'role' | 'corridor'>,
): CertificateBody<RegistrationCertificate> {
  const standing = standingOf(body, key)
  if (!standing || !isInForce(standing.status)) throw new AppError('conflict', 'certificates.not_registered')
  const entry = entryOf(body)
  const { scheme, value } = body.header
  // First the one that its address here bears.
  const identifiers = [
    { scheme, value },
    ...entry.identifiers
      .filter((one) => one.scheme !== scheme || one.value !== value)
      .map((one) => ({ scheme: one.scheme, value: one.value })),
  ]
  return {
    on: body.on,
    live_url: `${deps.config.publicUrl}/o/${encodeURIComponent(scheme)}/${encodeURIComponent(value)}`,
    organisation: {
      country: entry.country,
      names: entry.names.map(({ language, text, kind }) => ({ language, text, kind })),
      identifiers,
      licences: entry.licences.map((licence) => ({
        scheme: licence.scheme,
        number: licence.number,
        valid_to_on: licence.valid_to_on,
      })),
    },
    registration: {
      role: key.role,
      corridor: key.corridor,
      status: standing.status,
      held_from_on: standing.heldFromOn,
      valid_from_on: standing.validFromOn,
      valid_to_on: standing.validToOn,
      programmes: [...standing.programmes],
      conditions: standing.conditions.map(({ text, dueOn }) => ({ text, due_on: dueOn })),
    },
  }
}

/** How what was certified stands in the register today, in the sentence that its page has. */
export async function registrationNow(
  deps: Deps,
  { organisation, registration }: RegistrationCertificate,
): Promise<HoldsNow> {
  const [identifier] = organisation.identifiers
  const body = identifier && (await foundBody(deps, identifier))
  if (!body) return { holds: false, on: dayOf(deps.now()), sentence: { key: 'certificates.unknown_now' } }
  const standing = standingOf(body, registration)
  return {
    holds: standing !== undefined && isInForce(standing.status),
    on: body.on,
    sentence: standing
      ? standingSentence(standing, body.header, body.on)
      : { key: 'registrations.sentence_not_registered' },
  }
}

async function foundBody(deps: Deps, identifier: { scheme: string; value: string }) {
  try {
    return await lookUpBody(deps, null, identifier)
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'invalid'))
      return undefined
    throw error
  }
}
