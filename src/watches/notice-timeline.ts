import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { TellMore, TimelineOf } from '../registrations/timeline.ts'
import { listTold } from './told-change-store.ts'

const TOLD_SHOWN = 100

/** For the timeline of a registration: that watchers were told, and how many; officers only, for who watches is nobody's business. */
export const noticeTimeline: TellMore = async (
  deps: Deps,
  actor: Actor,
  { organisationId, t }: TimelineOf,
) => {
  if (actor.organisationId !== null || !canSomewhere(actor, 'decide_registration')) return []
  const told = await listTold(deps.db.queries, organisationId, TOLD_SHOWN)
  return told.map(({ toldAt, mails, calls }) => ({
    at: toldAt,
    title: t('watches.timeline_told', { mails, calls }),
  }))
}
