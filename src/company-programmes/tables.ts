export interface CompanyProgrammeTables {
  company_programmes: {
    id: string
    organisation_id: string
    started_on: string
    started_by: string
    ended_on: string | null
  }
  company_sites: {
    id: string
    programme_id: string
    name: string
    tier: number
    country: string
    region: string
    organisation_id: string | null
    place_id: string
    added_at: string
    ended_at: string | null
  }
}
