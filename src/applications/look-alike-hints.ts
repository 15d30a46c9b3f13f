import type { Deps } from '../deps.ts'
import type { LookAlike } from '../look-alikes/look-alike.ts'
import { lookAlikeAddress, otherName } from '../look-alikes/look-alike-messages.ts'
import { screenBody } from '../look-alikes/screen-body.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import type { Application } from './application.ts'

/** Everything that a body could be taken for, weak likenesses too: for officers, who weigh each. */
export const allLikenesses = (
  deps: Deps,
  organisation: StoredOrganisation,
  role: Application['role'],
): Promise<LookAlike[]> =>
  screenBody(deps, {
    names: organisation.names.filter(({ kind }) => kind !== 'former').map(({ text }) => text),
    addresses: organisation.sites.map(({ address }) => address),
    licences: organisation.identifiers,
    role,
    exceptOrganisationId: organisation.id,
  })

/** What the applicant is told of its own likenesses: only what everyone may see. */
export const publicLikenesses = (found: readonly LookAlike[]): LookAlike[] =>
  found.filter(({ audience }) => audience === 'public')

/** Of a body about to be entered: the bodies it may be, in a form that survives JSON. Sanctions are the screening's matter. */
export async function likenessesOf(
  deps: Deps,
  organisation: StoredOrganisation,
): Promise<{ kind: string; closeness: string; name: string; page: string | null }[]> {
  const [role = 'employer'] = organisation.roles
  const found = await allLikenesses(deps, organisation, role)
  return found
    .filter(({ other, audience }) => other.is === 'organisation' && audience !== 'screening')
    .map((one) => ({
      kind: one.kind,
      closeness: one.closeness,
      name: otherName(one.other, 'ja'),
      page: lookAlikeAddress(one),
    }))
}
