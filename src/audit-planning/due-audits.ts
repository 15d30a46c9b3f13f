import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf, isDay } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { cursorOf, isId, pageOf } from '../platform/paging.ts'
import { bodyKey, lastAudits, listRegisteredBodies, listUnfinished } from './body-facts-store.ts'
import { byDay, type DueAudit, dueOfBody, sortKey } from './due-audit.ts'
import { DUE_RULE_IDS, dueRulesOn } from './due-rule.ts'
import { openFindingsByBody } from './open-findings-of-bodies.ts'
import { mayOn, ROLES_OF, type Side } from './side.ts'

/** More registered bodies than a side of the corridor has; beyond it the page says that the list is cut. */
export const BODIES_MAX = 5_000
const UNFINISHED_MAX = 5_000

/**
 * Every audit that the scheme's own rules ask for on a side, seen from a day: by when, by which rule, from which day counted, whether it is
 * overdue and whether one is planned. Earliest first. Without asking who wants to know.
 */
export async function dueAudits(
  deps: Pick<Deps, 'db' | 'now'>,
  side: Side,
  day: Day,
): Promise<{ readonly due: readonly DueAudit[]; readonly cut: boolean }> {
  const roles = ROLES_OF[side]
  const db = deps.db.queries
  const [bodies, last, unfinished] = await Promise.all([
    listRegisteredBodies(db, { roles, day, limit: BODIES_MAX + 1 }),
    lastAudits(db, roles),
    listUnfinished(db, roles, UNFINISHED_MAX),
  ])
  const planned = Map.groupBy(unfinished, (one) => bodyKey(one.organisationId, one.role))
  const open = await openFindingsByBody(deps, bodies, last)
  const rules = dueRulesOn(day)
  const due = bodies.slice(0, BODIES_MAX).flatMap((body) => {
    const key = bodyKey(body.organisationId, body.role)
    return dueOfBody(
      {
        ...body,
        lastAuditOn: last.get(key) ?? null,
        openFindings: (open.get(key) ?? []).map(({ severity, dueOn }) => ({ severity, dueOn })),
        planned: planned.get(key) ?? [],
      },
      rules,
      day,
    )
  })
  return { due: due.sort(byDay), cut: bodies.length > BODIES_MAX }
}

const isRole = (text: string): boolean => /^[a-z_]{1,40}$/.test(text)
const cursor = cursorOf<Record<'dueOn' | 'organisationId' | 'role' | 'rule', string>>({
  dueOn: isDay,
  organisationId: isId,
  role: isRole,
  rule: (text) => DUE_RULE_IDS.some((id) => id === text),
})

const A_PAGE = 50

export interface SeenDue {
  readonly due: readonly DueAudit[]
  readonly overdue: number
  readonly next: string | null
  readonly cut: boolean
}

/** A page of what is due on a side, or of what is overdue alone. Throws `forbidden` for who plans no audits there. */
export async function seeDueAudits(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  asked: { readonly side: Side; readonly overdueOnly: boolean; readonly cursor?: string | undefined },
): Promise<SeenDue> {
  if (!mayOn(actor, 'plan_audit', asked.side)) throw new AppError('forbidden', 'errors.forbidden')
  const after = cursor.read(asked.cursor)
  const { due, cut } = await dueAudits(deps, asked.side, dayOf(deps.now()))
  const since = after && `${after.dueOn} ${after.organisationId} ${after.role} ${after.rule}`
  const shown = due
    .filter(({ overdue }) => overdue || !asked.overdueOnly)
    .filter((one) => since === undefined || sortKey(one) > since)
  const { items, last } = pageOf(shown.slice(0, A_PAGE + 1), A_PAGE)
  return {
    due: items,
    overdue: due.filter(({ overdue }) => overdue).length,
    next: last && cursor.write(last),
    cut,
  }
}
