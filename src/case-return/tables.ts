export interface CaseReturnTables {
  case_sessions: {
    token_hash: string
    case_id: string
    sealed_key: string | null
    expires_at: string
  }
}
