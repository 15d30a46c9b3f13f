export interface OrganisationTables {
  organisations: {
    id: string
    country: string
    facts: string
    entered_at: string
    changed_at: string
    listed_on: string | null
  }
  organisation_roles: {
    organisation_id: string
    role: string
  }
  organisation_names: {
    organisation_id: string
    position: number
    text: string
    language: string
    script: string
    kind: string
    reading: string | null
  }
  organisation_identifiers: {
    scheme: string
    value: string
    organisation_id: string
    position: number
  }
  organisation_licences: {
    organisation_id: string
    position: number
    scheme: string
    number: string
    kind: string
    authority: string
    issued_on: string | null
    valid_to_on: string | null
    remarks: string | null
  }
  organisation_sites: {
    organisation_id: string
    position: number
    kind: string
    name: string | null
    postcode: string | null
    address: string
    region: string | null
    phone: string | null
  }
  list_imports: {
    id: string
    kind: string
    file_sha256: string
    file_bytes: number
    imported_by: string
    imported_at: string
    bodies: number
    added: number
    changed: number
    unchanged: number
    absent: number
  }
}
