export interface RatingTables {
  ratings: {
    id: string
    organisation_id: string
    role: 'sending_agency' | 'supervising_organisation' | 'support_organisation' | 'employer'
    /** From 1, one more with each rating of the body in this role. */
    sequence: number
    audit_id: string
    edition: string
    edition_hash: string
    /** Canonical JSON of `RatingInputs`: all that the rating is made of. */
    inputs: string
    /** Canonical JSON of `Rating`: the lines and what they add up to. */
    outcome: string
    stars: number
    given_at: string
    given_by: string
  }
}
