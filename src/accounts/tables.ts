export interface AccountTables {
  users: {
    id: string
    name: string
    email: string
    email_verified: number
    two_factor_enabled: number
    role: string
    acts_for: string | null
    organisation_id: string | null
    language: string
    created_at: string
    updated_at: string
    ended_at: string | null
  }
  sessions: {
    id: string
    token: string
    user_id: string
    expires_at: string
    created_at: string
    updated_at: string
  }
  auth_accounts: {
    id: string
    user_id: string
    provider: string
    issuer: string
    provider_account: string
    password: string | null
    created_at: string
    updated_at: string
  }
  verifications: {
    id: string
    identifier: string
    value: string
    expires_at: string
    created_at: string
    updated_at: string
  }
  two_factors: {
    id: string
    user_id: string
    secret: string
    backup_codes: string
    verified: number
    used_step: number
    failed_verification_count: number
    locked_until: string | null
  }
  sign_in_throttles: {
    account_key: string
    failed_count: number
    failed_at: string
    locked_until: string | null
  }
  invitations: {
    id: string
    token_hash: string
    email: string
    name: string
    role: string
    acts_for: string | null
    organisation_id: string | null
    language: string
    user_id: string | null
    created_at: string
    expires_at: string
    used_at: string | null
  }
  api_keys: {
    id: string
    key_hash: string
    hint: string
    name: string
    role: string
    acts_for: string | null
    organisation_id: string | null
    scopes: string
    created_at: string
    expires_at: string | null
    revoked_at: string | null
    last_used_on: string | null
  }
}
