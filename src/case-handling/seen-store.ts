import type { CaseTables } from '../cases/tables.ts'
import type { JournalHead } from '../journal/journal.ts'
import type { JournalTables } from '../journal/tables.ts'
import type { Queries, Statement } from '../platform/database/database.ts'

/** What the worker sent is no news any more, unless he sent something since the head was read: then it stays. */
export const clearNews = (
  db: Queries<CaseTables & JournalTables>,
  caseId: string,
  head: JournalHead,
): Statement =>
  db
    .updateTable('cases')
    .set({ worker_news: 0 })
    .where('id', '=', caseId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('journal')
            .select('journal.sequence')
            .where('journal.subject_kind', '=', 'case')
            .where('journal.subject_id', '=', caseId)
            .where('journal.sequence', '>', head.sequence),
        ),
      ),
    )
