import type { FeeReport } from './fee-report.ts'
import type { Sheet } from './sheet.ts'

/** What every part of the fee report draws from and on. */
export type FeeSheet = Sheet<FeeReport>
