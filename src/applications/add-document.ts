import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { Application } from './application.ts'
import { applicationMove } from './application-life.ts'
import { findDocuments, insertDocument } from './content-store.ts'
import { type ApplicationDocument, DOCUMENTS_A_KIND_MAX, sniffDocument } from './document.ts'
import { journalSubject, requireApplicant } from './require-application.ts'
import { documentKinds, requirementsOf } from './requirements.ts'

export interface AddDocument {
  readonly kind: string
  /** As the sender called it; only its last part is kept. */
  readonly fileName: string
  readonly bytes: Uint8Array
}

/**
 * Keeps a file under one kind of the list: its type is found from its bytes, its SHA-256 recorded and journalled. Throws
 * `too_large`, `unsupported_type` or `invalid` with both the found and the claimed type, `invalid` for a kind not asked for
 * or a file that is there already, `conflict` when it is not the body's turn.
 */
export async function addDocument(
  deps: Deps,
  actor: Actor,
  id: string,
  input: AddDocument,
): Promise<ApplicationDocument> {
  const { application } = await requireApplicant(deps, actor, id)
  assertMayTake(application, input.kind)
  const file = await sniffDocument(input.fileName, input.bytes)
  const documentId = deps.newId()
  const storageKey = `applications/${application.id}/${documentId}`
  await deps.files.put(storageKey, input.bytes)
  const document = {
    id: documentId,
    applicationId: application.id,
    kind: input.kind,
    ...file,
    storageKey,
    addedAt: deps.now(),
    addedBy: actor.id,
  }
  try {
    return await record(deps, actor, document)
  } catch (error) {
    // Refused or failed: nothing points to the bytes, so nothing of them stays.
    await deps.files.delete(storageKey)
    throw error
  }
}

function assertMayTake(application: Application, kind: string): void {
  applicationMove(application.status, 'add_document')
  const kinds = documentKinds(requirementsOf(application), application.onBehalf)
  if (!kinds.some((one) => one.id === kind)) throw invalidField('kind', 'applications.kind_unknown')
}

const record = (deps: Deps, actor: Actor, document: ApplicationDocument): Promise<ApplicationDocument> =>
  retrying(async () => {
    const { application, head } = await requireApplicant(deps, actor, document.applicationId)
    assertMayTake(application, document.kind)
    const others = (await findDocuments(deps.db.queries, application.id)).filter(
      ({ kind }) => kind === document.kind,
    )
    if (others.length >= DOCUMENTS_A_KIND_MAX)
      throw new AppError('too_large', 'applications.too_many_files', {
        params: { limit: DOCUMENTS_A_KIND_MAX },
      })
    if (others.some(({ sha256 }) => sha256 === document.sha256))
      throw invalidField('file', 'applications.file_twice', { file: document.fileName })
    return commit(deps, actor, {
      entries: [
        {
          subject: journalSubject(application),
          after: head,
          action: applicationMove(application.status, 'add_document').entry,
          summary: `${document.kind} ${document.sha256}`,
          payload: { id: document.id, kind: document.kind, sha256: document.sha256 },
        },
      ],
      statements: [insertDocument(deps.db.queries, document)],
      result: document,
    })
  })
