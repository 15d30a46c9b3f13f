export interface RemedyTables {
  repayment_plans: {
    id: string
    number: string
    corridor: string
    payer_id: string
    payer_role: string
    method: 'documented' | 'worker_declared' | 'group_mean' | 'group_median' | 'group_max'
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
  }
  repayment_instalments: {
    plan_id: string
    code: string
    sequence: number
    due_on: string
    amount_minor: number
  }
  repayment_payments: {
    plan_id: string
    code: string
    instalment: number
    sequence: number
    amount_minor: number
    paid_on: string
    proof_key: string | null
    proof_sha256: string | null
    recorded_at: string
    recorded_by: string
  }
  repayment_answers: {
    plan_id: string
    code: string
    instalment: number
    sequence: number
    answer: 'yes' | 'no'
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
    on_day: string
    recorded_at: string
    recorded_by: string
  }
  remedy_figures: {
    period: string
    content: string
    frozen_at: string
  }
}
