import type { PageContext } from '../platform/http/page-context.ts'
import type { Shown } from '../platform/http/shown.ts'
import type { Case } from './case.ts'

/** What features to the right show a worker on his own page and are told by him there; handed in by `app.ts`. */
export interface ReturnPart {
  /** The section, or null where there is nothing to show. Its buttons are named `do` with `<name>:…`; the form around them is ours. */
  readonly show: (page: PageContext, of: Case) => Promise<Shown>
  /** Begins the `do` of its buttons: `repayment`. */
  readonly name: string
  /** What the worker pressed, without the name: `yes:FERI-RP-2026-…:1`. Throws AppError. */
  readonly press: (of: Case, what: string) => Promise<void>
}

export interface FromTheRight {
  readonly parts: readonly ReturnPart[]
}
