export interface RemedyTables {
  repayment_plans: {
    id: string
    number: string
    corridor: string
    payer_id: string
    payer_role: string
    method: 'documented' | 'worker_declared' | 'group_mean' | 'group_median' | 'group_max'
    interviewed: number | null
    currency: string
    status: 'open' | 'closed' | 'cancelled'
    discovered_on: string
    opened_at: string
    opened_by: string
    closed_at: string | null
  }
  repayment_shares: {
    plan_id: string
    code: string
    case_id: string | null
    amount_minor: number
    added_on: string
  }
  repayment_instalments: {
    plan_id: string
    code: string
    sequence: number
    due_on: string
    amount_minor: number
    /** What counts of the answers. */
    standing: 'yes' | 'no' | 'not_yet' | null
  }
  repayment_payments: {
    plan_id: string
    code: string
    instalment: number
    sequence: number
    amount_minor: number
    paid_on: string
    proof_key: string | null
    proof_name: string | null
    proof_type: string | null
    proof_sha256: string | null
    recorded_at: string
    recorded_by: string
  }
  repayment_answers: {
    plan_id: string
    code: string
    instalment: number
    sequence: number
    answer: 'yes' | 'no' | 'not_yet'
    by_way: 'case' | 'interview'
    on_day: string
    recorded_by: string
  }
  repayment_verifications: {
    id: string
    plan_id: string
    way: 'all_by_code' | 'interview_sample'
    asked: number
    confirmed: number
    not_reached: number
    wanted: number
    rule: string
    on_day: string
    recorded_at: string
    recorded_by: string
  }
  remedy_figures: {
    period: string
    /** Version of the rule by which it was suppressed. */
    rules: string
    /** JSON of what each audience may read. */
    content: string
    frozen_at: string
  }
}
