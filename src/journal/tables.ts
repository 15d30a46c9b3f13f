import type { Language } from '../platform/i18n/language.ts'
import type { ExportFormat } from './document-export.ts'

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
  document_exports: {
    id: string
    named: string
    format: ExportFormat
    language: Language | null
    actor_id: string
    acts_for: 'vamas' | 'jp_mirai' | null
    exported_at: string
    filter_hash: string | null
    row_count: number | null
  }
}
