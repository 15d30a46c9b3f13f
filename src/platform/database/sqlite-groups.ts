import type Sqlite from 'better-sqlite3'
import type { CompiledQuery } from 'kysely'
import { StorageUnavailable } from './database.ts'

export type Batch = readonly CompiledQuery[]

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
 * Groups the batches that arrive within one turn of the event loop into one transaction, a savepoint each, so that a
 * hundred people saving at once cost one fsync and not a hundred. A batch is acknowledged only after COMMIT returned;
 * one that fails is rolled back alone; when COMMIT itself fails, nobody's work is acknowledged.
 */
export function groupCommits(
  sqlite: Sqlite.Database,
  write: (query: CompiledQuery) => unknown,
  told: (e: unknown) => unknown,
) {
  const queue: Waiting[] = []
  let scheduled = false
  const { begin, commit, rollback, savepoint, release, undo } = prepareControls(sqlite)

  /** Runs one batch inside the open transaction. Returns false when it failed and was undone (and its caller told). */
  function runOne({ batch, reject }: Waiting): boolean {
    savepoint.run()
    try {
      for (const query of batch) write(query)
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

  function runGroup(group: readonly Waiting[]): void {
    let written: Waiting[] = []
    try {
      begin.run()
      written = group.filter(runOne)
      commit.run()
    } catch (cause) {
      if (sqlite.inTransaction) rollback.run()
      const reason = told(cause)
      // Those already told of their own failure ignore this second word.
      for (const waiting of group) waiting.reject(reason)
      return
    }
    for (const waiting of written) waiting.resolve()
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
    setImmediate(turn)
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
