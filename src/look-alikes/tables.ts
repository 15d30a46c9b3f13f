export interface LookAlikeTables {
  look_alike_keys: {
    key: string
    holder: string
  }
  look_alikes: {
    organisation_id: string
    kind: string
    other: string
    audience: string
    closeness: string
    shown: string
    found_at: string
  }
  look_alike_reviews: {
    organisation_id: string
    kind: string
    other: string
    closeness: string
    verdict: string
    reason: string
    reviewed_by: string
    reviewed_at: string
  }
  look_alike_progress: {
    subject: string
    changed_at: string
    holder: string
  }
}
