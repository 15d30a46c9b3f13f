export interface FeeStatisticsTables {
  frozen_statistics: {
    corridor: string
    /** `2026-Q3` */
    period: string
    /** SHA-256 of all rows of the period, as the journal has it. */
    content_hash: string
    /** Version of the rule by which it was suppressed and rounded. */
    rules: string
    frozen_at: string
  }
  frozen_figures: {
    audience: 'public' | 'reviewers'
    kind: 'corridor' | 'programme' | 'sending_agency' | 'job_order'
    /** Organisation or job order; empty for a corridor or programme. */
    subject_id: string
    /** Empty for the corridor as a whole. */
    programme: string
    corridor: string
    period: string
    /** JSON of a Figure: suppressed and rounded already. */
    content: string
  }
}
