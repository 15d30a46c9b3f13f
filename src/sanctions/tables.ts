export interface SanctionTables {
  sanction_measures: {
    id: string
    list: string
    kind: string
    role: string
    country: string
    name: string
    address: string | null
    scheme: string | null
    value: string | null
    plan_numbers: string | null
    reason: string | null
    authority: string
    measured_on: string
    published_on: string | null
    listed_on: string
    withdrawn_on: string | null
    withdrawn_reason: string | null
    changed_at: string
  }
  sanction_lists: {
    id: string
    list: string
    file_sha256: string
    file_bytes: number
    published_on: string | null
    imported_by: string
    imported_at: string
    measures: number
    added: number
    changed: number
    unchanged: number
    absent: number
  }
}
