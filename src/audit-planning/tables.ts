export interface AuditPlanningTables {
  audit_programmes: {
    id: string
    side: 'vamas' | 'jp_mirai'
    year: number
    status: 'stated' | 'approved'
    revision: number
    objectives: string
    auditor_half_days: number
    stated_by: string
    stated_at: string
    approved_by: string | null
    approved_at: string | null
  }
  audit_programme_lines: {
    programme_id: string
    kind: string
    audits: number
    half_days: number
  }
  calendar_feeds: {
    account_id: string
    feed_hash: string
    /** 1 where the names of bodies stand in it; never those of unannounced audits. */
    names_bodies: number
    made_at: string
  }
  audit_samples: {
    audit_id: string
    listed: number
    rule: string
    size: number
    round_id: string | null
    chosen_by: string
    chosen_at: string
  }
}
