import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { JournalHead, Subject } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { type Day, dayOf, later } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { signDocument } from '../platform/signed-document.ts'
import { readRegisterVersion } from '../registrations/register-change-store.ts'
import { DATA_FILES, type Edition, SNAPSHOT_FILE } from './edition.ts'
import { editionPackage } from './edition-package.ts'
import {
  findEditionFile,
  findLatestEdition,
  findRun,
  forgetFile,
  forgetRun,
  insertEdition,
  putRun,
} from './edition-store.ts'
import { deleteParts, deleteWhatIsThere } from './file-parts.ts'
import { readPreviousRows } from './previous-rows.ts'
import { readBodyRows } from './register-page-store.ts'
import { removeOldEditions } from './remove-old-editions.ts'
import { writeEditionFiles } from './write-edition-files.ts'

/** After this long whoever began is taken for dead, and another begins anew. */
const RUN_MINUTES = 60

/** The subject of a day's edition in the journal; it is also what keeps two processes from publishing it twice. */
const subjectOf = (on: Day): Subject => ({ kind: 'open_data_edition', id: on })

/**
 * Publishes the edition of today (Tokyo) unless there is one, and takes away the files of editions that are no longer kept.
 * Due work: may be called by several processes at any time. Returns how many editions were made or emptied; 0 when there is
 * nothing to do, when somebody else is at it, or as long as nobody has ever been in the register. When the process is told to
 * stop, an edition that is half made is given up at the next page, for another process to begin anew.
 */
export async function makeEditionIfDue(deps: Deps, stopping?: AbortSignal): Promise<number> {
  const on = dayOf(deps.now())
  const latest = await findLatestEdition(deps.db.queries)
  const made = latest && latest.on >= on ? 0 : await makeEdition(deps, on, stopping)
  return made + (await removeOldEditions(deps))
}

async function makeEdition(deps: Deps, on: Day, stopping: AbortSignal | undefined): Promise<number> {
  const begun = await begin(deps, on)
  if (!begun) return 0
  try {
    return await publish(deps, begun, on, stopping)
  } catch (error) {
    await deleteWhatIsThere(deps.files, begun.run, [...DATA_FILES, SNAPSHOT_FILE])
    if (stopping?.aborted) return giveUp(deps, begun, on)
    // Somebody took it over because we were slow: theirs stands.
    if (error instanceof AppError && error.code === 'conflict') return 0
    throw error
  }
}

/** Takes the sign down, so that nobody waits the hour for a process that has stopped. */
async function giveUp(deps: Deps, { run, head }: Begun, on: Day): Promise<number> {
  await commit(deps, SYSTEM_ACTOR, {
    entries: [{ subject: subjectOf(on), after: head, action: 'given_up', summary: run, payload: { run } }],
    statements: [forgetRun(deps.db.queries, on)],
    result: null,
  })
  return 0
}

interface Begun {
  /** Names the folder of this attempt, so that two attempts never write into one file. */
  readonly run: string
  readonly head: JournalHead
  readonly latest: Edition | undefined
}

/** Puts up a sign that the edition is being made; undefined when another's is up, or goes up at this moment. */
async function begin(deps: Deps, on: Day): Promise<Begun | undefined> {
  const { db } = deps
  const subject = subjectOf(on)
  const after = await findHead(db, subject)
  const before = await findRun(db.queries, on)
  const at = deps.now()
  if (before && later(before.startedAt, { minutes: RUN_MINUTES }) > at) return undefined
  const latest = await findLatestEdition(db.queries)
  // Published meanwhile by the one whose sign it was.
  if (latest && latest.on >= on) return undefined
  if (!latest && (await readBodyRows(db.queries, { after: 0, limit: 1, on })).length === 0) return undefined
  const run = deps.newId()
  try {
    await commit(deps, SYSTEM_ACTOR, {
      entries: [{ subject, after, action: 'begun', summary: run, payload: { run } }],
      statements: putRun(db.queries, on, { run, startedAt: at }),
      result: null,
      at,
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return undefined
    throw error
  }
  if (before) await deleteWhatIsThere(deps.files, before.run, [...DATA_FILES, SNAPSHOT_FILE])
  const head = await findHead(db, subject)
  return (await findRun(db.queries, on))?.run === run ? { run, head, latest } : undefined
}

async function publish(
  deps: Deps,
  { latest, run, head }: Begun,
  on: Day,
  stopping: AbortSignal | undefined,
): Promise<number> {
  const { db, files } = deps
  const number = (latest?.number ?? 0) + 1
  const registerVersion = await readRegisterVersion(db.queries)
  const snapshot = latest && (await findEditionFile(db.queries, latest.number, SNAPSHOT_FILE))
  const previous = latest && snapshot && readPreviousRows(files, latest.folder, snapshot)
  const written = await writeEditionFiles(
    deps,
    { number, on, registerVersion, folder: run, stopping },
    previous,
  )
  const { bodies, rows, changedRows } = written
  const madeAt = deps.now()
  const content = { number, on, registerVersion, bodies, rows, changedRows, madeAt, files: written.files }
  const signed = await signDocument(deps.signer, editionPackage({ ...content, ...deps.config }))
  const edition: Edition = {
    ...content,
    folder: run,
    data: signed.data,
    dataHash: signed.dataHash,
    signature: signed.signature,
    removedAt: null,
  }
  await commit(deps, SYSTEM_ACTOR, {
    entries: [
      {
        subject: subjectOf(on),
        after: head,
        action: 'published',
        summary: `${signed.number} register version ${registerVersion}, ${rows} rows`,
        payload: { number: signed.number, hash: signed.dataHash },
      },
    ],
    statements: [
      ...insertEdition(db.queries, edition, [...written.files, written.snapshot]),
      forgetRun(db.queries, on),
      ...(latest ? [forgetFile(db.queries, latest.number, SNAPSHOT_FILE)] : []),
    ],
    result: null,
    at: madeAt,
  })
  if (latest && snapshot) await deleteParts(files, latest.folder, snapshot)
  return 1
}
