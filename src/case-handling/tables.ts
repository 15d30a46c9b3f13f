export interface CaseHandlingTables {
  case_bodies: {
    case_id: string
    organisation_id: string
    role: string
    linked_by: string
    linked_at: string
  }
  case_notes: {
    id: string
    case_id: string
    sealed: string
    written_by: string
    written_at: string
  }
  identity_openings: {
    id: string
    case_id: string
    sealed_reason: string
    asked_by: string
    asked_at: string
    decision: 'granted' | 'refused' | null
    decided_by: string | null
    decided_at: string | null
  }
  case_audits: {
    case_id: string
    audit_id: string
    linked_by: string
    linked_at: string
  }
  officer_ties: {
    account_id: string
    organisation_id: string
    kind: 'worked_for' | 'advised' | 'related' | 'paid_by' | 'other'
    declared_at: string
    ended_at: string | null
  }
}
