import type { Actor } from '../accounts/actor.ts'
import type { Audit } from '../audits/audit.ts'
import { move } from '../audits/audit-state.ts'
import { findConflictsOf } from '../audits/held-conflict-store.ts'
import type { Deps } from '../deps.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import { AppError } from '../platform/errors.ts'
import type { Message } from '../platform/i18n/translate.ts'
import { isClockOff } from './device.ts'
import { fileAnswers } from './file-answers.ts'
import { fileEvidence } from './file-evidence.ts'
import { fileFinding } from './file-finding.ts'
import { fileMeeting } from './file-meeting.ts'
import { fileResolutions } from './file-resolution.ts'
import {
  contentHashOf,
  type FilingItem,
  type ReadItem,
  readItem,
  refusedItem,
  type SyncContext,
} from './filing-item.ts'
import { findTaken } from './filing-item-store.ts'
import { toldConflicts } from './hold-conflicts.ts'
import { knownDevice } from './known-device.ts'
import type {
  AnswerItem,
  EvidenceItem,
  FindingItem,
  Item,
  ItemOutcome,
  MeetingItem,
  ResolutionItem,
  SyncAudit,
} from './sync.ts'
import { teamAudit } from './team-audit.ts'

export interface Synced {
  /** In the order in which they were sent. */
  readonly items: readonly ItemOutcome[]
  readonly serverNow: string
  /** How far the clock of the device is ahead of ours; below zero: behind. */
  readonly clockOffSeconds: number
  readonly clockIsOff: boolean
}

/**
 * Takes what a device of a team member has kept while it was offline. Each item is judged by itself and taken once, however often it is
 * sent. Refused as a whole, with nothing kept: `not_found` for who does not answer this audit (any more), `forbidden` for a revoked
 * device, `conflict` for an audit that takes no answers (facts: status) or whose template is another (facts: both hashes). An audit that
 * has been signed since still answers for what had arrived before.
 */
export async function syncAudit(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: SyncAudit,
): Promise<Synced> {
  const audit = await teamAudit(deps, actor, auditId)
  const { device, clockOffSeconds } = await knownDevice(deps, actor, input)
  const context: SyncContext = {
    auditId: audit.id,
    accountId: actor.id,
    device,
    deviceNow: input.device_now,
    clockOffSeconds,
  }
  let outcomes = await alreadyTaken(deps, context, input)
  if (input.items.some(({ id }) => !outcomes.has(id))) {
    assertTakes(audit, input)
    outcomes = new Map([...outcomes, ...(await takeNew(deps, actor, context, input, outcomes))])
  }
  return {
    items: input.items.map((sent, i) => outcomeOf(sent, i, input, outcomes)),
    serverNow: deps.now(),
    clockOffSeconds,
    clockIsOff: isClockOff(clockOffSeconds),
  }
}

type Sent = SyncAudit['items'][number]
type Outcomes = ReadonlyMap<string, ItemOutcome>

const REUSED: Message = { key: 'audit_filing.item_reused' }

/** The same id twice in one sync: the first stands, another content under it is refused. */
function outcomeOf(sent: Sent, index: number, { items }: SyncAudit, outcomes: Outcomes): ItemOutcome {
  const first = items.findIndex(({ id }) => id === sent.id)
  const outcome = outcomes.get(sent.id)
  if (!outcome) throw new Error('an item without an outcome')
  if (first === index || contentHashOf(items[first]) === contentHashOf(sent)) return outcome
  return { id: sent.id, state: 'refused', problem: REUSED }
}

function assertTakes(audit: Audit, input: SyncAudit): void {
  move(audit.status, 'answer')
  if (audit.templateHash === input.template_hash) return
  throw new AppError('conflict', 'audit_filing.template_changed', {
    facts: { reason: 'template_changed', template_hash: audit.templateHash, sent_hash: input.template_hash },
  })
}

/** What was taken before, as it was answered then; a conflict as long as nobody has decided on it. */
async function alreadyTaken(
  deps: Deps,
  context: SyncContext,
  { items }: Pick<SyncAudit, 'items'>,
): Promise<Map<string, ItemOutcome>> {
  const taken = await findTaken(
    deps.db.queries,
    context.accountId,
    items.map(({ id }) => id),
  )
  const held = [...taken.values()].filter(({ state }) => state === 'conflict').map(({ item }) => item)
  const conflicts = []
  for (const round of inRounds(held, IDS_A_ROUND))
    conflicts.push(...(await findConflictsOf(deps.db.queries, context.auditId, round)))
  const told = await toldConflicts(
    deps,
    conflicts.filter(({ kept }) => kept === null),
  )
  const outcomes = new Map<string, ItemOutcome>()
  for (const sent of items) {
    const before = taken.get(sent.id)
    if (!before || outcomes.has(sent.id)) continue
    if (before.auditId !== context.auditId || before.contentHash !== contentHashOf(sent))
      outcomes.set(sent.id, { id: sent.id, state: 'refused', problem: REUSED })
    else outcomes.set(sent.id, againOutcome(before, told.get(sent.id)))
  }
  return outcomes
}

const againOutcome = (
  { item, revision, evidenceId }: FilingItem,
  conflict: ItemOutcome['conflict'],
): ItemOutcome => ({
  id: item,
  state: conflict ? 'conflict' : 'already',
  ...(revision !== null && { revision }),
  ...(evidenceId !== null && { evidenceId }),
  ...(conflict && { conflict }),
})

const ofKind = <Of extends Item>(read: readonly ReadItem[], kind: Of['kind']): ReadItem<Of>[] =>
  read.filter((one): one is ReadItem<Of> => one.item.kind === kind)

/** Answers first, for they raise the findings that others are about; choices after what they choose between. */
async function takeNew(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  { items }: SyncAudit,
  known: Outcomes,
): Promise<Outcomes> {
  const outcomes = new Map<string, ItemOutcome>()
  const read: ReadItem[] = []
  for (const sent of new Map(items.toReversed().map((one) => [one.id, one])).values()) {
    if (known.has(sent.id)) continue
    const one = readItem(sent)
    if ('item' in one) read.unshift(one)
    else outcomes.set(sent.id, { id: sent.id, state: 'refused', problem: one })
  }
  const note = (taken: readonly ItemOutcome[]) => {
    for (const one of taken) outcomes.set(one.id, one)
  }
  const each = async <Of extends Item>(kind: Of['kind'], file: Filing<Of>) => {
    for (const one of ofKind<Of>(read, kind)) note([await alone(deps, actor, context, one, file)])
  }
  note(
    await together(deps, context, ofKind<AnswerItem>(read, 'answer'), (some) =>
      fileAnswers(deps, actor, context, some),
    ),
  )
  await each<FindingItem>('finding', fileFinding)
  note(
    await together(deps, context, ofKind<ResolutionItem>(read, 'resolution'), (some) =>
      fileResolutions(deps, actor, context, some),
    ),
  )
  note(
    await together(deps, context, ofKind<EvidenceItem>(read, 'evidence'), (some) =>
      fileEvidence(deps, actor, context, some),
    ),
  )
  await each<MeetingItem>('meeting', fileMeeting)
  return withTwins(deps, context, read, outcomes)
}

/** What was refused because its twin had been taken a moment before, its file with it, was taken. */
async function withTwins(
  deps: Deps,
  context: SyncContext,
  read: readonly ReadItem[],
  outcomes: ReadonlyMap<string, ItemOutcome>,
): Promise<Outcomes> {
  const refused = read.filter(({ item }) => outcomes.get(item.id)?.state === 'refused')
  const ids = refused.map(({ item }) => item.id)
  const taken = await findTaken(deps.db.queries, context.accountId, ids)
  const twins = refused.flatMap(({ item, contentHash }) => {
    const twin = taken.get(item.id)
    return twin?.contentHash === contentHash ? [[item.id, againOutcome(twin, undefined)] as const] : []
  })
  return new Map([...outcomes, ...twins])
}

type Filing<Of extends Item> = (
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  read: ReadItem<Of>,
) => Promise<ItemOutcome>

async function alone<Of extends Item>(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  read: ReadItem<Of>,
  file: Filing<Of>,
): Promise<ItemOutcome> {
  const [outcome] = await together(deps, context, [read], async () => {
    try {
      return [await file(deps, actor, context, read)]
    } catch (error) {
      return [refusedItem(read.item.id, error)]
    }
  })
  if (!outcome) throw new Error('an item without an outcome')
  return outcome
}

/** The same items may come twice at the same moment, when a device gave up waiting: one of the two finds its rows taken. */
async function together<Of extends Item>(
  deps: Deps,
  context: SyncContext,
  items: readonly ReadItem<Of>[],
  file: (items: readonly ReadItem<Of>[]) => Promise<ItemOutcome[]>,
): Promise<ItemOutcome[]> {
  try {
    return await file(items)
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error
    const taken = await findTaken(
      deps.db.queries,
      context.accountId,
      items.map(({ item }) => item.id),
    )
    const left = items.filter(({ item }) => !taken.has(item.id))
    const again = [...taken.values()].map((one) => againOutcome(one, undefined))
    return left.length === items.length || left.length === 0 ? again : [...again, ...(await file(left))]
  }
}
