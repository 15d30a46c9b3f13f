import type { Shown } from '../platform/http/shown.ts'
import type { ReturnRefused } from './return-refused.ts'
import type { SeenReturn } from './return-seen.ts'
import type { SessionPart } from './sealed-text-views.tsx'

/** All that the page behind the code shows. */
export interface CasePageProps extends SessionPart {
  readonly seen: SeenReturn
  /** Only on opening by what the telephone made of the code. */
  readonly inner?: string | undefined
  /** What was just done, in a sentence. */
  readonly done?: string | undefined
  readonly doneMore?: string | undefined
  readonly refused?: ReturnRefused | undefined
  /** The worker asked to take the report back and is asked once more. */
  readonly withdrawing?: boolean
  /** Shown older messages, not the newest. */
  readonly older?: boolean
  readonly fileChallenge: string
  /** What features to the right show here. */
  readonly parts: readonly Shown[]
}
