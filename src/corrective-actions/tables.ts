type StepName =
  | 'propose_plan'
  | 'return_plan'
  | 'accept_plan'
  | 'submit'
  | 'reject'
  | 'verify'
  | 'judge_effect'
  | 'reopen'

export interface CorrectiveActionTables {
  corrective_actions: {
    finding_id: string
    audit_id: string
    status: 'plan_proposed' | 'plan_returned' | 'under_way' | 'submitted' | 'rejected' | 'closed' | 'reopened'
    round: number
    due_on: string
    effect_due_on: string | null
    changed_at: string
  }
  corrective_action_steps: {
    finding_id: string
    sequence: number
    step: StepName
    said: string
    taken_by: string
    taken_at: string
  }
  corrective_action_files: {
    id: string
    finding_id: string
    shows: string
    file_name: string
    media_type: string
    size_bytes: number
    sha256: string
    storage_key: string
    added_at: string
    added_by: string
  }
}
