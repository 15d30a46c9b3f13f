export interface PartnerCheckTables {
  partner_checks: {
    number: string
    kind: 'partner_check' | 'partner_check_list'
    asked_at: string
    asked_by: string | null
    data: string
    data_hash: string
    signature: string
  }
}
