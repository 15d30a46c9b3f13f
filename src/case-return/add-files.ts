import { checkChallenge, type SentChallenge } from '../case-intake/challenge.ts'
import {
  type OpenedFile,
  openFile,
  type PlainFile,
  type PlannedFiles,
  planFiles,
  planSealedFiles,
  type SealedFile,
} from '../case-intake/sealed-files.ts'
import { type CaseFileRow, listCaseFiles } from '../cases/case-file-store.ts'
import type { Deps } from '../deps.ts'
import type { Day } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { type Returned, requireSession } from './require-session.ts'
import { actInSession } from './return-act.ts'

/** Of a worker, for one case, on one day: we keep no hour by which to count more finely (lessons A2 has 30 an hour). */
export const FILES_A_DAY = 30

/** Photos and voice: as chosen, to be cleaned and sealed on arrival, or sealed on the telephone. */
export type SentFiles = { readonly plain: readonly PlainFile[] } | { readonly sealed: readonly SealedFile[] }

/**
 * Adds files to a case. Sealed ones that are there already are not added twice. Throws `unauthenticated`; `invalid` at `files…`; what
 * `planFiles` and `checkChallenge` throw; `too_often` after thirty on a day.
 */
export async function addFiles(
  deps: Deps,
  token: string | undefined,
  sent: SentFiles,
  challenge: SentChallenge,
): Promise<void> {
  await actInSession(deps, token, async (returned, today) => {
    const there = await listCaseFiles(deps.db, returned.case.id)
    if ('sealed' in sent && sent.sealed.length > 0 && sent.sealed.every(({ id }) => hasFile(there, id)))
      return undefined
    // Before anything is cleaned, which costs us much; it is spent only by the commit.
    const spent = await checkChallenge(deps, 'file', challenge)
    const files = await planned(deps, returned, sent, today)
    if (files.ids.length === 0) throw invalidField('files', 'errors.no_file')
    const ofToday = there.filter((row) => row.author === 'worker' && row.on_day === today)
    if (ofToday.length + files.ids.length > FILES_A_DAY)
      throw new AppError('too_often', 'case_return.files_enough', { params: { limit: FILES_A_DAY } })
    return { step: { step: 'file_added' }, statements: [...files.statements, spent], files }
  })
}

const hasFile = (rows: readonly CaseFileRow[], id: string): boolean => rows.some((row) => row.id === id)

async function planned(
  deps: Deps,
  { case: of, worker }: Returned,
  sent: SentFiles,
  day: Day,
): Promise<PlannedFiles> {
  const whose = { author: 'worker', day } as const
  if ('sealed' in sent) {
    if (worker) throw invalidField('files', 'case_return.not_sealed_here')
    return planSealedFiles(deps, of.id, sent.sealed, whose)
  }
  if (!worker) throw invalidField('files', 'case_return.seal_it')
  return planFiles(deps, of.id, worker, sent.plain, whose)
}

/** A file as the session may have it: opened, or as it lies here for the telephone to open. */
export type FileOfSession = OpenedFile | { readonly sealed: Uint8Array }

/** Throws `unauthenticated`; 404 for a file of another case. */
export async function fetchFile(deps: Deps, token: string | undefined, id: string): Promise<FileOfSession> {
  const { case: of, worker } = await requireSession(deps, token)
  if (worker) return openFile(deps, { case: of, worker }, id)
  const row = (await listCaseFiles(deps.db, of.id)).find((one) => one.id === id)
  const sealed = row && (await deps.files.get(row.storage_key))
  if (!sealed) throw new AppError('not_found', 'case_return.file_gone')
  return { sealed }
}
