import type { Deps } from '../deps.ts'
import { findJobOrderUnchecked } from '../job-orders/job-order-store.ts'
import { nameFor } from '../organisations/organisation.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { InterviewRound } from './interview-round.ts'

/** Whose workers a round asks, in words, and the page of it where there is one. */
export interface RoundSubject {
  readonly text: string
  readonly path: string | null
}

/** By the id of the round. Who may see a round may see whose it is. */
export async function subjectsOf(
  deps: Pick<Deps, 'db'>,
  rounds: readonly InterviewRound[],
  { t, lang }: Pick<PageContext, 't' | 'lang'>,
): Promise<ReadonlyMap<string, RoundSubject>> {
  const ids = [...new Set(rounds.flatMap(({ organisationId }) => organisationId ?? []))]
  const bodies = await findOrganisations(deps.db.queries, ids)
  const subjects = new Map<string, RoundSubject>()
  for (const round of rounds) {
    const { jobOrderId } = round.chain
    const order = jobOrderId === null ? undefined : await findJobOrderUnchecked(deps.db, jobOrderId)
    const body = bodies.find(({ id }) => id === round.organisationId)
    subjects.set(
      round.id,
      order
        ? {
            text: t('interview_rounds.about_job_order', { number: order.number }),
            path: `/workspace/job-orders/${order.number}`,
          }
        : { text: (body && nameFor(body, lang)?.text) ?? '', path: null },
    )
  }
  return subjects
}
