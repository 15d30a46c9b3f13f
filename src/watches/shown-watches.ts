import type { Deps } from '../deps.ts'
import type { Day } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { summariesOf } from '../registrations/body-summary-store.ts'
import { publicStatusOn } from '../registrations/registration.ts'
import { currentStandings } from '../registrations/registration-store.ts'
import { type StatusColour, standingsTag } from '../registrations/status-tag.ts'
import type { NamedBody } from './status-change.ts'
import type { Watch } from './watch.ts'

interface Shown {
  readonly watch: Watch
  readonly body: NamedBody
  readonly tag: { readonly colour: StatusColour; readonly key: MessageKey }
  /** Today's statuses, one for each role in which it is or was registered. */
  readonly statuses: readonly { readonly role: string; readonly corridor: string; readonly status: string }[]
}

/** Watches with the body's name and its status on a day, as lists show them. At most 100. */
export async function shownWatches(deps: Deps, watches: readonly Watch[], on: Day): Promise<Shown[]> {
  const ids = watches.map(({ organisationId }) => organisationId)
  const [summaries, standings] = await Promise.all([
    summariesOf(deps.db.queries, ids),
    currentStandings(deps.db, ids),
  ])
  const shown = standings.flatMap((standing) => {
    const status = publicStatusOn(standing, on)
    return status === 'not_registered' || standing.heldFromOn > on ? [] : [{ ...standing, status }]
  })
  const byBody = Map.groupBy(shown, ({ organisationId }) => organisationId)
  return watches.flatMap((watch) => {
    const summary = summaries.get(watch.organisationId)
    if (!summary) return []
    const statuses = byBody.get(watch.organisationId) ?? []
    const { scheme, value, names } = summary
    const body = { organisationId: watch.organisationId, scheme, value, names }
    return [{ watch, body, tag: standingsTag(summary, statuses, on), statuses }]
  })
}
