import type { Currency } from '../platform/money.ts'
import type { Assessment } from './assessment.ts'
import type { CollectorRole, FeeLine, PaymentMode, Stage } from './fee-line.ts'
import type { FeeRecord, RecordSums } from './fee-record.ts'
import type { JobFacts } from './job-facts.ts'
import type { FeeTables } from './tables.ts'

export type RecordRow = FeeTables['fee_records']
export type LineRow = FeeTables['fee_lines']
/** A record as it is listed: without the text of its verdicts, which is long. */
export type SummaryRow = Omit<RecordRow, 'assessment'>

/** An assessment as it is kept: rules by their ids alone, because the edition holds their text. */
export type KeptAssessment = Omit<Assessment, 'rules'> & { readonly rules: readonly string[] }

export const keptAssessment = (assessment: Assessment): KeptAssessment => ({
  ...assessment,
  rules: assessment.rules.map(({ id }) => id),
})

/** The text by which a replay is compared, byte for byte. */
export const assessmentText = (assessment: Assessment): string => JSON.stringify(keptAssessment(assessment))

/** What of a line has no column of its own. */
const detailsOf = (line: FeeLine) => ({
  initiated_by: line.initiated_by,
  required_for_job: line.required_for_job,
  imposed_in_process: line.imposed_in_process,
  within_sending_country: line.within_sending_country,
  receipt: line.receipt,
  told_in_advance: line.told_in_advance,
  estimate: line.estimate,
})

export const lineRows = (
  recordId: string,
  lines: readonly FeeLine[],
  { lines: verdicts }: Pick<Assessment, 'lines'>,
): LineRow[] =>
  lines.map((line, i) => {
    const verdict = verdicts[i]
    if (verdict?.line !== i) throw new Error('an assessment without a verdict for each line')
    return {
      record_id: recordId,
      line: i + 1,
      item: line.item,
      amount_minor: line.amount_minor,
      currency: line.currency,
      paid_on: line.paid_on,
      stage: line.stage,
      payment_mode: line.payment_mode,
      collector_role: line.collector_role,
      refunded_minor: line.refunded_minor,
      details: JSON.stringify(detailsOf(line)),
      law: verdict.law.verdict,
      scheme: verdict.scheme.verdict,
      ilo: verdict.ilo.verdict,
    }
  })

export const lineFromRow = (row: LineRow): FeeLine => ({
  item: row.item,
  amount_minor: row.amount_minor,
  currency: row.currency as Currency,
  paid_on: row.paid_on,
  stage: row.stage as Stage | null,
  payment_mode: row.payment_mode as PaymentMode,
  collector_role: row.collector_role as CollectorRole,
  ...(JSON.parse(row.details) as ReturnType<typeof detailsOf>),
  refunded_minor: row.refunded_minor,
})

export const recordRow = (record: FeeRecord, facts: string, assessment: string): RecordRow => ({
  id: record.id,
  source_kind: record.source.kind,
  source_id: record.source.id,
  corridor: record.facts.corridor,
  programme: record.facts.programme,
  sending_agency_id: record.chain.sendingAgencyId,
  intermediary_id: record.chain.intermediaryId,
  employer_id: record.chain.employerId,
  job_order_id: record.chain.jobOrderId,
  round_id: record.roundId,
  period: record.period,
  told_on: record.toldOn,
  facts,
  rules_version: record.rulesVersion,
  assessment,
  law: record.overall.law,
  scheme: record.overall.scheme,
  ilo: record.overall.ilo,
  line_count: record.lineCount,
  paid_jpy_minor: record.sums.paid,
  not_allowed_law_jpy_minor: record.sums.notAllowed.law,
  not_allowed_scheme_jpy_minor: record.sums.notAllowed.scheme,
  not_allowed_ilo_jpy_minor: record.sums.notAllowed.ilo,
  monthly_wage_jpy_minor: record.sums.monthlyWage,
  debt_jpy_minor: record.debtJpyMinor,
  in_statistics: record.inStatistics ? 1 : 0,
  assessed_at: record.assessedAt,
})

const sumsFromRow = (row: RecordRow): RecordSums => ({
  paid: row.paid_jpy_minor,
  notAllowed: {
    law: row.not_allowed_law_jpy_minor,
    scheme: row.not_allowed_scheme_jpy_minor,
    ilo: row.not_allowed_ilo_jpy_minor,
  },
  monthlyWage: row.monthly_wage_jpy_minor,
})

export const chainFromRow = (row: RecordRow): FeeRecord['chain'] => ({
  sendingAgencyId: row.sending_agency_id,
  intermediaryId: row.intermediary_id,
  employerId: row.employer_id,
  jobOrderId: row.job_order_id,
})

export const recordFromRow = (row: RecordRow): FeeRecord => ({
  id: row.id,
  source: { kind: row.source_kind, id: row.source_id },
  chain: chainFromRow(row),
  roundId: row.round_id,
  period: row.period,
  toldOn: row.told_on,
  facts: JSON.parse(row.facts) as JobFacts,
  rulesVersion: row.rules_version,
  overall: { law: row.law, scheme: row.scheme, ilo: row.ilo },
  lineCount: row.line_count,
  sums: sumsFromRow(row),
  debtJpyMinor: row.debt_jpy_minor,
  inStatistics: row.in_statistics === 1,
  assessedAt: row.assessed_at,
})
