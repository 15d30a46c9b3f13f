import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { candidatesOf, profilesOf, saidOf } from './find-alike.ts'
import type { LookAlike } from './look-alike.ts'
import { type Applicant, profileOfApplicant } from './profile.ts'

export type ScreenBody = Applicant & {
  /** The applicant itself, when it is in the register already. */
  readonly exceptOrganisationId?: string | undefined
}

/** Officers read them all; a list that is longer helps nobody. */
const SHOWN_MAX = 50

/**
 * Bodies of the register and measures of authorities that an applicant could be taken for: also what is too weak to be kept as a
 * warning, such as the same name in another prefecture, because here an officer weighs each. For officers, not for the public.
 */
export async function screenBody(
  deps: Deps,
  { exceptOrganisationId, ...given }: ScreenBody,
): Promise<LookAlike[]> {
  const applicant = profileOfApplicant(given)
  const { pairs } = await candidatesOf(deps, new Map([[applicant.holder, applicant]]))
  const others = [...(pairs.get(applicant.holder) ?? [])].filter((id) => id !== exceptOrganisationId)
  const profiles = await profilesOf(deps, others)
  const at = deps.now()
  const found = [...profiles.values()].flatMap((other) => saidOf(applicant, other, dayOf(at), at))
  const strongestFirst = found.toSorted((a, b) => WEIGHT[a.audience] - WEIGHT[b.audience])
  return strongestFirst
    .slice(0, SHOWN_MAX)
    .map((one) => ({ ...one, organisationId: exceptOrganisationId ?? '' }))
}

const WEIGHT = { public: 0, officers: 1, screening: 2 } as const
