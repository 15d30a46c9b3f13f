import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { requireJobOrder } from '../job-orders/require-job-order.ts'
import { jobOrderBody } from './gather-job-order-certificate.ts'
import { issueReport } from './issue-report.ts'
import { JOB_ORDER_CERTIFICATE } from './job-order-certificate-kind.ts'
import { saysStill } from './says-still.ts'

export const IssueJobOrderCertificate = v.strictObject({
  job_order: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
})

/**
 * Certifies a job order as it stands today: for the people of its chain and the officers. Each body has its own, or the certificate of one
 * party would be superseded by another's. Throws `not_found` for an order the actor may not see or that was never certified, `conflict`
 * for one that is not in effect.
 */
export async function issueJobOrderCertificate(
  deps: Deps,
  actor: Actor,
  { jobOrder }: { readonly jobOrder: string },
): Promise<{ readonly number: string }> {
  const order = await requireJobOrder(deps, actor, jobOrder)
  const said = await jobOrderBody(deps, order.number)
  const own = order.parties.find(({ organisationId }) => organisationId === actor.organisationId)
  const organisationId = own?.organisationId ?? undefined
  return issueReport(deps, actor, JOB_ORDER_CERTIFICATE, {
    about: {
      kind: 'job_order',
      id: `${order.id}/${organisationId ?? 'officers'}`,
      reference: order.number,
      ...(organisationId !== undefined && { organisationId }),
      roles: order.parties.map(({ role }) => role),
    },
    leaveAsked: true,
    content: (stamp) => ({ ...stamp, ...said }),
    stillHolds: (last) => saysStill(last, said),
  })
}
