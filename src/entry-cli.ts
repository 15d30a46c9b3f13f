import './entry-check-node.ts'
import { COMMANDS } from './entry-cli-commands.ts'
import { linesOf, UsageError } from './entry-cli-usage.ts'
import { openNode } from './entry-node-open.ts'
import { ConfigError } from './platform/config/names.ts'
import { AppError } from './platform/errors.ts'
import { translator } from './platform/i18n/translate.ts'

const out = (line: string) => void process.stdout.write(`${line}\n`)

/** `feri <command> …`: what is done at the machine itself, by whoever may read its database anyway. */
async function main(args: readonly string[]): Promise<number> {
  const found = COMMANDS.find((command) => command.words.every((word, i) => args[i] === word))
  if (!found) {
    if (args.length > 0) throw new UsageError(`There is no command “${args.join(' ')}”.\n\n${usage()}`)
    out(usage())
    return 0
  }
  const rest = args.slice(found.words.length)
  if (found.needs === 'nothing') return found.run(rest, out)
  const opened = await openNode(process.env)
  try {
    return await found.run(rest, out, opened)
  } finally {
    await opened.db.close()
  }
}

function usage(): string {
  const lines = COMMANDS.map(
    ({ words, usage, does }) => `  ${[...words, usage].join(' ').trim()}\n      ${does}`,
  )
  return ['Usage: npm run feri -- <command>\n', ...lines].join('\n')
}

/** What people at the terminal are told; anything unforeseen is thrown on, with its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UsageError) return error.message
  if (!(error instanceof AppError)) throw error
  return linesOf(translator('en'), error)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
