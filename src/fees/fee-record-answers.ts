import * as v from 'valibot'
import { CURRENCIES } from '../platform/money.ts'
import { BOUNDARIES, VERDICTS } from './assessment.ts'
import type { EnteredRate } from './exchange-rate.ts'
import { FeeLine } from './fee-line.ts'
import { type FeeRecord, RECORD_SOURCES, recordCode } from './fee-record.ts'
import { keptAssessment, recordFromRow, type SummaryRow } from './fee-record-rows.ts'
import { JobFacts } from './job-facts.ts'
import { type PaymentSide, SIDES } from './payment-side.ts'
import type { SeenRecord } from './see-fee-records.ts'
import { GAP_IDS, type Gap, GRADES } from './three-sided-check.ts'

/** The JSON of fee records and exchange rates, written out by hand, and its shapes for OpenAPI. */

const nullableText = v.nullable(v.string())
const nullableNumber = v.nullable(v.number())
const Overall = v.strictObject({
  law: v.picklist(VERDICTS),
  scheme: v.picklist(VERDICTS),
  ilo: v.picklist(VERDICTS),
})

const summaryShape = {
  id: v.string(),
  code: v.string(),
  source: v.picklist(RECORD_SOURCES),
  programme: v.string(),
  sending_agency_id: nullableText,
  intermediary_id: nullableText,
  employer_id: nullableText,
  job_order_id: nullableText,
  round_id: nullableText,
  period: v.string(),
  told_on: v.string(),
  rules_version: v.string(),
  overall: Overall,
  line_count: v.number(),
  paid_jpy_minor: nullableNumber,
  not_allowed_jpy_minor: v.strictObject({ law: nullableNumber, scheme: nullableNumber, ilo: nullableNumber }),
  monthly_wage_jpy_minor: nullableNumber,
  debt_jpy_minor: nullableNumber,
  assessed_at: v.string(),
}
export const RecordsAnswer = v.strictObject({
  items: v.array(v.strictObject(summaryShape)),
  next_cursor: nullableText,
})

const Sum = v.strictObject({ amount_minor: v.number(), currency: v.picklist(CURRENCIES) })
const GapAnswer = v.strictObject({
  line: v.number(),
  id: v.picklist(GAP_IDS),
  grade: v.picklist(GRADES),
  between: v.array(v.picklist(SIDES)),
  one: v.nullable(Sum),
  other: v.nullable(Sum),
  days: v.nullable(v.array(v.string())),
})
export const SideAnswer = v.strictObject({
  line: v.number(),
  side: v.picklist(SIDES),
  sequence: v.number(),
  ...Sum.entries,
  paid_on: nullableText,
  reference: v.string(),
  recorded_at: v.string(),
})
export const RecordAnswer = v.strictObject({
  ...summaryShape,
  facts: JobFacts,
  lines: v.array(FeeLine),
  /** As stored: rules by their ids in the edition. */
  assessment: v.looseObject({
    rules_version: v.string(),
    overall: v.record(v.picklist(BOUNDARIES), v.picklist(VERDICTS)),
  }),
  replays: v.boolean(),
  sides: v.array(SideAnswer),
  gaps: v.array(GapAnswer),
})

export const RateAnswer = v.strictObject({
  id: v.string(),
  base: v.picklist(CURRENCIES),
  quote: v.picklist(CURRENCIES),
  on: v.string(),
  rate: v.string(),
  source: v.string(),
  entered_at: v.string(),
})
export const RatesAnswer = v.strictObject({ items: v.array(RateAnswer), next_cursor: nullableText })

const summaryJson = (record: FeeRecord) => ({
  id: record.id,
  code: recordCode(record.id),
  source: record.source.kind,
  programme: record.facts.programme,
  sending_agency_id: record.chain.sendingAgencyId,
  intermediary_id: record.chain.intermediaryId,
  employer_id: record.chain.employerId,
  job_order_id: record.chain.jobOrderId,
  round_id: record.roundId,
  period: record.period,
  told_on: record.toldOn,
  rules_version: record.rulesVersion,
  overall: { ...record.overall },
  line_count: record.lineCount,
  paid_jpy_minor: record.sums.paid,
  not_allowed_jpy_minor: { ...record.sums.notAllowed },
  monthly_wage_jpy_minor: record.sums.monthlyWage,
  debt_jpy_minor: record.debtJpyMinor,
  assessed_at: record.assessedAt,
})

export const recordSummaryJson = (row: SummaryRow) => summaryJson(recordFromRow({ ...row, assessment: '' }))

export const sideJson = (side: PaymentSide): v.InferOutput<typeof SideAnswer> => ({
  line: side.line,
  side: side.side,
  sequence: side.sequence,
  amount_minor: side.amount_minor,
  currency: side.currency,
  paid_on: side.paid_on,
  reference: side.reference,
  recorded_at: side.recordedAt,
})

const gapJson = (gap: Gap, line: number) => ({
  line,
  id: gap.id,
  grade: gap.grade,
  between: [...gap.between],
  one: gap.one && { amount_minor: gap.one.amount_minor, currency: gap.one.currency },
  other: gap.other && { amount_minor: gap.other.amount_minor, currency: gap.other.currency },
  days: gap.days && [...gap.days],
})

export const recordJson = (seen: SeenRecord) => ({
  ...summaryJson(seen.record),
  facts: seen.record.facts,
  lines: [...seen.lines],
  assessment: keptAssessment(seen.assessment),
  replays: seen.isEqual,
  sides: seen.sides.map(sideJson),
  gaps: seen.checks.flatMap(({ gaps }, i) => gaps.map((gap) => gapJson(gap, i + 1))),
})

export const rateJson = (rate: EnteredRate): v.InferOutput<typeof RateAnswer> => ({
  id: rate.id,
  base: rate.base,
  quote: rate.quote,
  on: rate.on,
  rate: rate.rate,
  source: rate.source,
  entered_at: rate.enteredAt,
})
