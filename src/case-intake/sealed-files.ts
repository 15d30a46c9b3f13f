import { onTheDay } from '../accounts/worker-actor.ts'
import { caseNotFound, LEAST_BYTES, PLACE } from '../cases/case.ts'
import { insertCaseFile, keysInUse, listCaseFiles } from '../cases/case-file-store.ts'
import type { Deps } from '../deps.ts'
import { fromBase64Url } from '../platform/base64url.ts'
import { type CleanFile, cleanFile } from '../platform/clean-file/clean-file.ts'
import { FileRefused } from '../platform/clean-file/file-refused.ts'
import type { Day } from '../platform/clock.ts'
import { type Statement, UniqueViolation } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { CannotOpen, looksSealed, type Sealer } from '../platform/sealing.ts'
import { cleanFileName } from '../platform/uploaded-file.ts'
import { intakeLimits } from './intake-limits.ts'
import { requireRoom } from './quota.ts'

type FileDeps = Pick<Deps, 'db' | 'files' | 'config' | 'now'>

/** As a form brings it. The name is used for refusals only: telephones write hour and place into it. */
export interface PlainFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** As a browser that sealed it itself sends it: `about` is base64url, both for `PLACE.fileAbout` and `PLACE.fileBytes` of this id. */
export interface SealedFile {
  /** A random UUID. */
  readonly id: string
  readonly about: string
  readonly bytes: Uint8Array
}

/** What `sealed_about` says, as JSON. */
export interface FileAbout {
  /** `photo-1.jpg`: by kind and number, never as the telephone called it. */
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/** Files that are ready to be kept: give `statements` to the commit of what they belong to, inside `keepingFiles`. */
export interface PlannedFiles {
  readonly ids: readonly string[]
  readonly statements: readonly Statement[]
  readonly put: () => Promise<void>
  /** Takes away the bytes of files that no row names. */
  readonly undo: () => Promise<void>
}

interface Whose {
  readonly author: 'worker' | 'officer'
  readonly day: Day
}

/**
 * Cleans files of all that tells where and by whom they were made, and seals what is left. Nothing plain touches a disk. For no files
 * it plans nothing. Throws AppError with the path `files.<n>` and a sentence saying what to do instead; `too_large` for too many or too
 * much at once or for the case; `unavailable` cases.intake_full when the site has no room.
 */
export async function planFiles(
  deps: FileDeps,
  caseId: string,
  key: Sealer,
  files: readonly PlainFile[],
  { author, day }: Whose,
): Promise<PlannedFiles> {
  const limits = intakeLimits(deps)
  requireFew(deps, files)
  const planned: Planned[] = []
  for (const [at, { name, bytes }] of files.entries()) {
    const clean = await cleanOne(at, name, bytes, limits.file_bytes)
    const id = crypto.randomUUID()
    const about: FileAbout = {
      name: nameOf(clean, at + 1),
      type: clean.type,
      bytes: clean.bytes.byteLength,
    }
    planned.push({
      id,
      about: await key.seal(PLACE.fileAbout(caseId, id), JSON.stringify(about)),
      bytes: await key.sealBytes(PLACE.fileBytes(caseId, id), clean.bytes),
    })
  }
  return plan(deps, caseId, planned, { author, day })
}

/**
 * The same for what a browser has sealed. Only the form can be judged, and is: what was never sealed is refused, whatever its sender
 * calls it. The bytes are cleaned (again) when somebody opens them.
 */
export async function planSealedFiles(
  deps: FileDeps,
  caseId: string,
  files: readonly SealedFile[],
  { author, day }: Whose,
): Promise<PlannedFiles> {
  requireFew(deps, files)
  const most = paddedMost(intakeLimits(deps).file_bytes)
  for (const [at, { id, about, bytes }] of files.entries()) {
    const said = about.length <= ABOUT_MAX ? fromBase64Url(about) : undefined
    if (!RANDOM_ID.test(id)) throw invalidField(`files.${at}.id`, 'cases.file_not_sealed')
    if (!said || !looksSealed(said, LEAST_BYTES))
      throw invalidField(`files.${at}.about`, 'cases.file_not_sealed')
    if (bytes.byteLength > most)
      throw tooLarge('cases.file_too_large', megabytes(intakeLimits(deps).file_bytes))
    if (!looksSealed(bytes, LEAST_BYTES)) throw invalidField(`files.${at}`, 'cases.file_not_sealed')
  }
  return plan(deps, caseId, files, { author, day })
}

/**
 * Puts the bytes, does what keeps their rows, and takes the bytes away again if that is refused. Throws `invalid` for an id that a file has
 * already, of whichever case.
 */
export async function keepingFiles<Result>(
  planned: PlannedFiles,
  keepRows: () => Promise<Result>,
): Promise<Result> {
  try {
    await planned.put()
    return await keepRows()
  } catch (error) {
    await planned.undo()
    if (error instanceof UniqueViolation && error.table === 'case_files')
      throw invalidField('files', 'cases.file_not_sealed')
    throw error
  }
}

/** A file as its reader gets it: only ever for `asDownload`. */
export interface OpenedFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/**
 * Opens one file of an opened case. It is cleaned once more, for a browser that sealed it may have cleaned nothing. Throws 404 as
 * `caseNotFound` for a file of another case or one that is gone, `unsupported_type` cases.file_unsafe for what we hand on to nobody, or was
 * never sealed with the case's key.
 */
export async function openFile(
  deps: Pick<Deps, 'db' | 'files'>,
  opened: { readonly case: { readonly id: string }; readonly worker: Pick<Sealer, 'openBytes'> },
  id: string,
): Promise<OpenedFile> {
  const rows = await listCaseFiles(deps.db, opened.case.id)
  const position = rows.findIndex((row) => row.id === id)
  const sealed = rows[position] && (await deps.files.get(rows[position].storage_key))
  if (!sealed) throw caseNotFound()
  try {
    const bytes = await opened.worker.openBytes(PLACE.fileBytes(opened.case.id, id), sealed)
    const clean = await cleanFile(bytes)
    return { fileName: nameOf(clean, position + 1), mediaType: clean.type, bytes: clean.bytes }
  } catch (error) {
    if (error instanceof FileRefused || error instanceof CannotOpen)
      throw new AppError('unsupported_type', 'cases.file_unsafe', { cause: error })
    throw error
  }
}

const RANDOM_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const ABOUT_MAX = 4_096
const MEGABYTE = 1_000_000
const STEP = 1_048_576
const paddedMost = (bytes: number): number => Math.ceil((bytes + 4) / STEP) * STEP + 29
const megabytes = (bytes: number): string => String(Math.floor(bytes / MEGABYTE))

interface Planned {
  readonly id: string
  readonly about: string
  readonly bytes: Uint8Array
}

async function plan(
  deps: FileDeps,
  caseId: string,
  files: readonly Planned[],
  { author, day }: Whose,
): Promise<PlannedFiles> {
  if (files.length === 0) return { ids: [], statements: [], put: nothing, undo: nothing }
  const limits = intakeLimits(deps)
  const adding = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
  const there = (await listCaseFiles(deps.db, caseId)).reduce((sum, row) => sum + Number(row.padded_bytes), 0)
  if (there + adding > limits.case_bytes) throw tooLarge('cases.case_too_large', megabytes(limits.case_bytes))
  await requireRoom(deps, adding)
  // The day stands in the key, so that the sweep needs no time of the file: it would tell the hour.
  const kept = files.map((file) => ({ ...file, key: `${CASE_FILES}/${day}/${crypto.randomUUID()}` }))
  return {
    ids: kept.map(({ id }) => id),
    statements: kept.map(({ id, about, bytes, key }) =>
      insertCaseFile(deps.db.queries, {
        id,
        case_id: caseId,
        author,
        sealed_about: about,
        storage_key: key,
        padded_bytes: bytes.byteLength,
        on_day: day,
      }),
    ),
    put: async () => {
      // Midnight: the hour of a file would be the hour of the report.
      for (const { key, bytes } of kept) await deps.files.put(key, bytes, { at: onTheDay(day) })
    },
    undo: () =>
      takeAway(
        deps,
        kept.map(({ key }) => key),
      ),
  }
}

/** Where the bytes of all cases lie in the file store, by the day they came. */
export const CASE_FILES = 'case-files'

/** An answer that was lost may hide a commit that stood: what a row names stays. */
async function takeAway({ db, files }: FileDeps, keys: readonly string[]): Promise<void> {
  const used = await keysInUse(db.queries, keys)
  for (const key of keys) if (!used.has(key)) await files.delete(key)
}

const nothing = async (): Promise<void> => {}

function requireFew(deps: FileDeps, files: readonly { readonly bytes: Uint8Array }[]): void {
  const limits = intakeLimits(deps)
  if (files.length > limits.files_at_once)
    throw new AppError('too_large', 'cases.too_many_files', { params: { limit: limits.files_at_once } })
  const sum = files.reduce((total, { bytes }) => total + bytes.byteLength, 0)
  if (sum > limits.bytes_at_once + files.length * STEP)
    throw tooLarge('cases.too_much_at_once', megabytes(limits.bytes_at_once))
}

const tooLarge = (
  key: 'cases.case_too_large' | 'cases.too_much_at_once' | 'cases.file_too_large',
  limit: string,
): AppError => new AppError('too_large', key, { params: { limit, file: '' } })

async function cleanOne(at: number, name: string, bytes: Uint8Array, most: number): Promise<CleanFile> {
  try {
    return await cleanFile(bytes, { bytesMax: most })
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    const params = { file: cleanFileName(name), limit: megabytes(most) }
    const key = `cases.file_${error.reason}` as const
    throw new AppError(error.reason === 'too_large' ? 'too_large' : 'unsupported_type', key, {
      params,
      fields: [{ path: `files.${at}`, message: { key, params } }],
    })
  }
}

const nameOf = ({ kind, extension }: CleanFile, number: number): string => `${kind}-${number}.${extension}`
