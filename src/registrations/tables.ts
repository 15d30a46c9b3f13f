export interface RegistrationTables {
  registrations: {
    id: string
    organisation_id: string
    role: string
    corridor: string
    status: string
    held_from_on: string
    valid_from_on: string | null
    valid_to_on: string | null
    next_due_on: string
  }
  registration_statuses: {
    registration_id: string
    sequence: number
    status: string
    held_from_on: string
    held_to_on: string | null
    valid_from_on: string | null
    valid_to_on: string | null
    action: string
    reason: string
    programmes: string
    conditions: string
    known_at: string
    decided_by: string
  }
  registration_follow_ups: {
    id: string
    registration_id: string
    kind: string
    reference: string
    due_on: string
    opened_at: string
    done_at: string | null
    done_by: string | null
  }
  registration_withdrawals: {
    id: string
    registration_id: string
    kind: string
    reason: string
    proposed_by: string
    proposed_at: string
    decide_from_on: string
    state: string
    decided_by: string | null
    decided_at: string | null
  }
  registration_appeals: {
    id: string
    registration_id: string
    sequence: number
    grounds: string
    filed_by: string
    filed_at: string
    decide_by_on: string
    outcome: string | null
    answer: string
    decided_by: string | null
    decided_at: string | null
  }
  register_versions: {
    id: number
    version: number
    changed_at: string
  }
  register_changes: {
    version: number
    organisation_id: string
    registration_id: string | null
    sequence: number | null
    changed_at: string
  }
  register_entries: {
    number: number
    organisation_id: string
    country: string
    province: string
    header: string
    entry: string
    summary: string
    search_text: string
    search_pairs: string
  }
  register_keys: {
    scheme: string
    value: string
    organisation_id: string
  }
  register_roles: {
    organisation_id: string
    role: string
  }
  register_names: {
    name_key: string
    organisation_id: string
  }
  register_search: {
    search_text: string
    search_pairs: string
  }
}
