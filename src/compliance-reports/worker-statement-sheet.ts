import type { Sheet } from './sheet.ts'
import type { WorkerStatement } from './worker-statement.ts'

/** What every part of the worker's statement draws from and on. */
export type StatementSheet = Sheet<WorkerStatement>
