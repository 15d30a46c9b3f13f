import './entry-check-node.ts'
import { COMMANDS, UsageError } from './entry-cli-commands.ts'
import { openNode } from './entry-node-open.ts'
import { ConfigError } from './platform/config/names.ts'
import { AppError } from './platform/errors.ts'
import { say, translator } from './platform/i18n/translate.ts'

const t = translator('en')
const out = (line: string) => void process.stdout.write(`${line}\n`)

/** `feri <command> …`: what is done at the machine itself, by whoever may read its database anyway. */
async function main(args: readonly string[]): Promise<number> {
  const found = COMMANDS.find((command) => command.words.every((word, i) => args[i] === word))
  if (!found) {
    out('Usage: npm run feri -- <command>\n')
    for (const { words, usage, does } of COMMANDS)
      out(`  ${[...words, usage].join(' ').trim()}\n      ${does}`)
    return args.length === 0 ? 0 : 2
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

/** One sentence for the terminal; the fields a verb refused, one a line. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UsageError) return error.message
  if (!(error instanceof AppError)) throw error
  return [say(t, error.sentence), ...error.fields.map((f) => `  ${f.path}: ${say(t, f.message)}`)].join('\n')
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
