export interface CaseTables {
  cases: {
    id: string
    label: string
    corridor: string
    language: string
    readers: 'jp_mirai' | 'vamas' | 'both'
    urgent: 0 | 1
    identified: 0 | 1
    status: 'received' | 'acknowledged' | 'in_follow_up' | 'answered' | 'concluded' | 'withdrawn'
    outcome: 'substantiated' | 'partly' | 'unsubstantiated' | 'insufficient' | 'referred' | 'withdrawn' | null
    category: 'labour' | 'life' | 'medical' | 'residence' | 'tax' | 'education' | null
    ladder: 'consultation' | 'accompanied_support' | 'lawyers_enquiry' | 'adr'
    assigned_to: string | null
    group_id: string | null
    worker_news: 0 | 1
    received_on: string
    worker_last_on: string
    concluded_on: string | null
    lookup_hash: string
    code_wrap: string
    sealed_content: string
  }
  case_keys: {
    case_id: string
    officer_key_id: string
    wrapped_key: string
    wrapped_staff_key: string | null
    given_on: string
    given_by: string
  }
  case_messages: {
    case_id: string
    sequence: number
    id: string
    author: 'worker' | 'officer'
    sealed: string
    on_day: string
  }
  case_files: {
    id: string
    case_id: string
    author: 'worker' | 'officer'
    sealed_about: string
    storage_key: string
    padded_bytes: number
    on_day: string
  }
  case_identities: {
    case_id: string
    sequence: number
    sealed: string
    given_on: string
  }
  case_steps: {
    case_id: string
    sequence: number
    step: string
    detail: string
    on_day: string
    taken_by: string
  }
  case_referrals: {
    id: string
    case_id: string
    contact: string
    status: 'proposed' | 'consented' | 'refused' | 'sent' | 'withdrawn'
    sealed_reason: string
    proposed_on: string
    proposed_by: string
    answered_on: string | null
  }
  case_check_ins: {
    case_id: string
    kind: 'week_2' | 'month_3' | 'month_6'
    due_on: string
    answered_on: string | null
    sealed_answer: string | null
  }
  case_readings: {
    id: string
    case_label: string
    account_id: string
    what: 'content' | 'file' | 'identity' | 'statement'
    read_at: string
  }
}
