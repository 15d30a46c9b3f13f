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
    version: number
    first_id: string | null
    amends_id: string | null
    superseded_at: string | null
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
    first_id: string | null
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
  evidence_copies: {
    id: string
    evidence_id: string
    kind: 'stripped' | 'redacted'
    file_name: string
    media_type: string
    size_bytes: number
    sha256: string
    storage_key: string
    reason: string | null
    made_at: string
    made_by: string
  }
  audit_conflicts: {
    id: string
    audit_id: string
    about: 'answer' | 'finding'
    question: string
    field: string
    item: string
    mine: string
    mine_by: string
    mine_said_at: string
    theirs: string
    theirs_by: string
    theirs_at: string
    theirs_revision: number
    kept_at: string
    kept: 'mine' | 'theirs' | 'other' | null
    resolved_at: string | null
    resolved_by: string | null
  }
  audit_plans: {
    audit_id: string
    planned_by: string
    until_on: string | null
    payer: 'scheme' | 'audited_body' | 'buyer' | 'authority' | 'otherwise' | null
  }
  audit_moves: {
    audit_id: string
    sequence: number
    from_on: string
    from_until_on: string | null
    to_on: string
    to_until_on: string | null
    reason: string
    moved_at: string
    moved_by: string
  }
  audit_amendments: {
    audit_id: string
    amended_hash: string
    reason: string
    changes: string
    opened_at: string
    opened_by: string
  }
  audit_meetings: {
    id: string
    audit_id: string
    kind: 'opening' | 'closing'
    held_on: string | null
    place: string
    remarks: string
    not_held_reason: string | null
    revision: number
    recorded_at: string
    recorded_by: string
  }
  audit_attendance: {
    meeting_id: string
    position: number
    name: string
    duty: string
    party: 'auditor' | 'auditee' | 'worker_representative' | 'interpreter'
    signature_key: string | null
    signature_sha256: string | null
    no_signature_reason: string | null
  }
  audit_previous_findings: {
    audit_id: string
    finding_id: string
    audit_number: string
    finding_number: string
    severity: 'critical' | 'major' | 'minor' | 'observation'
    description: string
    seen: 'mended' | 'not_mended' | 'not_checked'
    note: string
    revision: number
    answered_at: string
    answered_by: string
  }
  audit_acknowledgements: {
    audit_id: string
    asked_at: string
    due_on: string
    acknowledged_at: string | null
    acknowledged_by: string | null
    remarked_at: string | null
    remarked_by: string | null
    remark: string | null
    silent_at: string | null
  }
  audit_finding_remarks: {
    audit_id: string
    finding_id: string
    remark: string
  }
}
