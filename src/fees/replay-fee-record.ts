import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { assessFees } from './assess-fees.ts'
import { type Assessment, BOUNDARIES } from './assessment.ts'
import { findRuleBook } from './current-rule-book.ts'
import type { FeeLine } from './fee-line.ts'
import { type FeeRecord, type RecordSums, sumsOf } from './fee-record.ts'
import {
  assessmentText,
  type LineRow,
  lineFromRow,
  type RecordRow,
  recordFromRow,
} from './fee-record-rows.ts'
import { findRecord, listLines } from './fee-record-store.ts'

export interface Replay {
  readonly record: FeeRecord
  readonly lines: readonly FeeLine[]
  readonly assessment: Assessment
  /** Whether the stored inputs give, by the stored edition, the stored verdicts byte for byte, and the stored sums. */
  readonly isEqual: boolean
}

/**
 * Judges a record again from what is stored: its facts with their exchange rates, its lines, and the edition of the rules by which it
 * was judged. Throws `not_found` for no such record, or where the edition is gone.
 */
export async function replayFeeRecord(deps: Pick<Deps, 'db'>, id: string): Promise<Replay> {
  const row = await findRecord(deps.db.queries, id)
  if (!row) throw new AppError('not_found', 'errors.not_found')
  return await replayRow(deps, row, await listLines(deps.db.queries, id))
}

/** The same for a record that was read already. */
export async function replayRow(
  deps: Pick<Deps, 'db'>,
  row: RecordRow,
  rows: readonly LineRow[],
): Promise<Replay> {
  const record = recordFromRow(row)
  const lines = rows.map(lineFromRow)
  const assessment = assessFees(await findRuleBook(deps, record.rulesVersion), record.facts, lines)
  const sums = sumsOf(record.facts, lines, assessment, record.toldOn)
  const isEqual =
    assessmentText(assessment) === row.assessment &&
    equalSums(sums, record.sums) &&
    BOUNDARIES.every((boundary) => assessment.overall[boundary] === record.overall[boundary]) &&
    assessment.lines.every(
      (one, i) =>
        rows[i]?.law === one.law.verdict &&
        rows[i]?.scheme === one.scheme.verdict &&
        rows[i]?.ilo === one.ilo.verdict,
    )
  return { record, lines, assessment, isEqual }
}

const equalSums = (a: RecordSums, b: RecordSums): boolean =>
  a.paid === b.paid &&
  a.monthlyWage === b.monthlyWage &&
  a.notAllowed.law === b.notAllowed.law &&
  a.notAllowed.scheme === b.notAllowed.scheme &&
  a.notAllowed.ilo === b.notAllowed.ilo
