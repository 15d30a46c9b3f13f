import type { Day, Instant } from '../platform/clock.ts'
import type { Actor } from './actor.ts'

/** A worker who answers by a link, reports, or comes back with a code: nobody we know, and nobody's account. */
export const WORKER_ACTOR: Actor = {
  id: 'worker',
  role: 'public',
  organisationId: null,
  actsFor: null,
  scopes: null,
}

/**
 * What the journal is told of a worker's visits happened "today": at which hour somebody holds a telephone in a dormitory is nobody's
 * business, and an employer could compare it with shifts.
 */
export const onTheDay = (day: Day): Instant => `${day}T00:00:00.000Z`
