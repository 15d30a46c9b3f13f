import type { Deps } from '../deps.ts'
import type { NewEntry } from '../journal/journal.ts'
import { NO_HEAD } from '../journal/journal.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { quarterOf } from '../platform/quarter.ts'
import { secretHash } from '../platform/secret-hash.ts'
import { assessFees } from './assess-fees.ts'
import type { Assessment } from './assessment.ts'
import { currentEdition, repositoryEdition } from './current-rule-book.ts'
import { knownRates } from './exchange-rate-known.ts'
import type { FeeLine } from './fee-line.ts'
import { type FeeRecord, type RecordChain, ratesNeeded, sumsOf } from './fee-record.ts'
import { assessmentText, lineRows, recordRow } from './fee-record-rows.ts'
import { insertRecord } from './fee-record-store.ts'
import type { JobFacts } from './job-facts.ts'
import { keepEdition } from './rule-edition-store.ts'

export interface FeeRecordInput {
  /** A fresh one unless the caller has told somebody an id before, or wants one that does not tell the hour. */
  readonly id?: string
  readonly source: FeeRecord['source']
  readonly chain: RecordChain
  readonly roundId: string | null
  /** The day, in Tokyo, on which the worker told it. */
  readonly toldOn: Day
  /** As `JobFacts` parsed them. Rates that are entered are added to those that came with them. */
  readonly facts: JobFacts
  /** As `FeeLines` parsed them. */
  readonly lines: readonly FeeLine[]
  /** What is owed for all this, in yen; null or left out where it is not known. */
  readonly debtJpyMinor?: number | null
  /** Only with the worker's consent to be counted; false when left out. */
  readonly inStatistics?: boolean
}

export interface PlannedFeeRecord {
  readonly record: FeeRecord
  readonly assessment: Assessment
  readonly statements: readonly Statement[]
  readonly entries: readonly NewEntry[]
}

/** For hashes of what a worker told, or of papers beside it. */
export const TOLD = 'fee record'

export const recordSubject = (id: string) => ({ kind: 'fee_record', id }) as const

/**
 * Judges what a worker paid by the rules in force and the exchange rates entered, and gives what to write to whoever commits it
 * together with the interview or case that it came from. Two hot reads (one, where all is in yen), two statements. Throws
 * UniqueViolation of `fee_records(source_kind, source_id)` on commit when this source has a record already.
 */
export async function planFeeRecord(
  deps: Pick<Deps, 'db' | 'newId' | 'deriveSecret'>,
  input: FeeRecordInput,
  at: Instant,
): Promise<PlannedFeeRecord> {
  const { lines, toldOn } = input
  const { book, kept } = await currentEdition(deps)
  const known = usesYenAlone(input) ? [] : await knownRates(deps)
  const facts: JobFacts = {
    ...input.facts,
    exchange_rates: ratesNeeded(known, input.facts, lines, toldOn),
  }
  const assessment = assessFees(book, facts, lines)
  const record: FeeRecord = {
    id: input.id ?? deps.newId(),
    source: input.source,
    chain: input.chain,
    roundId: input.roundId,
    period: quarterOf(toldOn),
    toldOn,
    facts,
    rulesVersion: assessment.rules_version,
    overall: assessment.overall,
    lineCount: lines.length,
    sums: sumsOf(facts, lines, assessment, toldOn),
    debtJpyMinor: input.debtJpyMinor ?? null,
    inStatistics: input.inStatistics ?? false,
    assessedAt: at,
  }
  const row = recordRow(record, JSON.stringify(facts), assessmentText(assessment))
  const rows = lineRows(record.id, lines, assessment)
  const own = repositoryStatement(deps, kept, at)
  return {
    record,
    assessment,
    statements: [...own, ...insertRecord(deps.db, row, rows)],
    entries: [
      {
        subject: recordSubject(record.id),
        after: NO_HEAD,
        action: 'assessed',
        summary: `${record.source.kind} ${record.period} rules ${record.rulesVersion}`,
        // The inputs and verdicts by one hash of their texts: to spell ten thousand characters once more would cost as much as to judge.
        // By one of our own, since the entry outlives the record: who paid a single sum could be found out by trying sums.
        payload: await secretHash(deps, TOLD, `${row.facts}\n${JSON.stringify(lines)}\n${row.assessment}`),
      },
    ],
  }
}

const repositoryStatement = (deps: Pick<Deps, 'db'>, kept: boolean, at: Instant): Statement[] => {
  if (kept) return []
  const { edition, content } = repositoryEdition(at)
  return [keepEdition(deps.db.queries, edition, content)]
}

const usesYenAlone = ({ facts, lines }: FeeRecordInput): boolean =>
  lines.every(({ currency }) => currency === 'JPY') &&
  [
    facts.monthly_wage,
    facts.basic_wage,
    facts.japanese_side_paid,
    facts.agreed_service_charge,
    facts.housing_per_month,
  ].every((sum) => sum === null || sum.currency === 'JPY')
