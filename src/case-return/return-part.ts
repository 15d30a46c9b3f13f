import type { Case } from '../cases/case.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Shown } from '../platform/http/shown.ts'
import type { HeldCase } from './hold-case.ts'

/** A file that was made for the worker; nothing of it is kept. */
export interface MadeFile {
  /** Says nothing of what it is: it stands in the telephone's list of downloads. */
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** What features to the right show a worker on his own page and are told by him there; handed in by `app.ts`. */
export interface ReturnPart {
  /** The section, or null where there is nothing to show. Its buttons are named `do` with `<name>:…`; the form around them is ours. */
  readonly show: (page: PageContext, of: Case) => Promise<Shown>
  /** Begins the `do` of its buttons: `repayment`. */
  readonly name: string
  /** What the worker pressed, without the name: `yes:FERI-RP-2026-…:1`. Throws AppError. */
  readonly press: (of: Case, what: string) => Promise<void>
  /**
   * A file made on the spot out of what the worker told, in the place of `press`. Its buttons carry `data-made` with the name of the file,
   * so that the script sends the case's key along, for this one request. Leaves no trace: no row, no line. Throws AppError.
   */
  readonly make?: (held: HeldCase, what: string) => Promise<MadeFile>
}

export interface FromTheRight {
  readonly parts: readonly ReturnPart[]
}
