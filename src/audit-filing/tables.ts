export interface AuditFilingTables {
  filing_devices: {
    account_id: string
    device: string
    name: string
    first_seen_at: string
    last_sync_at: string
    clock_off_seconds: number
    revoked_at: string | null
  }
  filing_keys: {
    account_id: string
    generation: number
    renewed_at: string
  }
  filing_items: {
    account_id: string
    item: string
    audit_id: string
    device: string
    kind: 'answer' | 'evidence' | 'finding' | 'meeting' | 'resolution'
    question: string
    revision: number | null
    evidence_id: string | null
    content_hash: string
    state: 'saved' | 'conflict'
    said_at: string
    received_at: string
  }
  evidence_receipts: {
    evidence_id: string
    account_id: string
    device: string
    taken_at: string
    clock_off_seconds: number
    declared_sha256: string
    began_at: string
    arrived_at: string
    pieces: number
  }
  filing_uploads: {
    id: string
    account_id: string
    audit_id: string
    file_name: string
    sha256: string
    size_bytes: number
    began_at: string
    whole_at: string | null
  }
  filing_pieces: {
    upload_id: string
    offset_bytes: number
    size_bytes: number
    storage_key: string
    arrived_at: string
  }
}
