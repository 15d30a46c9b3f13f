import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { idCursor, pageOf } from '../platform/paging.ts'
import type { Referral, ReferralStatus } from './referral.ts'
import { listReferralRows } from './referral-store.ts'

export interface ListedReferral {
  readonly referral: Referral
  readonly roundNumber: string
}

const PAGE = 50

/** Workers who wish for help, the longest waiting first, as far as the actor may help them. Throws `forbidden` for who takes up no referrals. */
export async function listReferrals(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  { closed, cursor }: { readonly closed: boolean; readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly ListedReferral[]; readonly next: string | null }> {
  assertHelps(actor)
  const statuses: readonly ReferralStatus[] = closed ? ['closed'] : ['open', 'taken']
  const rows = await listReferralRows(deps.db.queries, actor, {
    statuses,
    after: idCursor.read(cursor)?.id,
    limit: PAGE,
  })
  const { items, last } = pageOf(rows, PAGE)
  return {
    items,
    next: last && idCursor.write({ id: last.referral.id }),
  }
}

const ANY_ROLE = { kind: 'referral', role: ['sending_agency', 'employer'] } as const
function assertHelps(actor: Actor): void {
  if (!can(actor, 'take_referral', ANY_ROLE)) throw new AppError('forbidden', 'errors.forbidden')
}
