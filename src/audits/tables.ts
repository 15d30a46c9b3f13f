export interface AuditTables {
  audits: {
    id: string
    number: string
    kind: 'initial' | 'periodic' | 'follow_up' | 'for_cause' | 'unannounced'
    organisation_id: string
    audited_role: 'sending_agency' | 'supervising_organisation' | 'support_organisation' | 'employer'
    template_name: string
    template_version: string
    template_hash: string
    planned_on: string
    status: 'planned' | 'in_progress' | 'signing' | 'locked' | 'cancelled'
    planned_at: string
    started_at: string | null
    locked_at: string | null
    content_hash: string | null
  }
  audit_team_members: {
    audit_id: string
    user_id: string
    role: 'lead' | 'member' | 'reviewer'
  }
  audit_answers: {
    audit_id: string
    question: string
    kind: 'conformity' | 'number' | 'text' | 'date'
    value: string | null
    note: string
    revision: number
    answered_at: string
    answered_by: string
  }
  audit_evidence: {
    id: string
    audit_id: string
    question: string
    file_name: string
    media_type: string
    size_bytes: number
    sha256: string
    storage_key: string
    added_at: string
    added_by: string
    removed_at: string | null
    removed_by: string | null
    removed_reason: string | null
  }
  findings: {
    id: string
    audit_id: string
    question: string
    number: string
    revision: number
    severity: 'critical' | 'major' | 'minor' | 'observation'
    template_severity: 'critical' | 'major' | 'minor' | 'observation'
    severity_reason: string | null
    citations: string
    description: string
    affected_workers: number | null
    corrective_action: string
    due_on: string | null
    withdrawn_at: string | null
  }
  audit_signatures: {
    id: string
    audit_id: string
    user_id: string
    role: 'lead' | 'member' | 'reviewer'
    content_hash: string
    signed_at: string
    voided_at: string | null
  }
  audit_decisions: {
    id: string
    audit_id: string
    decision: 'reopened' | 'cancelled'
    reason: string
    decided_at: string
    decided_by: string
  }
}
