import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { asSubject, type Case } from '../cases/case.ts'
import { untied } from '../cases/case-reach-store.ts'
import { caseFromRow } from '../cases/case-store.ts'
import type { CaseTables } from '../cases/tables.ts'
import type { Reads } from '../platform/database/database.ts'

/** The cases of a group that the officer may know of, by the day they came; none of the others is counted anywhere. */
export async function listMembers(
  db: Reads<CaseTables>,
  actor: Actor,
  groupId: string,
  limit: number,
): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('group_id', '=', groupId)
    .where(untied(actor.id))
    .orderBy('received_on')
    .orderBy('label')
    .limit(limit)
    .execute()
  return rows.map(caseFromRow).filter((one) => can(actor, 'handle_cases', asSubject(one)))
}
