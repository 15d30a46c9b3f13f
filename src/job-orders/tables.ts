export interface JobOrderTables {
  job_orders: {
    id: string
    number: string
    corridor: string
    programme: string
    status: 'draft' | 'submitted' | 'certified' | 'filled' | 'closed' | 'withdrawn' | 'suspended'
    opened_as: 'sending_agency' | 'intermediary' | 'employer'
    revision: number
    certified_revision: number
    created_at: string
    filled_at: string | null
  }
  job_order_parties: {
    job_order_id: string
    party: 'sending_agency' | 'intermediary' | 'employer'
    role: 'sending_agency' | 'supervising_organisation' | 'support_organisation' | 'employer'
    organisation_id: string
    ready_at: string | null
  }
  job_order_sections: {
    job_order_id: string
    section: string
    revision: number
    content: string
    saved_at: string
    saved_by: string
  }
  job_order_editors: {
    job_order_id: string
    edited_by: string
  }
  job_order_certifications: {
    job_order_id: string
    revision: number
    content: string
    content_hash: string
    level: 'zero_fee' | 'reduced_fee' | 'not'
    rules: string
    certified_at: string
    certified_by: string
  }
  job_order_decisions: {
    id: string
    job_order_id: string
    decision: string
    reason: string
    decided_at: string
    decided_by: string
  }
  job_order_declarations: {
    job_order_id: string
    party: 'sending_agency' | 'intermediary' | 'employer'
    revision: number
    lines: string
    declared_at: string
    declared_by: string
  }
  job_order_shared_signals: {
    job_order_id: string
    signal: string
    content: string
    shared_at: string
    shared_by: string
  }
  job_order_sub_agents: {
    id: string
    job_order_id: string
    agency_id: string | null
    told_by: 'sending_agency' | 'intermediary' | 'employer' | 'scheme'
    name: string
    name_key: string
    area: string
    tax_or_identity_number: string | null
    named_at: string
    named_by: string
  }
}
