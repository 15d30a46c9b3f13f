import type Sqlite from 'better-sqlite3'
import type { CompiledQuery } from 'kysely'
import { type Statement, StorageUnavailable } from './database.ts'

/** Compiled as it is written, one after the other, so that a long one never lies in memory as a whole. */
export type Batch = Iterable<Statement>

interface Waiting {
  readonly batch: Batch
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

/** So many batches share one fsync at most: the first of them should not wait long for the last. */
const GROUP = 512
/** Beyond this the service says that it cannot keep up rather than filling its memory. */
const QUEUE = 20_000

/**
 * Groups the batches that arrive within two turns of the event loop into one transaction, so that a hundred people saving
 * at once cost one fsync and not a hundred. Most groups have no batch that fails, so a group is first tried as it is; when
 * something in it fails, all is rolled back and done again with a savepoint a batch, and only the one at fault is refused.
 * A batch is acknowledged only after COMMIT returned; when COMMIT itself fails, nobody's work is acknowledged.
 */
export function groupCommits(
  sqlite: Sqlite.Database,
  {
    before,
    write,
    told,
  }: {
    /** Ends whatever transaction of reads is open. */
    readonly before: () => void
    readonly write: (query: CompiledQuery) => unknown
    readonly told: (e: unknown) => unknown
  },
) {
  const queue: Waiting[] = []
  let scheduled = false
  const { begin, commit, rollback, savepoint, release, undo } = prepareControls(sqlite)

  /** Runs one batch inside the open transaction. Returns false when it failed and was undone (and its caller told). */
  function runOne({ batch, reject }: Waiting): boolean {
    savepoint.run()
    try {
      for (const statement of batch) write(statement.compile())
      release.run()
      return true
    } catch (cause) {
      // A full disk makes SQLite give up the whole transaction: then there is no savepoint left, and nobody's work stands.
      if (!sqlite.inTransaction || told(cause) instanceof StorageUnavailable) throw cause
      undo.run()
      release.run()
      reject(told(cause))
      return false
    }
  }

  function inTransaction(work: () => readonly Waiting[]): readonly Waiting[] {
    try {
      before()
      begin.run()
      const written = work()
      commit.run()
      return written
    } catch (cause) {
      if (sqlite.inTransaction) rollback.run()
      throw cause
    }
  }

  function writeAll(group: readonly Waiting[]): readonly Waiting[] {
    for (const { batch } of group) for (const statement of batch) write(statement.compile())
    return group
  }

  /** Returns those whose work is on the disk; the others are told here, or all by the caller when this throws. */
  function writeGroup(group: readonly Waiting[]): readonly Waiting[] {
    try {
      return inTransaction(() => writeAll(group))
    } catch (cause) {
      if (group.length === 1 || told(cause) instanceof StorageUnavailable) throw cause
    }
    return inTransaction(() => group.filter(runOne))
  }

  function runGroup(group: readonly Waiting[]): void {
    if (group.length === 0) return
    try {
      for (const waiting of writeGroup(group)) waiting.resolve()
    } catch (cause) {
      const reason = told(cause)
      // Those already told of their own failure ignore this second word.
      for (const waiting of group) waiting.reject(reason)
    }
  }

  function flush(): void {
    while (queue.length > 0) runGroup(queue.splice(0, GROUP))
  }

  function turn(): void {
    scheduled = false
    runGroup(queue.splice(0, GROUP))
    if (queue.length > 0) schedule()
  }

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    // One lap more than need be: what arrived meanwhile comes along, and under load a third more share the fsync.
    setImmediate(() => setImmediate(turn))
  }

  return {
    add: (batch: Batch): Promise<void> =>
      new Promise((resolve, reject) => {
        if (!sqlite.open) return reject(new StorageUnavailable('the database is closed'))
        if (queue.length >= QUEUE) return reject(new StorageUnavailable('too many changes are waiting'))
        queue.push({ batch, resolve, reject })
        schedule()
      }),
    /** Writes all that is waiting now: before closing. */
    flush,
  }
}

/** The statements that steer a transaction, prepared once. */
const prepareControls = (sqlite: Sqlite.Database) => ({
  begin: sqlite.prepare('BEGIN IMMEDIATE'),
  commit: sqlite.prepare('COMMIT'),
  rollback: sqlite.prepare('ROLLBACK'),
  savepoint: sqlite.prepare('SAVEPOINT one'),
  release: sqlite.prepare('RELEASE one'),
  undo: sqlite.prepare('ROLLBACK TO one'),
})
