import { type Change, fieldOf, type Item, type Keep, type Made, slotOf, withField } from './item-client.ts'
import { lastOpen, openOf, put } from './outbox-client.ts'

/**
 * The person has decided on one field. What was written on this device after the item had left is the newer "mine"; where it says the same as
 * will stand then, it needs not be sent any more.
 */
export function decide(
  items: readonly Item[],
  of: string,
  conflict: string,
  choice: { readonly keep: Keep; readonly value?: string | number | null },
  made: Made,
): readonly Item[] {
  const item = items.find(({ id }) => id === of)
  const met = item?.conflicts.find(({ id }) => id === conflict)
  if (!item || !met || lastOpen(items, `resolution:${conflict}`)) return items
  const newer = openOf(items, slotOf(item.change)).find(({ seq }) => seq > item.seq)
  const mine = newer ? fieldOf(newer.change, met.field) : met.mine
  const value = choice.keep === 'theirs' ? met.theirs : choice.keep === 'mine' ? mine : (choice.value ?? null)
  const keep = choice.keep === 'mine' && mine !== met.mine ? 'other' : choice.keep
  const change: Change = { kind: 'resolution', conflict, of, field: met.field, keep, value }
  return put(settleFollower(items, item, newer, met.field, value), change, made)
}

function settleFollower(
  items: readonly Item[],
  item: Item,
  newer: Item | undefined,
  field: string,
  value: string | number | null,
): readonly Item[] {
  if (!newer) return items
  const change = withField(newer.change, field, value)
  const names = change.kind === 'answer' ? ['value', 'note'] : Object.keys(newFields(change))
  const open = new Set(item.conflicts.map((one) => one.field))
  const same = names.every(
    (name) => name === field || (!open.has(name) && fieldOf(change, name) === fieldOf(item.change, name)),
  )
  return same
    ? items.filter((one) => one !== newer)
    : items.map((one) => (one === newer ? { ...newer, change } : one))
}

const newFields = (change: Change): object => (change.kind === 'finding' ? change.fields : {})
