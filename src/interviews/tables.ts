export interface InterviewTables {
  interview_rounds: {
    id: string
    number: string
    kind: 'pre_departure' | 'arrival' | 'month_3' | 'month_6' | 'month_12' | 'exit' | 'return'
    corridor: string
    programme: string
    job_order_id: string | null
    /** The body whose workers are asked, when it is not one job order. */
    organisation_id: string | null
    organisation_role: string | null
    sending_agency_id: string | null
    intermediary_id: string | null
    employer_id: string | null
    status: 'planned' | 'drawn' | 'open' | 'closed' | 'cancelled'
    questionnaire: string
    questionnaire_version: string
    /** `2026-Q3`: set when it opens, and that of all its figures. */
    period: string | null
    opens_on: string
    closes_on: string
    /** JSON: how chosen, sample rule with its edition, size, seed, hash of the list, strata. The order stands with the workers. */
    draw: string | null
    created_at: string
    created_by: string
  }
  round_workers: {
    round_id: string
    /** `W-7Q3K9-4`: what the worker is called here; says nothing about him. */
    code: string
    /** JSON of what is known beforehand: cohort, sex, language, site. */
    stratum: string
    state: 'listed' | 'drawn' | 'invited' | 'interviewed' | 'refused' | 'unreachable' | 'left' | 'replaced'
    /** Letter of the stratum to draw from, and the place in its order, which is null before the draw. */
    drawn_stratum: string
    drawn_rank: number | null
    replaces_code: string | null
    reason: 'refused' | 'unreachable' | 'left' | 'not_safe' | 'no_interpreter' | 'conflict_of_interest' | null
    changed_at: string
  }
  round_contacts: {
    round_id: string
    code: string
    /** Sealed: how this worker can be reached. Deleted when the round closes. */
    sealed: string
  }
  interview_links: {
    id: string
    round_id: string
    code: string
    token_hash: string
    issued_at: string
    issued_by: string
    expires_on: string
    state: 'open' | 'spent' | 'withdrawn'
  }
  interview_drafts: {
    link_id: string
    revision: number
    /** Sealed with a key made from the link itself, which we do not keep. */
    sealed: string
    saved_at: string
  }
  interview_sittings: {
    round_id: string
    code: string
    begun_by: string
    /** Sealed: consent, answers and payments as they were typed. */
    sealed: string
    saved_at: string
  }
  interviews: {
    id: string
    round_id: string
    /** Follows that of the round; a row of an open round cannot be written once the round is closed. */
    round_status: 'open' | 'closed'
    code: string
    mode: 'interviewer' | 'self'
    language: string
    questionnaire: string
    questionnaire_version: string
    happened_on: string
    /** JSON of the consent given: edition, scopes, read aloud. */
    consent: string
    /** JSON of coded answers. What a worker said in own words is not here. */
    answers: string
    /** Sealed: free text and own words. Null when there are none. */
    sealed_words: string | null
    content_hash: string
    filed_at: string
    filed_by: string
    consent_withdrawn_at: string | null
  }
  interview_signals: {
    interview_id: string
    /** ILO indicator of forced labour, 1 to 11. */
    indicator: number
  }
  referrals: {
    id: string
    round_id: string
    code: string
    reason: 'distress' | 'asked'
    country: string
    language: string
    status: 'open' | 'taken' | 'closed'
    opened_at: string
    changed_at: string
    changed_by: string
  }
}
