import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Audit, AuditKind, AuditStatus } from '../audits/audit.ts'
import { plansOf } from '../audits/audit-plan-store.ts'
import { listVisibleAudits } from '../audits/visible-audits-store.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { ROLES_OF, type Side } from './side.ts'

/** An audit as a calendar shows it. */
export interface CalendarEntry {
  readonly id: string
  readonly number: string
  readonly kind: AuditKind
  readonly status: AuditStatus
  readonly organisationId: string
  readonly from: Day
  /** The last day of a window; the same day where one is meant. */
  readonly to: Day
  readonly plannedAt: string
  readonly late: boolean
}

/** A window begins at most so long before the days looked at. */
const WINDOW_DAYS = 92
const AT_ONCE = 100
/** More in one month stand in the list of audits; the page says so. */
const ENTRIES_MAX = 500

/**
 * The audits of a side whose days touch a span, as far as the reader may see them: what is not announced, only who plans there and the team.
 * In order of their first days. Throws `forbidden` for who sees audits of neither side, a body's user among them.
 */
export async function seeCalendar(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { sides, from, to }: { readonly sides: readonly Side[]; readonly from: Day; readonly to: Day },
): Promise<{ readonly entries: readonly CalendarEntry[]; readonly cut: boolean }> {
  assertSeesCalendar(actor)
  const roles = sides.flatMap((side) => ROLES_OF[side])
  const within = { from: daysLater(from, -WINDOW_DAYS), to, roles }
  const audits: Audit[] = []
  let after: Parameters<typeof listVisibleAudits>[3]['after']
  let more = true
  while (more && audits.length < ENTRIES_MAX) {
    const page = await listVisibleAudits(
      deps.db.queries,
      actor,
      { plannedWithin: within },
      { limit: AT_ONCE, after },
    )
    audits.push(...page.audits)
    after = page.next ?? undefined
    more = page.next !== null
  }
  const plans = await plansOf(
    deps.db.queries,
    audits.map(({ id }) => id),
  )
  const today = dayOf(deps.now())
  const entries = audits
    .filter(({ status }) => status !== 'cancelled')
    .map((audit): CalendarEntry => {
      const last = plans.get(audit.id)?.untilOn ?? audit.plannedOn
      return {
        id: audit.id,
        number: audit.number,
        kind: audit.kind,
        status: audit.status,
        organisationId: audit.organisationId,
        from: audit.plannedOn,
        to: last,
        plannedAt: audit.plannedAt,
        late: audit.status !== 'locked' && last < today,
      }
    })
    .filter((entry) => entry.to >= from)
    .sort((a, b) => (`${a.from} ${a.number}` < `${b.from} ${b.number}` ? -1 : 1))
  return { entries, cut: more }
}

/** People of the scheme who see audits at all. */
export function assertSeesCalendar(actor: Actor): void {
  if (actor.role === 'body_user' || actor.scopes !== null || !canSomewhere(actor, 'view_audit'))
    throw new AppError('forbidden', 'errors.forbidden')
}
