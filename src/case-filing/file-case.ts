import { onTheDay, WORKER_ACTOR } from '../accounts/worker-actor.ts'
import { asChallengeRefusal, checkChallenge, type SentChallenge } from '../case-intake/challenge.ts'
import { requireRoom } from '../case-intake/quota.ts'
import {
  keepingFiles,
  type PlainFile,
  type PlannedFiles,
  planFiles,
  planSealedFiles,
  type SealedFile,
} from '../case-intake/sealed-files.ts'
import { CODE_PURPOSE, LEAST_BYTES } from '../cases/case.ts'
import { promisedDays } from '../cases/case-clock.ts'
import { lookupHash, newCaseKey } from '../cases/case-code.ts'
import { findCase, findCaseByLookup } from '../cases/case-store.ts'
import { recipientsFor } from '../cases/recipients.ts'
import { tellCaseReaders } from '../cases/tell-officers.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { sealer } from '../platform/sealing.ts'
import { derivedFromCode, holdsCode } from '../platform/secret-code.ts'
import { planCase } from './plan-case.ts'
import { type OpenReport, type Recipient, type SealedReport, sealReport } from './report-envelope.ts'

/** What the answer to a report says: days of the scheme, and nothing secret, for it may be kept with an Idempotency-Key. */
export interface Filed {
  readonly received_on: Day
  /** By then, at the latest, somebody has read it and says so. */
  readonly acknowledge_by: Day
  /** By then there is an answer. */
  readonly answer_by: Day
}

/** What is promised for a report that is received on this day. */
export function filedOn(day: Day): Filed {
  const { acknowledgeOn, answerOn } = promisedDays(day)
  return { received_on: day, acknowledge_by: acknowledgeOn, answer_by: answerOn }
}

const AUTHOR = 'worker'

/** A report as it was told, with photos: sealed here, on arrival, and kept plain nowhere. */
export interface PlainFiling {
  readonly report: OpenReport
  readonly files: readonly PlainFile[]
  readonly challenge: SentChallenge
}

/** A report that the worker's browser sealed. */
export interface SealedFiling {
  readonly report: SealedReport
  readonly files: readonly SealedFile[]
  readonly challenge: SentChallenge
}

/**
 * Files what a worker tells: one commit with the case, its key for each reader, its first step and who must look. The same report a second
 * time, because the answer was lost on the way, is answered alike and changes nothing. Nothing of it bears an hour or an address.
 *
 * Throws AppError `unavailable` cases.nobody_reads where no officer of these readers could open it; `invalid` where own words hold the code
 * (lessons C7); what `checkChallenge` and `planFiles` throw.
 */
export async function fileOpenReport(deps: Deps, { report, files, challenge }: PlainFiling): Promise<Filed> {
  refuseOwnCode(report)
  const recipients = await requireReaders(deps, report)
  const key = newCaseKey()
  const sealed = await sealReport(report, key, recipients)
  const filed = await filedAlready(deps, sealed)
  if (filed) return filed
  const day = dayOf(deps.now())
  const planned = () =>
    planFiles(deps, report.id, sealer(key, { leastBytes: LEAST_BYTES }), files, { author: AUTHOR, day })
  return file(deps, sealed, challenge, planned)
}

/**
 * The same for what was sealed in the browser, of which only the form can be judged and is: for exactly the readers there are now, and
 * nothing that was never sealed. Throws AppError `conflict` cases.recipients_changed where it was sealed for others: to be sealed again.
 */
export async function fileSealedReport(
  deps: Deps,
  { report, files, challenge }: SealedFiling,
): Promise<Filed> {
  const filed = await filedAlready(deps, report)
  if (filed) return filed
  const recipients = await requireReaders(deps, report)
  const wanted = new Set(recipients.map(({ id }) => id))
  const given = new Set(report.keys.map(({ officer_key_id }) => officer_key_id))
  if (
    given.size !== report.keys.length ||
    given.size !== wanted.size ||
    [...given].some((id) => !wanted.has(id))
  )
    throw new AppError('conflict', 'cases.recipients_changed')
  const day = dayOf(deps.now())
  return file(deps, report, challenge, () => planSealedFiles(deps, report.id, files, { author: AUTHOR, day }))
}

async function requireReaders(deps: Deps, { readers }: Pick<OpenReport, 'readers'>): Promise<Recipient[]> {
  const recipients = await recipientsFor(deps, readers)
  if (recipients.length === 0) throw new AppError('unavailable', 'cases.nobody_reads')
  return recipients
}

function refuseOwnCode({ content, identity, code }: OpenReport): void {
  if (holdsCode(JSON.stringify([content, identity]), code))
    throw invalidField('content', 'cases.code_in_text')
}

/** What the first answer said, if this report has been filed before: known by the code's token, which nobody else has. */
async function filedAlready(
  deps: Deps,
  { id, token }: Pick<SealedReport, 'id' | 'token'>,
): Promise<Filed | undefined> {
  const before = await findCaseByLookup(deps.db, await lookupHash(deps, token))
  if (before && before.id !== id) throw taken()
  return before && filedOn(before.receivedOn)
}

/** What the first answer said of a report that was filed with this code. */
export const filedBefore = (
  deps: Deps,
  { id, code }: Pick<OpenReport, 'id' | 'code'>,
): Promise<Filed | undefined> => filedAlready(deps, { id, token: derivedFromCode(code, CODE_PURPOSE).token })

async function file(
  deps: Deps,
  sealed: SealedReport,
  challenge: SentChallenge,
  planned: () => Promise<PlannedFiles>,
): Promise<Filed> {
  try {
    await requireRoom(deps)
    if (await findCase(deps.db, sealed.id)) throw taken()
    // Before the files: whoever has done no work must not make us clean twenty megabytes.
    const spent = await checkChallenge(deps, 'case', challenge)
    const files = await planned()
    return await keepingFiles(files, () => keep(deps, sealed, [spent, ...files.statements]))
  } catch (error) {
    // Whatever it stumbled over may be the work of its own twin, which was a moment faster.
    const twin = await filedAlready(deps, sealed)
    if (twin) return twin
    throw isTaken(error) ? taken() : asChallengeRefusal(error)
  }
}

const taken = (): AppError => invalidField('id', 'cases.not_sealed')

/** Whether id or code of the case are there already: the chain of its journal, or its row. */
const isTaken = (error: unknown): boolean =>
  (error instanceof AppError && error.sentence.key === 'errors.changed_meanwhile') ||
  (error instanceof UniqueViolation && (error.table === 'cases' || error.table === 'journal'))

/**
 * What a second try mends: a label that some other case has, for labels are short; a group that a colleague founded in the same moment,
 * which the slower one then joins.
 */
const isMended = (error: unknown): boolean =>
  error instanceof UniqueViolation &&
  (error.table === 'case_groups' || (error.table === 'cases' && error.columns.includes('label')))
const TRIES = 4

async function keep(
  deps: Deps,
  sealed: SealedReport,
  statements: PlannedFiles['statements'],
  tries = TRIES,
): Promise<Filed> {
  const day = dayOf(deps.now())
  const [planned, mails] = await Promise.all([planCase(deps, sealed, day), tellCaseReaders(deps, sealed)])
  try {
    return await commit(deps, WORKER_ACTOR, {
      entries: planned.entries,
      statements: [...planned.statements, ...statements, ...mails],
      result: filedOn(day),
      at: onTheDay(day),
    })
  } catch (error) {
    if (tries > 1 && isMended(error)) return keep(deps, sealed, statements, tries - 1)
    throw error
  }
}
