import type { ActsFor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { asSubject, type Case } from './case.ts'

/** Of a case officer who is not the one acting: what a row of accounts tells of him. */
export interface OfficerOnRow {
  readonly accountId: string
  readonly actsFor: string | null
}

/** Whether a case officer may read cases of these readers, whatever he is tied to. */
export const mayRead = ({ accountId, actsFor }: OfficerOnRow, of: Pick<Case, 'readers'>): boolean =>
  can(
    {
      id: accountId,
      role: 'case_officer',
      organisationId: null,
      actsFor: actsFor as ActsFor | null,
      scopes: null,
    },
    'handle_cases',
    asSubject(of),
  )

/** What is to be known of somebody for whom a case's key is wrapped. */
export interface Holder {
  readonly role: string
  readonly retired_at: string | null
  readonly ended_at: string | null
}

/** Whether who holds a case's key can open it today: a case officer who is there, by a key in force. */
export const isPresent = ({ role, retired_at, ended_at }: Holder): boolean =>
  role === 'case_officer' && retired_at === null && ended_at === null
