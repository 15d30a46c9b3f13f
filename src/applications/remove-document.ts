import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import type { Instant } from '../platform/clock.ts'
import { applicationNotFound } from './application.ts'
import { applicationMove } from './application-life.ts'
import { findDocuments, markDocumentRemoved } from './content-store.ts'
import { journalSubject, requireApplicant } from './require-application.ts'

/** Takes a file out while it is the body's turn. It is marked, not destroyed: the journal has named its hash. */
export async function removeDocument(
  deps: Deps,
  actor: Actor,
  id: string,
  documentId: string,
): Promise<{ removedAt: Instant }> {
  return retrying(async () => {
    const { application, head } = await requireApplicant(deps, actor, id)
    const move = applicationMove(application.status, 'remove_document')
    const document = (await findDocuments(deps.db.queries, id)).find((one) => one.id === documentId)
    if (!document) throw applicationNotFound()
    const at = deps.now()
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: journalSubject(application),
          after: head,
          action: move.entry,
          summary: `${document.kind} ${document.sha256}`,
          payload: { id: document.id },
        },
      ],
      statements: [markDocumentRemoved(deps.db.queries, document.id, { at, by: actor.id })],
      result: { removedAt: at },
    })
  })
}
