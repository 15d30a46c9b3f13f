export interface ProgrammeReviewTables {
  programme_reviews: {
    id: string
    corridor: string
    from_on: string
    to_on: string
    status: 'draft' | 'proposed' | 'issued'
    revision: number
    /** Canonical JSON of `ReviewFigures`. */
    figures: string | null
    counted_at: string | null
    begun_by: string
    begun_at: string
    proposed_by: string | null
    proposed_at: string | null
    approved_by: string | null
    approved_at: string | null
    issued_number: string | null
    corrects_number: string | null
  }
  programme_review_narratives: {
    review_id: string
    section: string
    language: 'ja' | 'vi' | 'en'
    text: string
    revision: number
    written_by: string
    written_at: string
  }
  programme_review_authors: {
    review_id: string
    account: string
  }
}
