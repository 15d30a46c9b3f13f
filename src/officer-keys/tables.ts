export interface OfficerKeyTables {
  officer_keys: {
    id: string
    account_id: string
    public_key: string
    sealed_private: string
    made_at: string
    confirmed_at: string | null
    retired_at: string | null
  }
  unlocked_keys: {
    token_hash: string
    officer_key_id: string
    session_id: string
    sealed_private: string
    unlocked_at: string
    expires_at: string
  }
  reading_code_throttles: {
    account_id: string
    failed_count: number
    failed_at: string
    locked_until: string | null
  }
}
