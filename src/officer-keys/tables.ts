export interface OfficerKeyTables {
  officer_keys: {
    id: string
    account_id: string
    public_key: string
    sealed_private: string
    made_at: string
    retired_at: string | null
  }
  unlocked_keys: {
    token_hash: string
    officer_key_id: string
    sealed_private: string
    expires_at: string
  }
}
