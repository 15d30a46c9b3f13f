import type { Actor } from '../accounts/actor.ts'
import { findConflict } from '../audits/held-conflict-store.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { type ReadItem, refusedItem, type SyncContext, sentenceOf, takenItem } from './filing-item.ts'
import { insertTaken } from './filing-item-store.ts'
import { toldConflicts } from './hold-conflicts.ts'
import { resolveConflicts } from './resolve-conflict.ts'
import type { ItemOutcome, ResolutionItem } from './sync.ts'

type Read = ReadItem<ResolutionItem>

/**
 * Takes choices from a device; those about one answer or one finding are decided together, for a value may need the note beside it.
 * Where what stands has moved on, the outcome shows what stands now, and nothing was decided.
 */
export async function fileResolutions(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  items: readonly Read[],
): Promise<ItemOutcome[]> {
  const groups = new Map<string, Read[]>()
  const outcomes: ItemOutcome[] = []
  for (const read of items) {
    const { item } = read
    const conflict = await findConflict(deps.db.queries, context.auditId, item.conflict_id)
    if (conflict) {
      const key = `${conflict.about} ${conflict.question} ${conflict.item}`
      groups.set(key, [...(groups.get(key) ?? []), read])
    } else {
      outcomes.push({ id: item.id, state: 'refused', problem: { key: 'audit_filing.conflict_unknown' } })
    }
  }
  for (const group of groups.values()) outcomes.push(...(await fileGroup(deps, actor, context, group)))
  return outcomes
}

async function fileGroup(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  group: readonly Read[],
): Promise<ItemOutcome[]> {
  const chosen = group.map(({ item: { conflict_id, keep, value, note } }) => ({
    conflictId: conflict_id,
    choice: { keep, ...(value !== undefined && { value }), ...(note !== undefined && { note }) },
  }))
  try {
    const resolved = await resolveConflicts(
      deps,
      actor,
      context.auditId,
      chosen,
      ({ question, revision }, receivedAt) =>
        group.map((read) =>
          insertTaken(
            deps.db.queries,
            takenItem(context, read, { question, revision, state: 'saved', receivedAt }),
          ),
        ),
    )
    return group.map(({ item }) => ({ id: item.id, state: 'saved', revision: resolved.revision }))
  } catch (error) {
    return await refusedGroup(deps, context, group, error)
  }
}

/** With the fields as they stand now, so that the device can show them and ask again. */
async function refusedGroup(
  deps: Deps,
  context: SyncContext,
  group: readonly Read[],
  error: unknown,
): Promise<ItemOutcome[]> {
  if (!(error instanceof AppError) || error.sentence.key !== 'audit_filing.conflict_moved')
    return group.map(({ item }) => refusedItem(item.id, error))
  return Promise.all(
    group.map(async ({ item }): Promise<ItemOutcome> => {
      const conflict = await findConflict(deps.db.queries, context.auditId, item.conflict_id)
      const told = conflict && (await toldConflicts(deps, [conflict])).get(conflict.item)
      return { id: item.id, state: 'conflict', problem: sentenceOf(error), ...(told && { conflict: told }) }
    }),
  )
}
