import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import {
  oneByOne,
  type Statement,
  StorageUnavailable,
  UniqueViolation,
} from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { chainEntries, subjectKey } from './chain.ts'
import { insertAnswer } from './idempotency-store.ts'
import { type JournalHead, type NewEntry, NO_HEAD, type Subject } from './journal.ts'
import { findHeadsOf, insertEntry, listEntries } from './journal-store.ts'

/** What one change consists of. There is no change without an entry saying what happened. */
export interface Change<Result> {
  readonly entries: readonly NewEntry[]
  /** A large change gives them `oneByOne`. */
  readonly statements: Iterable<Statement>
  /** What the verb returns; must survive JSON, because a repeated request is answered with the stored copy. */
  readonly result: Result
  /** The instant of the change, when the verb has written it into its rows; otherwise `commit` asks the clock. */
  readonly at?: Instant
}

/** The two or three of the dependencies that a commit needs, so that a command line tool can make one too. */
export type CommitDeps = Pick<Deps, 'db' | 'now' | 'idempotency'>

/** How many changes of others are told to the one who lost the race. */
const TOLD = 10

/**
 * The only way to change anything: journal entries and statements become durable together, or not at all.
 * Returns `change.result` once they are. Throws
 * - AppError `conflict` (errors.changed_meanwhile, facts.changes: `[{ action, at }]`) when someone wrote first;
 * - UniqueViolation when another unique key refused: the verb knows what that means;
 * - MissingReference when a row would refer to what is not there: likewise;
 * - AppError `unavailable` when the disk or the server refused, and nothing was saved.
 */
export async function commit<Result>(
  deps: CommitDeps,
  actor: { readonly id: string },
  change: Change<Result>,
): Promise<Result> {
  if (change.entries.length === 0) throw new Error('a change without a journal entry')
  const { db, idempotency } = deps
  const at = change.at ?? deps.now()
  const own = chainEntries(change.entries, actor.id, at).map((entry) => insertEntry(db.queries, entry))
  if (idempotency) {
    const result = JSON.stringify(change.result ?? null)
    own.unshift(insertAnswer(db.queries, { actorId: actor.id, ...idempotency, result, at }))
  }
  try {
    await db.atomically(bothOf(own, change.statements))
  } catch (cause) {
    if (cause instanceof UniqueViolation) throw (await lostRace(deps, change.entries, cause)) ?? cause
    if (cause instanceof StorageUnavailable)
      throw new AppError('unavailable', 'errors.unavailable', { cause })
    throw cause
  }
  return change.result
}

/**
 * Keeps or throws away what is no part of the record, for an entry of it would stay for ever and tell on which days somebody came or how much
 * was reported: a worker's session, a challenge that was used up, a key that is no longer unlocked, the alarm that room runs out, the name of a
 * file whose deletion the record has already. Never for anything else: a test lists who calls it. Throws UniqueViolation and MissingReference as
 * `commit` does, and AppError `unavailable`.
 */
export async function keepBriefly({ db }: Pick<Deps, 'db'>, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0) return
  try {
    await db.atomically(statements)
  } catch (cause) {
    if (cause instanceof StorageUnavailable)
      throw new AppError('unavailable', 'errors.unavailable', { cause })
    throw cause
  }
}

const bothOf = (own: Statement[], others: Iterable<Statement>): Iterable<Statement> =>
  Array.isArray(others)
    ? own.concat(others)
    : oneByOne(function* () {
        yield* own
        yield* others
      })

/** The conflict to report, if one of the heads is no longer what the verb had read. */
async function lostRace(
  { db }: CommitDeps,
  entries: readonly NewEntry[],
  cause: UniqueViolation,
): Promise<AppError | undefined> {
  const read = new Map<string, { subject: Subject; after: JournalHead }>()
  for (const entry of entries) {
    const key = subjectKey(entry.subject)
    if (!read.has(key)) read.set(key, entry)
  }
  const subjects = [...read.values()].map(({ subject }) => subject)
  const heads = await findHeadsOf(db.queries, subjects)
  const moved = [...read].find(([key, { after }]) => (heads.get(key) ?? NO_HEAD).hash !== after.hash)?.[1]
  if (!moved) return undefined
  const since = await listEntries(db.queries, moved.subject, { after: moved.after.sequence, limit: TOLD })
  const changes = since.map(({ action, happenedAt }) => ({ action, at: happenedAt }))
  return new AppError('conflict', 'errors.changed_meanwhile', { facts: { changes }, cause })
}
