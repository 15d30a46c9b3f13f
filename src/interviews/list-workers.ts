import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { Statement } from '../platform/database/database.ts'
import { oneByOne } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { readSpreadsheet } from '../platform/spreadsheet/read-sheet.ts'
import { UnreadableSheet } from '../platform/spreadsheet/sheet.ts'
import { listHash } from '../statistics/draw.ts'
import { contactSealer } from './contact-sealing.ts'
import { journalSubject } from './interview-round.ts'
import { roundToChange } from './require-round.ts'
import { move } from './round-life.ts'
import { readList } from './round-list.ts'
import type { ListedWorker } from './round-list-row.ts'
import { strataOf } from './round-strata.ts'
import { newWorkerCodes } from './round-worker.ts'
import { type NewWorker, replaceList } from './round-worker-store.ts'

/** More bytes than twenty thousand full rows. */
export const LIST_BYTES_MAX = 8_000_000

/** Which row of the officer's own list is which code: told once, on a sheet to print, and kept nowhere. */
export interface SheetLine extends Omit<ListedWorker, 'contact'> {
  readonly code: string
}

export interface ListedWorkers {
  /** What may be kept as the answer to the request: numbers and a hash. */
  readonly saved: { readonly number: string; readonly listed: number; readonly listHash: string }
  readonly sheet: readonly SheetLine[]
}

/**
 * Takes the list of all workers a round could ask, in the place of any list before, and gives each a code. Contacts are
 * sealed, numbers and rows forgotten. Throws `invalid` with every cell that needs another look, `conflict` after the draw.
 */
export async function listWorkers(
  deps: Deps,
  actor: Actor,
  number: string,
  bytes: Uint8Array,
): Promise<ListedWorkers> {
  const { round, head } = await roundToChange(deps, actor, number, 'manage_interviews')
  const next = move(round.status, 'list')
  const workers = readList(await readFile(bytes))
  const codes = newWorkerCodes(workers.length)
  const strata = strataOf(workers)
  const named = workers.map((worker, i) => ({
    ...worker,
    code: codes[i] as string,
    stratum: strata[i] as string,
  }))
  const sealed = await sealContacts(deps, round.id, named)
  const hash = listHash(named)
  const at = deps.now()
  const saved = await commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(round),
        after: head,
        action: next.entry,
        // The hash stands here before any seed is made, so that nobody can have fitted the list to a draw.
        summary: `${round.number} ${named.length} ${hash}`,
        payload: { listed: named.length, list_hash: hash },
      },
    ],
    statements: oneByOne((): Iterable<Statement> => replaceList(deps.db, round.id, sealed, at)),
    result: { number: round.number, listed: named.length, listHash: hash },
  })
  return { saved, sheet: named.map(({ line, no, traits, code }) => ({ line, no, traits, code })) }
}

async function readFile(bytes: Uint8Array) {
  try {
    return await readSpreadsheet(bytes)
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    const { key, params } = error.reason
    throw new AppError('invalid', key, params ? { params, cause: error } : { cause: error })
  }
}

async function sealContacts(
  deps: Deps,
  roundId: string,
  workers: readonly (ListedWorker & { readonly code: string; readonly stratum: string })[],
): Promise<NewWorker[]> {
  const { seal } = await contactSealer(deps)
  const sealed: NewWorker[] = []
  for (const { code, traits, stratum, contact } of workers)
    sealed.push({
      code,
      traits: JSON.stringify(traits),
      stratum,
      sealedContact: contact === '' ? null : await seal(roundId, code, contact),
    })
  // In the order of their codes: rows written in the order of the list would tell, by where they lie, who is who.
  return sealed.sort((a, b) => (a.code < b.code ? -1 : 1))
}
