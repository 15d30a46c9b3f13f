import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { TellMore, TimelineOf } from '../registrations/timeline.ts'
import { listVisibleApplications } from './application-store.ts'
import { findSteps } from './content-store.ts'
import { stepKey } from './words.ts'

/** A body applies every other year; older applications are found in their list. */
const APPLICATIONS_SHOWN = 10

/** For the timeline of a registration: the steps of the body's applications for this role, as far as the actor may see them. */
export const applicationTimeline: TellMore = async (
  deps: Deps,
  actor: Actor,
  { organisationId, role, t }: TimelineOf,
) => {
  const { queries } = deps.db
  const { applications } = await listVisibleApplications(
    queries,
    actor,
    { organisationId, role },
    { limit: APPLICATIONS_SHOWN },
  )
  const all = await Promise.all(
    applications.map(async ({ id, number }) =>
      (await findSteps(queries, id)).map((step) => ({
        at: step.takenAt,
        title: t('common.field_and_error', { label: number, text: t(stepKey(step.action)) }),
        href: `/workspace/applications/${id}`,
        by: step.takenBy ?? undefined,
      })),
    ),
  )
  return all.flat()
}
