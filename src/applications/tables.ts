export interface ApplicationTables {
  applications: {
    id: string
    number: string
    kind: string
    organisation_id: string
    role: string
    corridor: string
    requirements_version: string
    status: string
    on_behalf: number
    started_by: string
    started_at: string
    applied_at: string | null
    screened_by: string | null
    due_on: string
    steps: number
    closed_at: string | null
  }
  application_sections: {
    application_id: string
    section: string
    content: string
    revision: number
    saved_at: string
    saved_by: string
  }
  application_documents: {
    id: string
    application_id: string
    kind: string
    file_name: string
    media_type: string
    size_bytes: number
    sha256: string
    storage_key: string
    added_at: string
    added_by: string
    removed_at: string | null
    removed_by: string | null
  }
  application_screenings: {
    application_id: string
    content: string
    revision: number
    saved_at: string
    saved_by: string
  }
  application_steps: {
    application_id: string
    sequence: number
    action: string
    status: string
    side: string
    taken_at: string
    taken_by: string | null
    content: string
    due_on: string | null
  }
}
