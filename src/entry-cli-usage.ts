import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Opened } from './entry-node-open.ts'
import type { AppError } from './platform/errors.ts'
import { say, type Translate } from './platform/i18n/translate.ts'

/** Writes one line (or several) to the terminal. */
export type Out = (line: string) => void

/** What was typed was not understood; the message says what would be. */
export class UsageError extends Error {
  override name = 'UsageError'
}

interface Common {
  /** What is typed to call it, such as `account create`. */
  readonly words: readonly string[]
  readonly usage: string
  readonly does: string
}
/** Runs with the words after its own; returns the exit code. */
export type Command =
  | (Common & { readonly needs: 'nothing'; readonly run: (args: string[], out: Out) => Promise<number> })
  | (Common & {
      readonly needs: 'database'
      readonly run: (args: string[], out: Out, opened: Opened) => Promise<number>
    })

export const misused = (usage: string): UsageError => new UsageError(`Usage: npm run feri -- ${usage}`)

/** Reads `--name value` options and the words between them. Throws UsageError for an option that the command lacks. */
export function readOptions(args: string[], names: readonly string[], usage: string) {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${misused(usage).message}`)
  }
}

export function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    throw new UsageError(`Cannot read ${file} (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** A refusal for the terminal: one sentence, and the fields it is about, one a line. */
export const linesOf = (t: Translate, { sentence, fields }: AppError): string =>
  [say(t, sentence), ...fields.map(({ path, message }) => `  ${path}: ${say(t, message)}`)].join('\n')
