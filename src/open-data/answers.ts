import * as v from 'valibot'
import { COLUMNS, type ColumnName } from './open-data-column.ts'

/** The shapes of what the interface answers, as OpenAPI shows them; a test holds them against real answers. */

const cellOf = (column: (typeof COLUMNS)[number]) => {
  if (column.type === 'list') return v.array(v.string())
  return 'required' in column ? v.string() : v.nullable(v.string())
}

export const Row = v.strictObject(
  Object.fromEntries(COLUMNS.map((column) => [column.name, cellOf(column)])) as Record<
    ColumnName,
    ReturnType<typeof cellOf>
  >,
)

export const RowsAnswer = v.strictObject({
  on: v.string(),
  register_version: v.number(),
  rows: v.array(Row),
  next_cursor: v.nullable(v.string()),
})

export const ChangesJson = v.strictObject({
  from: v.number(),
  to: v.number(),
  edition_on: v.string(),
  register_version: v.number(),
  upserted: v.array(Row),
  removed: v.array(v.string()),
})

const File = v.strictObject({
  name: v.string(),
  url: v.string(),
  bytes: v.number(),
  sha256: v.string(),
})

const EditionJson = v.strictObject({
  edition: v.number(),
  edition_on: v.string(),
  register_version: v.number(),
  bodies: v.number(),
  rows: v.number(),
  changed_rows: v.nullable(v.number()),
  made_at: v.string(),
  removed_at: v.nullable(v.string()),
  package: v.strictObject({ url: v.string(), sha256: v.string(), signature: v.string() }),
  files: v.array(File),
})

export const EditionsAnswer = v.strictObject({
  items: v.array(EditionJson),
  next_cursor: v.nullable(v.string()),
})
export type EditionJson = v.InferOutput<typeof EditionJson>
