import type { OrganisationRole } from '../organisations/organisation.ts'

/** A body a case is about, and what it is there. */
export interface LinkedBody {
  readonly organisationId: string
  readonly role: OrganisationRole
}
