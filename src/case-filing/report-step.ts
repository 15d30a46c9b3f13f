import type { Readers } from '../cases/case.ts'
import type { FieldError } from '../platform/errors.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Filed } from './file-case.ts'
import type { Told } from './report-told.ts'

/** What the pages of a report say of this service, the same for everyone. */
export interface Said {
  /** Whose officers could open a report today. */
  readonly offered: readonly Readers[]
  /** What would be promised if it were sent today. */
  readonly days: Filed
  readonly files: number
  readonly fileMegabytes: number
  /** Where one comes back, to be read and typed: `feri.example/return`. */
  readonly address: string
  /** The onion address, where there is one: shown as text. */
  readonly onion: string | null
}

/** One question as it is shown: in the telephone's own document for the script, or alone on its page. */
export interface StepProps {
  readonly page: PageContext
  readonly said: Said
  /** Null in the document for the script, which fills in what was told by itself. */
  readonly told: Told | null
  /** As typed and refused, or as told before. */
  readonly value: (name: string) => string | undefined
  readonly all: (name: string) => readonly string[]
  readonly errors: readonly FieldError[]
}
