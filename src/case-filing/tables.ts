export interface CaseFilingTables {
  case_groups: {
    id: string
    word_hash: string
    made_on: string
  }
}
