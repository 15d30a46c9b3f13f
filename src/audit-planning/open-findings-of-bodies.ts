import { type OpenFinding, openFindingsOfBodies } from '../corrective-actions/open-findings.ts'
import type { Deps } from '../deps.ts'
import { bodyKey, type RegisteredBody } from './body-facts-store.ts'

/** What is not closed of those of these bodies that were audited, by `bodyKey`: no other has any. */
export async function openFindingsByBody(
  deps: Pick<Deps, 'db' | 'now'>,
  bodies: readonly RegisteredBody[],
  lastAudit: ReadonlyMap<string, unknown>,
): Promise<Map<string, OpenFinding[]>> {
  const audited = bodies.filter(({ organisationId, role }) => lastAudit.has(bodyKey(organisationId, role)))
  const found = await openFindingsOfBodies(
    deps,
    audited.map(({ organisationId }) => organisationId),
  )
  return Map.groupBy(found, ({ organisationId, auditedRole }) => bodyKey(organisationId, auditedRole))
}
