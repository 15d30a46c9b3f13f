import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { asDownload } from '../platform/http/download.ts'
import { applicationNotFound } from './application.ts'
import { findDocuments } from './content-store.ts'
import { requireVisible } from './require-application.ts'

/** A document as a download, for whoever may see the application. Throws `not_found`. */
export async function readDocument(
  deps: Deps,
  actor: Actor,
  { id, document }: { readonly id: string; readonly document: string },
): Promise<Response> {
  const application = await requireVisible(deps, actor, id)
  const found = (await findDocuments(deps.db.queries, application.id)).find((one) => one.id === document)
  const bytes = found && (await deps.files.get(found.storageKey))
  if (!found || !bytes) throw applicationNotFound()
  return asDownload(found, bytes)
}
