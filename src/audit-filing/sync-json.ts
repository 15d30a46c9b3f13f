import * as v from 'valibot'
import type { HeldConflict } from '../audits/held-conflict.ts'
import { say, type Translate } from '../platform/i18n/translate.ts'
import type { FilingDevice } from './device.ts'
import type { ConflictTold, ItemOutcome } from './sync.ts'
import type { Synced } from './sync-audit.ts'

const Value = v.nullable(v.union([v.string(), v.number()]))

const ConflictToldJson = v.object({
  id: v.string(),
  field: v.string(),
  mine: Value,
  theirs: Value,
  their_name: v.string(),
  their_at: v.string(),
  their_revision: v.number(),
})

export const SyncedJson = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      state: v.picklist(['saved', 'already', 'conflict', 'refused']),
      revision: v.optional(v.number()),
      evidence_id: v.optional(v.string()),
      conflict: v.optional(v.array(ConflictToldJson)),
      problem: v.optional(v.object({ code: v.string(), detail: v.string() })),
    }),
  ),
  server_now: v.string(),
  clock_off_seconds: v.number(),
  clock_is_off: v.boolean(),
})

const toldToJson = (one: ConflictTold): v.InferOutput<typeof ConflictToldJson> => ({
  id: one.id,
  field: one.field,
  mine: one.mine,
  theirs: one.theirs,
  their_name: one.theirName,
  their_at: one.theirAt,
  their_revision: one.theirRevision,
})

const outcomeToJson = (one: ItemOutcome, t: Translate) => ({
  id: one.id,
  state: one.state,
  ...(one.revision !== undefined && { revision: one.revision }),
  ...(one.evidenceId !== undefined && { evidence_id: one.evidenceId }),
  ...(one.conflict && { conflict: one.conflict.map(toldToJson) }),
  ...(one.problem && { problem: { code: one.problem.key, detail: say(t, one.problem) } }),
})

export const syncedToJson = (synced: Synced, t: Translate): v.InferOutput<typeof SyncedJson> => ({
  items: synced.items.map((one) => outcomeToJson(one, t)),
  server_now: synced.serverNow,
  clock_off_seconds: synced.clockOffSeconds,
  clock_is_off: synced.clockIsOff,
})

const OpenConflictJson = v.object({
  id: v.string(),
  about: v.picklist(['answer', 'finding']),
  question: v.string(),
  field: v.string(),
  mine: Value,
  mine_name: v.string(),
  mine_at: v.string(),
  theirs: Value,
  their_name: v.string(),
  their_at: v.string(),
  their_revision: v.number(),
  kept_at: v.string(),
})
export const OpenConflictsJson = v.object({ conflicts: v.array(OpenConflictJson) })

export const openConflictToJson = (
  one: HeldConflict,
  names: ReadonlyMap<string, string>,
): v.InferOutput<typeof OpenConflictJson> => ({
  id: one.id,
  about: one.about,
  question: one.question,
  field: one.field,
  mine: one.mine,
  mine_name: names.get(one.mineBy) ?? '',
  mine_at: one.mineSaidAt,
  theirs: one.theirs,
  their_name: names.get(one.theirsBy) ?? '',
  their_at: one.theirsAt,
  their_revision: one.theirsRevision,
  kept_at: one.keptAt,
})

export const ResolvedJson = v.object({ question: v.string(), revision: v.number() })

export const DeviceJson = v.object({
  id: v.string(),
  name: v.string(),
  first_seen_at: v.string(),
  last_sync_at: v.string(),
  clock_off_seconds: v.number(),
  revoked_at: v.nullable(v.string()),
})

export const deviceToJson = (one: FilingDevice): v.InferOutput<typeof DeviceJson> => ({
  id: one.device,
  name: one.name,
  first_seen_at: one.firstSeenAt,
  last_sync_at: one.lastSyncAt,
  clock_off_seconds: one.clockOffSeconds,
  revoked_at: one.revokedAt,
})
