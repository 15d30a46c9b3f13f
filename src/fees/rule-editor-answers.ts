import * as v from 'valibot'
import { BOUNDARIES, VERDICTS } from './assessment.ts'
import { recordCode } from './fee-record.ts'
import type { EditionPreview } from './preview-edition.ts'
import { RuleBook } from './rule-book.ts'
import { EDITION_STATUSES, REPOSITORY, type RuleEdition } from './rule-edition.ts'
import { type Move, sumOfMoves } from './verdict-changes.ts'

/** The JSON of the rule editor, written out by hand, and its shapes for OpenAPI. */

const nullableText = v.nullable(v.string())

export const EditionAnswer = v.strictObject({
  version: v.string(),
  corridor: v.string(),
  status: v.picklist(EDITION_STATUSES),
  content_hash: v.string(),
  based_on: nullableText,
  reason: v.string(),
  /** Both null for an edition that came with the software. */
  drafted_at: nullableText,
  published_at: nullableText,
})

/**
 * Everyone may read the edition in force. That of the repository has a row since the first payment of a worker was recorded: the instant
 * would tell strangers when that was, and that it was.
 */
export const editionJson = (edition: RuleEdition): v.InferOutput<typeof EditionAnswer> => ({
  version: edition.version,
  corridor: edition.corridor,
  status: edition.status,
  content_hash: edition.contentHash,
  based_on: edition.basedOn,
  reason: edition.reason,
  drafted_at: edition.draftedBy === REPOSITORY ? null : edition.draftedAt,
  published_at: edition.publishedBy === REPOSITORY ? null : edition.publishedAt,
})

export const BookAnswer = v.strictObject({ edition: EditionAnswer, book: RuleBook })

const MoveAnswer = v.strictObject({
  boundary: v.picklist(BOUNDARIES),
  from: v.picklist(VERDICTS),
  to: v.picklist(VERDICTS),
  count: v.number(),
})
export const PreviewAnswer = v.strictObject({
  version: v.string(),
  records: v.number(),
  records_changed: v.number(),
  overall: v.strictObject({ count: v.number(), moves: v.array(MoveAnswer) }),
  lines: v.strictObject({ count: v.number(), moves: v.array(MoveAnswer) }),
  only_sums: v.number(),
  samples: v.array(
    v.strictObject({ ...MoveAnswer.entries, count: v.optional(v.never()), record: v.string() }),
  ),
  next_cursor: nullableText,
})

const movesJson = (moves: readonly Move[]) => ({
  count: sumOfMoves(moves),
  moves: moves.map((move) => ({ ...move })),
})

export const previewJson = (preview: EditionPreview): v.InferOutput<typeof PreviewAnswer> => ({
  version: preview.version,
  records: preview.records,
  records_changed: preview.recordsChanged,
  overall: movesJson(preview.overall),
  lines: movesJson(preview.lines),
  only_sums: preview.onlySums,
  samples: preview.samples.map(({ id, boundary, from, to }) => ({
    record: recordCode(id),
    boundary,
    from,
    to,
  })),
  next_cursor: preview.next,
})
