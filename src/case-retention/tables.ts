export interface CaseRetentionTables {
  retention_policies: {
    version: string
    status: 'draft' | 'published' | 'dropped'
    content: string
    reason: string
    drafted_at: string
    drafted_by: string
    published_at: string | null
    published_by: string | null
  }
  case_holds: {
    id: string
    case_id: string
    reason: 'court' | 'authority' | 'repayment' | 'danger'
    placed_by: string
    placed_at: string
    lifted_by: string | null
    lifted_at: string | null
  }
  case_stubs: {
    label: string
    received_month: string
    deleted_month: string
    outcome: string | null
    rule: string
  }
  forgotten_files: {
    storage_key: string
  }
}
