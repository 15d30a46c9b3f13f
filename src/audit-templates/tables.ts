export interface AuditTemplateTables {
  audit_template_drafts: {
    id: string
    template_id: string
    based_on: string | null
    revision: number
    content: string
    edited_at: string
    edited_by: string
    published_as: string | null
    given_up_at: string | null
  }
  audit_template_editions: {
    template_id: string
    version: string
    content: string
    hash: string
    published_at: string
    published_by: string
  }
  audit_template_retirements: {
    template_id: string
    version: string
    retired_at: string
    retired_by: string
  }
}
