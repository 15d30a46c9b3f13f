import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { assessFees } from './assess-fees.ts'
import { findRuleBook } from './current-rule-book.ts'
import { sumsOf } from './fee-record.ts'
import { lineFromRow, recordFromRow } from './fee-record-rows.ts'
import { linesOf, listRecordsAfter } from './fee-record-store.ts'
import type { RuleBook } from './rule-book.ts'
import { countChanges, type VerdictChanges } from './verdict-changes.ts'

/** Some two hundred records are judged in a few milliseconds; then others have their turn. */
const RECORDS_A_ROUND = 180
/** What one request may take: some seconds. The next goes on where it ended. */
export const RECORDS_A_PREVIEW = 10_000

export interface EditionPreview extends VerdictChanges {
  readonly version: string
  /** Id of the last record that was looked at; null when there is none behind it. */
  readonly next: string | null
}

/**
 * Judges the records on file by another edition and counts which verdicts would change; writes nothing. Goes through them in the order
 * they were made, at most `limit` from behind the record `after`, a round at a time: memory does not grow with their number.
 */
export async function previewEdition(
  deps: Deps,
  actor: Actor,
  version: string,
  { after, limit = RECORDS_A_PREVIEW }: { readonly after?: string | undefined; readonly limit?: number } = {},
): Promise<EditionPreview> {
  assertCan(actor, 'draft_fee_rules', { kind: 'fee_rules' })
  const book = await findRuleBook(deps, version)
  const changes = countChanges()
  let last = after ?? ''
  let left = limit
  while (left > 0) {
    const wanted = Math.min(RECORDS_A_ROUND, left)
    const rows = await listRecordsAfter(deps.db.queries, last, wanted)
    await judgeRound(deps, book, rows, changes)
    last = rows.at(-1)?.id ?? last
    if (rows.length < wanted) return { version, ...changes.result(), next: null }
    left -= rows.length
    // The database of one machine is synchronous: without a pause nobody else would be answered.
    await new Promise((resolve) => setTimeout(resolve))
  }
  const more = await listRecordsAfter(deps.db.queries, last, 1)
  return { version, ...changes.result(), next: more.length > 0 ? last : null }
}

async function judgeRound(
  deps: Deps,
  book: RuleBook,
  rows: Awaited<ReturnType<typeof listRecordsAfter>>,
  changes: ReturnType<typeof countChanges>,
): Promise<void> {
  const lineRows = await linesOf(
    deps.db.queries,
    rows.map(({ id }) => id),
  )
  for (const row of rows) {
    const record = recordFromRow({ ...row, assessment: '' })
    const own = lineRows.get(row.id) ?? []
    const lines = own.map(lineFromRow)
    const assessment = assessFees(book, record.facts, lines)
    const standing = {
      id: row.id,
      overall: record.overall,
      lines: own,
      notAllowed: record.sums.notAllowed,
    }
    changes.add(standing, assessment, sumsOf(record.facts, lines, assessment, record.toldOn).notAllowed)
  }
}
