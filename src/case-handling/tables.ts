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
  case_orders: {
    case_id: string
    job_order_id: string
    linked_by: string
    linked_at: string
  }
  audit_requests: {
    id: string
    organisation_id: string
    audited_role: 'sending_agency' | 'supervising_organisation' | 'support_organisation' | 'employer'
    kind: 'for_cause' | 'unannounced'
    reason: 'fees' | 'wages_and_hours' | 'housing' | 'documents' | 'conduct' | 'review'
    urgency: 'soon' | 'this_quarter' | 'next_visit'
    asked_on: string
    decision: 'planned' | 'declined' | null
    audit_id: string | null
    decided_by: string | null
    decided_on: string | null
  }
  case_audit_requests: {
    case_id: string
    request_id: string
    asked_by: string
  }
  officer_ties: {
    account_id: string
    organisation_id: string
    kind: 'worked_for' | 'advised' | 'related' | 'paid_by' | 'other'
    declared_at: string
    ended_at: string | null
  }
}
