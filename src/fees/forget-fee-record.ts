import type { Deps } from '../deps.ts'
import type { NewEntry } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import type { Statement } from '../platform/database/database.ts'
import type { FeeRecord } from './fee-record.ts'
import { deleteRecord, findRecordIdOf } from './fee-record-forget-store.ts'
import { recordSubject } from './plan-fee-record.ts'

/**
 * What takes away the record of a source whose consent is taken back, for whoever commits that: payments, what others said of them, and
 * verdicts. The journal keeps that there was a record. Nothing to do where there is none. To put another in its
 * place, a source's new record is planned after this one in the same commit.
 */
export async function planForgetRecord(
  deps: Pick<Deps, 'db'>,
  source: FeeRecord['source'],
): Promise<{ readonly entries: readonly NewEntry[]; readonly statements: readonly Statement[] }> {
  const id = await findRecordIdOf(deps.db.queries, source)
  if (id === undefined) return { entries: [], statements: [] }
  const head = await findHead(deps.db, recordSubject(id))
  return {
    entries: [
      { subject: recordSubject(id), after: head, action: 'forgotten', summary: source.kind, payload: null },
    ],
    statements: deleteRecord(deps.db.queries, id),
  }
}
