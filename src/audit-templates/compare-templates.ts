import { canonicalJson } from '../platform/canonical-json.ts'
import type { DraftContent } from './template-draft.ts'

/** One field that differs, as plain JSON on both sides; null where it is not there. */
export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

export interface TemplateChange {
  readonly of: 'template' | 'source' | 'section' | 'question'
  readonly id: string
  readonly what: 'added' | 'removed' | 'moved' | 'changed'
  /** Of what changed. */
  readonly fields: readonly FieldChange[]
}

interface Item {
  readonly id: string
  readonly place: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** What differs between two editions (or an edition and a draft): nothing, where they ask the same in the same order. */
export function compareTemplates(before: DraftContent, after: DraftContent): TemplateChange[] {
  const head = fieldChanges(
    { role: before.role, title: before.title },
    { role: after.role, title: after.title },
  )
  return [
    ...(head.length > 0
      ? [{ of: 'template' as const, id: after.id, what: 'changed' as const, fields: head }]
      : []),
    ...compared('source', sourcesOf(before), sourcesOf(after)),
    ...compared('section', sectionsOf(before), sectionsOf(after)),
    ...compared('question', questionsIn(before), questionsIn(after)),
  ]
}

const sourcesOf = ({ sources }: DraftContent): Item[] =>
  sources.map(({ id, ...fields }) => ({ id, place: '', fields }))

const sectionsOf = ({ sections }: DraftContent): Item[] =>
  sections.map(({ id, questions: _questions, ...fields }, i) => ({
    id,
    place: previous(sections, i),
    fields,
  }))

const questionsIn = ({ sections }: DraftContent): Item[] =>
  sections.flatMap(({ id: section, questions }) =>
    questions.map(({ id, ...fields }, i) => ({ id, place: `${section} ${previous(questions, i)}`, fields })),
  )

/** A place is said by what stands before it, so that one insertion does not move all that follows. */
const previous = (all: readonly { readonly id: string }[], i: number): string => all[i - 1]?.id ?? ''

function compared(
  of: TemplateChange['of'],
  before: readonly Item[],
  after: readonly Item[],
): TemplateChange[] {
  const [old, fresh] = [
    new Map(before.map((one) => [one.id, one])),
    new Map(after.map((one) => [one.id, one])),
  ]
  const removed = before
    .filter(({ id }) => !fresh.has(id))
    .map(({ id, fields }) => ({ of, id, what: 'removed' as const, fields: fieldChanges(fields, {}) }))
  const others = after.flatMap((item): TemplateChange[] => {
    const was = old.get(item.id)
    if (!was) return [{ of, id: item.id, what: 'added', fields: fieldChanges({}, item.fields) }]
    const fields = fieldChanges(was.fields, item.fields)
    if (fields.length > 0) return [{ of, id: item.id, what: 'changed', fields }]
    return isMoved(was, item, old, fresh) ? [{ of, id: item.id, what: 'moved', fields: [] }] : []
  })
  return [...removed, ...others]
}

/** Elsewhere now, and not only because what stood before it is new or gone. */
function isMoved(
  was: Item,
  is: Item,
  old: ReadonlyMap<string, Item>,
  fresh: ReadonlyMap<string, Item>,
): boolean {
  if (was.place === is.place) return false
  const [before, after] = [was.place.split(' ').at(-1) ?? '', is.place.split(' ').at(-1) ?? '']
  const stays = (before === '' || fresh.has(before)) && (after === '' || old.has(after))
  return stays || was.place.split(' ')[0] !== is.place.split(' ')[0]
}

function fieldChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const text = (value: unknown): string => (value === undefined ? '' : canonicalJson(value))
  return names
    .filter((field) => text(before[field]) !== text(after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}
