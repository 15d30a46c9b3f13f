export interface SelfCheckTables {
  self_check_places: {
    id: string
    code: string
    organisation_id: string
    made_at: string
    ended_at: string | null
  }
  self_check_answers: {
    id: string
    place_id: string
    quarter: string
    edition: string
    answers: string
  }
}
