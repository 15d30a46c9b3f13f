import type { AccountTables } from '../accounts/tables.ts'
import type { CaseTables } from '../cases/tables.ts'
import type { OfficerKeyTables } from '../officer-keys/tables.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { CaseHandlingTables } from './tables.ts'

type Tables = AccountTables & CaseTables & OfficerKeyTables & CaseHandlingTables

/**
 * Takes away everything wrapped for an officer of cases about a body, and takes these cases off his list. What nobody else could open any more
 * stays wrapped, though he is shown it no more: two who declare their ties in the same moment must not close a case to everyone.
 */
export const withdrawAllAbout = (
  db: Queries<Tables>,
  accountId: string,
  organisationId: string,
): readonly Statement[] => [
  db
    .deleteFrom('case_keys')
    .where('officer_key_id', 'in', (eb) =>
      eb.selectFrom('officer_keys').select('id').where('account_id', '=', accountId),
    )
    .where('case_id', 'in', (eb) =>
      eb.selectFrom('case_bodies').select('case_id').where('organisation_id', '=', organisationId),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('case_keys as theirs')
          .innerJoin('officer_keys as k', 'k.id', 'theirs.officer_key_id')
          .innerJoin('users as u', 'u.id', 'k.account_id')
          .select('theirs.case_id')
          .whereRef('theirs.case_id', '=', 'case_keys.case_id')
          .where('k.account_id', '!=', accountId)
          .where('k.retired_at', 'is', null)
          .where('u.ended_at', 'is', null)
          .where('u.role', '=', 'case_officer'),
      ),
    ),
  db
    .updateTable('cases')
    .set({ assigned_to: null })
    .where('assigned_to', '=', accountId)
    .where('id', 'in', (eb) =>
      eb.selectFrom('case_bodies').select('case_id').where('organisation_id', '=', organisationId),
    ),
]

/** How many cases about a body nobody but this officer can open. */
export async function countHeldAlone(
  db: Reads<Tables>,
  accountId: string,
  organisationId: string,
): Promise<number> {
  const rows = await db
    .selectFrom('case_bodies')
    .innerJoin('case_keys', 'case_keys.case_id', 'case_bodies.case_id')
    .innerJoin('officer_keys', 'officer_keys.id', 'case_keys.officer_key_id')
    .innerJoin('users', 'users.id', 'officer_keys.account_id')
    .select(({ fn }) => [
      'case_bodies.case_id as caseId',
      fn.count('officer_keys.account_id').distinct().as('holders'),
      fn.max('officer_keys.account_id').as('holder'),
    ])
    .where('case_bodies.organisation_id', '=', organisationId)
    .where('officer_keys.retired_at', 'is', null)
    .where('users.ended_at', 'is', null)
    .where('users.role', '=', 'case_officer')
    .groupBy('case_bodies.case_id')
    .having(({ fn }) => fn.count('officer_keys.account_id').distinct(), '=', 1)
    .execute()
  return rows.filter(({ holder }) => holder === accountId).length
}
