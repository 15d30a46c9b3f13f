import {
  type Change,
  type Item,
  type ItemResult,
  isOpen,
  type Made,
  type ResolutionChange,
  slotOf,
  withField,
} from './item-client.ts'

/** What is not finished of a slot, oldest first: at most one that left the device and one that was written since. */
export const openOf = (items: readonly Item[], slot: string): Item[] =>
  items.filter((item) => isOpen(item) && slotOf(item.change) === slot).sort((a, b) => a.seq - b.seq)

/** The last word of this device on a slot, if it is not sent yet. */
export const lastOpen = (items: readonly Item[], slot: string): Item | undefined => openOf(items, slot).at(-1)

/**
 * Writes a change down. What has never left the device is replaced; what has, or was refused, is followed by a new item. While a conflict
 * waits for a decision its slot takes nothing else: the list comes back as it was.
 */
export function put(items: readonly Item[], change: Change, made: Made): readonly Item[] {
  const last = lastOpen(items, slotOf(change))
  const fresh: Item = {
    id: made.id,
    audit: made.audit,
    seq: made.seq,
    change,
    state: 'kept',
    attempts: 0,
    changed_at: made.at,
    problem: null,
    conflicts: [],
    uploads: {},
  }
  if (!last) return [...items, fresh]
  if (last.state === 'conflict') return items
  const following = { ...fresh, change: withTouched(last.change, change) }
  if (last.state === 'refused') return [...items.filter((item) => item !== last), keepBase(last, following)]
  if (last.attempts > 0) return [...items, following]
  const replaced = { ...last, change: keepBase(last, following).change, changed_at: made.at }
  return items.map((item) => (item === last ? replaced : item))
}

/** Fields of a finding are sent as far as they were touched: what an unsent item touched, its follower touches too. */
function withTouched(before: Change, change: Change): Change {
  if (before.kind !== 'finding' || change.kind !== 'finding') return change
  return { ...change, fields: { ...before.fields, ...change.fields } }
}

/** What was never taken over still stands on what the person saw at first. */
function keepBase(before: Item, item: Item): Item {
  const { change } = item
  if (before.change.kind === 'answer' && change.kind === 'answer')
    return { ...item, change: { ...change, base: before.change.base } }
  if (before.change.kind === 'finding' && change.kind === 'finding')
    return {
      ...item,
      change: {
        ...change,
        base: {
          revision: before.change.base.revision,
          fields: { ...change.base.fields, ...before.change.base.fields },
        },
      },
    }
  return item
}

/** What goes next: of each slot the oldest, if it is at home and `ready`; answers before what hangs on them. */
export function sendable(items: readonly Item[], ready: (item: Item) => boolean): Item[] {
  const taken = new Set<string>()
  const order = ['answer', 'resolution', 'evidence', 'finding', 'meeting']
  const rank = ({ change }: Item): number => order.indexOf(change.kind)
  return [...items]
    .filter(isOpen)
    .sort((a, b) => a.seq - b.seq)
    .filter((item) => {
      const slot = slotOf(item.change)
      if (taken.has(slot)) return false
      taken.add(slot)
      return item.state === 'kept' && ready(item)
    })
    .sort((a, b) => rank(a) - rank(b) || a.seq - b.seq)
}

/** Written down before they leave: if the device dies now, it is known that they may have arrived. */
export const began = (items: readonly Item[], ids: ReadonlySet<string>): readonly Item[] =>
  items.map((item) =>
    ids.has(item.id) && item.state === 'kept'
      ? { ...item, state: 'sending', attempts: item.attempts + 1, problem: null }
      : item,
  )

/** No answer came, or the device was switched off: they wait, and are sent again under the same ids. */
export const returned = (items: readonly Item[]): readonly Item[] =>
  items.map((item) => (item.state === 'sending' ? { ...item, state: 'kept' } : item))

/** Takes over what the service said. Items it said nothing of wait. */
export function answered(items: readonly Item[], results: readonly ItemResult[]): readonly Item[] {
  let list = items
  for (const result of results) {
    const item = list.find(({ id }) => id === result.id)
    if (!item || item.state === 'sent') continue
    list = settle(list, item, result)
  }
  return returned(list)
}

function settle(items: readonly Item[], item: Item, result: ItemResult): readonly Item[] {
  const become = (more: Partial<Item>): readonly Item[] =>
    items.map((one) => (one === item ? { ...item, ...more } : one))
  if (item.change.kind === 'resolution' && !isTaken(result))
    return reopened(
      items.filter((one) => one !== item),
      item.change,
      result,
    )
  if (result.state === 'refused')
    return become({ state: 'refused', problem: result.problem ?? { code: 'refused', detail: '' } })
  if (result.state === 'conflict')
    return become({ state: 'conflict', conflicts: result.conflict ?? [], problem: null })
  const sent = become({ state: 'sent', problem: null, conflicts: [] })
  if (item.change.kind === 'resolution')
    return closeConflict(
      sent.filter(({ id }) => id !== item.id),
      item.change,
      result.revision,
    )
  return rebaseFollower(sent, item, result.revision)
}

const isTaken = ({ state }: ItemResult): boolean => state === 'saved' || state === 'already'

/** A decision that could not stand: what stands now is shown and asked again, unless somebody else has decided. */
function reopened(
  items: readonly Item[],
  { of, conflict }: ResolutionChange,
  { conflict: told = [], problem }: ItemResult,
): readonly Item[] {
  return items.map((item) => {
    if (item.id !== of) return item
    if (problem?.code === DECIDED_ELSEWHERE) {
      const left = item.conflicts.filter(({ id }) => id !== conflict)
      return { ...item, conflicts: left, state: left.length > 0 ? 'conflict' : 'sent', problem: null }
    }
    const fresh = new Map(told.map((one) => [one.id, one]))
    return {
      ...item,
      problem: problem ?? null,
      conflicts: item.conflicts.map((one) => fresh.get(one.id) ?? one),
    }
  })
}
const DECIDED_ELSEWHERE = 'audit_filing.conflict_resolved'

/** What was written since stands on what has just been taken over. */
function rebaseFollower(items: readonly Item[], sent: Item, revision: number | undefined): readonly Item[] {
  if (revision === undefined) return items
  const slot = slotOf(sent.change)
  return items.map((item) => {
    if (!isOpen(item) || slotOf(item.change) !== slot) return item
    const { change } = item
    if (change.kind === 'answer' && sent.change.kind === 'answer') {
      const { value, note } = sent.change
      return { ...item, change: { ...change, base: { revision, fields: { value, note } } } }
    }
    if (change.kind === 'finding' && sent.change.kind === 'finding') {
      const fields = { ...change.base.fields, ...sent.change.fields }
      return { ...item, change: { ...change, base: { revision, fields } } }
    }
    return item
  })
}

/** One field is decided and the service has it; when it was the last one, the item is done. */
function closeConflict(
  items: readonly Item[],
  { of, conflict, field, value }: ResolutionChange,
  revision: number | undefined,
): readonly Item[] {
  const item = items.find(({ id }) => id === of)
  if (!item) return items
  const left = item.conflicts.filter(({ id }) => id !== conflict)
  const decided: Item = {
    ...item,
    change: withField(item.change, field, value),
    conflicts: left,
    state: left.length > 0 ? 'conflict' : 'sent',
    problem: null,
  }
  const list = items.map((one) => (one === item ? decided : one))
  return left.length > 0 ? list : rebaseFollower(list, decided, revision)
}

/** So many of the sent ones are remembered, to be looked at; the service has them all. */
const SENT_KEPT = 100

/** Without those of one audit that were sent long ago. */
export function withoutOld(items: readonly Item[], audit: string): readonly Item[] {
  const sent = items.filter((item) => item.audit === audit && item.state === 'sent')
  const old = new Set(sent.sort((a, b) => b.seq - a.seq).slice(SENT_KEPT))
  return old.size > 0 ? items.filter((item) => !old.has(item)) : items
}

/** Takes back what has never left the device, or was refused. What may have arrived stays. */
export const withdraw = (items: readonly Item[], id: string): readonly Item[] =>
  items.filter(
    (item) => item.id !== id || !(item.state === 'refused' || (item.state === 'kept' && item.attempts === 0)),
  )

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 300_000

/** How long to wait after so many failures in a row; `chance` 0 to 1 spreads a whole team's tablets. */
export const waitAfter = (failures: number, chance: number): number =>
  Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1)) * (0.5 + chance / 2))
