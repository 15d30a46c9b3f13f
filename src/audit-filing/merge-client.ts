import type {
  AnswerChange,
  AnswerFields,
  FindingChange,
  FindingFields,
  Item,
  ItemResult,
} from './item-client.ts'
import type { ServedAnswer, TakeAlong } from './package-client.ts'

/**
 * A newer package has come while something waits here. Field by field, as three sides of one thing: what only the other changed is taken
 * over; what only this device changed stands; what both changed differently keeps its old base, so that the service reports the conflict and
 * a person decides. Never touches what has left the device.
 */
export const rebase = (items: readonly Item[], pack: TakeAlong): readonly Item[] =>
  items.map((item) => {
    if (item.audit !== pack.audit.id || item.state !== 'kept' || item.attempts > 0 || hasElder(items, item))
      return item
    if (item.change.kind === 'answer') return { ...item, change: rebaseAnswer(item.change, pack) }
    if (item.change.kind === 'finding') return { ...item, change: rebaseFinding(item.change, pack) }
    return item
  })

/** It follows one whose fate is open, and is based on that one. */
const hasElder = (items: readonly Item[], item: Item): boolean =>
  items.some(
    ({ change, seq, state }) =>
      state !== 'sent' &&
      seq < item.seq &&
      change.kind === item.change.kind &&
      'question' in change &&
      'question' in item.change &&
      change.question === item.change.question,
  )

const FIELDS = ['value', 'note'] as const

function rebaseAnswer(change: AnswerChange, pack: TakeAlong): AnswerChange {
  const served = pack.answers.find(({ question }) => question === change.question)
  if (!served || served.revision <= change.base.revision) return change
  const merged = mergeFields<AnswerFields>(FIELDS, change.base.fields, change, served)
  if (!merged) return change
  const { value, note } = served
  return { ...change, ...merged, base: { revision: served.revision, fields: { value, note } } }
}

function rebaseFinding(change: FindingChange, pack: TakeAlong): FindingChange {
  const served = pack.findings.find(({ question }) => question === change.question)
  if (!served || served.revision <= change.base.revision) return change
  const names = Object.keys(change.fields) as (keyof FindingFields)[]
  const theirs: Partial<FindingFields> = Object.fromEntries(names.map((name) => [name, served[name]]))
  // One that this device's own answer raised was seen by nobody before: there is nothing to differ from.
  const isNew = change.base.revision === 0 && served.revision === 1
  if (!isNew && !mergeFields(names, change.base.fields, change.fields, theirs)) return change
  return { ...change, base: { revision: served.revision, fields: theirs } }
}

/** The fields as both sides together want them; undefined where they want one differently. */
export function mergeFields<Fields extends object>(
  names: readonly (keyof Fields)[],
  base: Partial<Fields>,
  mine: Partial<Fields>,
  theirs: Partial<Fields>,
): Partial<Fields> | undefined {
  const merged: Partial<Fields> = {}
  for (const name of names) {
    const iChanged = mine[name] !== base[name]
    const theyChanged = theirs[name] !== base[name]
    if (iChanged && theyChanged && mine[name] !== theirs[name]) return undefined
    merged[name] = iChanged ? mine[name] : theirs[name]
  }
  return merged
}

/** The package with what the service has just taken over from this device, until a fresh one comes. */
export function withSaved(
  pack: TakeAlong,
  items: readonly Item[],
  results: readonly ItemResult[],
): TakeAlong {
  const answers = new Map(pack.answers.map((answer) => [answer.question, answer]))
  const me = pack.audit.team.find((member) => member.me)?.name ?? ''
  for (const { id, state, revision } of results) {
    const item = items.find((one) => one.id === id)
    if (item?.change.kind !== 'answer' || revision === undefined) continue
    if (state !== 'saved' && state !== 'already') continue
    const { question, value, note } = item.change
    const kind = answers.get(question)?.kind ?? ''
    const saved: ServedAnswer = {
      question,
      kind,
      value,
      note,
      revision,
      answered_by_name: me,
      answered_at: item.changed_at,
    }
    answers.set(question, saved)
  }
  return { ...pack, answers: [...answers.values()] }
}
