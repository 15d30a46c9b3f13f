export interface IndependenceTables {
  auditor_ties: {
    id: string
    account_id: string
    organisation_id: string
    kind: 'employed' | 'family' | 'advised' | 'paid_by' | 'shares' | 'otherwise'
    from_on: string | null
    to_on: string | null
    declared_at: string
    withdrawn_at: string | null
  }
  tie_years: {
    account_id: string
    year: number
    /** Of how many ties it was said that they are all. */
    ties: number
    declared_at: string
  }
  tie_permissions: {
    id: string
    account_id: string
    organisation_id: string
    rule: string
    tie_id: string | null
    reason: string
    until_on: string
    asked_by: string
    asked_at: string
    decision: 'allowed' | 'refused' | null
    decision_reason: string | null
    decided_by: string | null
    decided_at: string | null
  }
}
