import type { VerdictCode } from './assessment.ts'

export interface FeeTables {
  fee_rule_editions: {
    version: string
    corridor: string
    status: 'draft' | 'published' | 'dropped'
    /** JSON of the whole rule book. */
    content: string
    content_hash: string
    based_on: string | null
    reason: string
    drafted_at: string
    drafted_by: string
    published_at: string | null
    published_by: string | null
  }
  exchange_rates: {
    id: string
    base: string
    quote: string
    on_day: string
    rate: string
    source: string
    entered_at: string
    entered_by: string
  }
  fee_records: {
    id: string
    source_kind: 'interview' | 'case' | 'document'
    source_id: string
    corridor: string
    programme: string
    sending_agency_id: string | null
    intermediary_id: string | null
    employer_id: string | null
    job_order_id: string | null
    round_id: string | null
    /** `2026-Q3`: the quarter in which the worker told it. */
    period: string
    told_on: string
    facts: string
    rules_version: string
    assessment: string
    law: VerdictCode
    scheme: VerdictCode
    ilo: VerdictCode
    line_count: number
    /** In yen at the rates of the record; null where a rate is missing. */
    paid_jpy_minor: number | null
    not_allowed_law_jpy_minor: number | null
    not_allowed_scheme_jpy_minor: number | null
    not_allowed_ilo_jpy_minor: number | null
    monthly_wage_jpy_minor: number | null
    debt_jpy_minor: number | null
    /** 1 only as long as the worker consents to be counted. */
    in_statistics: number
    assessed_at: string
  }
  fee_lines: {
    record_id: string
    line: number
    item: string
    amount_minor: number
    currency: string
    paid_on: string | null
    stage: string | null
    payment_mode: string
    collector_role: string
    refunded_minor: number
    /** JSON of what else was said of the line: who initiated it, receipt, told in advance … */
    details: string
    law: VerdictCode
    scheme: VerdictCode
    ilo: VerdictCode
  }
  payment_sides: {
    record_id: string
    line: number
    side: 'worker_statement' | 'receipt' | 'payers_record'
    sequence: number
    amount_minor: number
    currency: string
    paid_on: string | null
    reference: string
    recorded_at: string
    recorded_by: string
  }
}
