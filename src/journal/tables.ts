export interface JournalTables {
  journal: {
    subject_kind: string
    subject_id: string
    sequence: number
    actor_id: string
    action: string
    happened_at: string
    summary: string
    payload_hash: string
    previous_hash: string
    hash: string
  }
  idempotency_keys: {
    actor_id: string
    idempotency_key: string
    input_hash: string
    result: string
    created_at: string
  }
}
