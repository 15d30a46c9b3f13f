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
