import { accountNames } from '../accounts/account-store.ts'
import type { HeldConflict } from '../audits/held-conflict.ts'
import { countOpenConflicts, insertConflict } from '../audits/held-conflict-store.ts'
import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import type { Message } from '../platform/i18n/translate.ts'
import type { Difference } from './decide-answer.ts'
import type { SyncContext } from './filing-item.ts'
import { OPEN_CONFLICTS_MAX } from './limits.ts'
import type { ConflictTold } from './sync.ts'

interface Met {
  readonly about: HeldConflict['about']
  readonly question: string
  readonly item: string
  readonly saidAt: Instant
  readonly differences: readonly Difference[]
  /** Who wrote what stands, when, and as which revision. */
  readonly theirs: { readonly by: string; readonly at: Instant; readonly revision: number }
}

/** The rows of what two people filled differently: one a field, so that each is decided by itself. */
export const conflictsOf = (
  deps: Pick<Deps, 'newId'>,
  context: SyncContext,
  met: Met,
  at: Instant,
): HeldConflict[] =>
  met.differences.map(({ field, mine, theirs }) => ({
    id: deps.newId(),
    auditId: context.auditId,
    about: met.about,
    question: met.question,
    field,
    item: met.item,
    mine,
    mineBy: context.accountId,
    mineSaidAt: met.saidAt,
    theirs,
    theirsBy: met.theirs.by,
    theirsAt: met.theirs.at,
    theirsRevision: met.theirs.revision,
    keptAt: at,
    kept: null,
    resolvedAt: null,
    resolvedBy: null,
  }))

export const holdStatements = (deps: Pick<Deps, 'db'>, conflicts: readonly HeldConflict[]): Statement[] =>
  conflicts.map((conflict) => insertConflict(deps.db.queries, conflict))

/** Whether so many more may wait for a decision; else somebody should decide some first. */
export async function hasRoomForConflicts(
  deps: Pick<Deps, 'db'>,
  auditId: string,
  more: number,
): Promise<boolean> {
  return more === 0 || (await countOpenConflicts(deps.db.queries, auditId)) + more <= OPEN_CONFLICTS_MAX
}

export const TOO_MANY_CONFLICTS: Message = {
  key: 'audit_filing.too_many_conflicts',
  params: { limit: OPEN_CONFLICTS_MAX },
}

/** As a device is told of them, with the name of who wrote what stands. */
export async function toldConflicts(
  deps: Pick<Deps, 'db'>,
  conflicts: readonly HeldConflict[],
): Promise<Map<string, ConflictTold[]>> {
  const names = await accountNames(deps.db.queries, [...new Set(conflicts.map((one) => one.theirsBy))])
  return new Map(
    [...Map.groupBy(conflicts, ({ item }) => item)].map(([item, those]) => [
      item,
      those.map((one) => ({
        id: one.id,
        field: one.field,
        mine: one.mine,
        theirs: one.theirs,
        theirName: names.get(one.theirsBy) ?? '',
        theirAt: one.theirsAt,
        theirRevision: one.theirsRevision,
      })),
    ]),
  )
}
