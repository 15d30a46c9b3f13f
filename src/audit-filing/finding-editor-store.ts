import type { JournalTables } from '../journal/tables.ts'
import type { Reads } from '../platform/database/database.ts'

/** Who last edited a finding and when, by the journal of its audit; undefined when nobody has since its answer raised it. */
export async function findLastEdit(
  db: Reads<JournalTables>,
  auditId: string,
  number: string,
): Promise<{ readonly by: string; readonly at: string } | undefined> {
  const row = await db
    .selectFrom('journal')
    .select(['actor_id', 'happened_at'])
    .where('subject_kind', '=', 'audit')
    .where('subject_id', '=', auditId)
    .where('action', '=', 'finding_edited')
    // Its summary begins with the number.
    .where('summary', 'like', `${number} %`)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { by: row.actor_id, at: row.happened_at }
}
