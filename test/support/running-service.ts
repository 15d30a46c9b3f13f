import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import { inject } from 'vitest'
import { childEnvironment } from './child-environment.ts'
import { freePort } from './free-port.ts'
import { type RunningNode, startNode } from './node-server.ts'
import { type PrintedSignIn, printedSignIn } from './printed-sign-in.ts'

const ENTRY = 'dist/entry-node.js'
const COMMAND_LINE = 'dist/entry-cli.js'
const SEEDED_WITHIN_MS = 90_000

export interface RunningService {
  readonly url: string
  /** As printed in the terminal when the demonstration was set up; `person` is the part before `@demo.example`. */
  signIn(person: string): PrintedSignIn
  /** Ends the process as an administrator would; data and port are kept for `start`. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Does now what the service's timer would do soon, as `npm run feri -- due` does it beside a running service. */
  due(): Promise<void>
  /** One statement on the service's database, for what only the passing of days would do. */
  pretend(statement: string): void
  /** Ends it for good. */
  close(): Promise<void>
}

type Settings = Readonly<Record<string, string>>

/**
 * The built service as a process of its own with the demonstration loaded, on a free port, its data in a temporary folder.
 * `settings` are further ones of the environment.
 */
export async function startService(settings: Settings = {}): Promise<RunningService> {
  if (!existsSync(ENTRY))
    throw new Error(`${ENTRY} is missing: run \`npm run build\` first (\`npm test\` does so).`)
  const folder = await mkdtemp(path.join(tmpdir(), 'feri-browser-'))
  const seeded = await demonstration()
  await cp(seeded.data, folder, { recursive: true })
  const port = await freePort()
  let running = await startIn(folder, port, settings)
  return {
    url: running.url,
    signIn: (person) => printedSignIn(seeded.printed, `${person}@demo.example`),
    stop: async () => void (await running.stop()),
    start: async () => {
      running = await startIn(folder, port, settings)
    },
    due: () => runDue(settingsFor(folder, port, settings)),
    pretend: (statement) => {
      const sqlite = new Sqlite(path.join(folder, 'feri.sqlite'))
      sqlite.exec(statement)
      sqlite.close()
    },
    close: async () => {
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Under the name that the printed address has, for cookies belong to a name. */
const settingsFor = (folder: string, port: number, more: Settings): Settings => ({
  FERI_DATA_DIR: folder,
  PORT: String(port),
  FERI_PUBLIC_URL: `http://localhost:${port}`,
  ...more,
})

const startIn = (folder: string, port: number, more: Settings = {}): Promise<RunningNode> =>
  startNode(settingsFor(folder, port, more))

async function runDue(settings: Settings): Promise<void> {
  const env = { ...childEnvironment(), NODE_ENV: 'development', ...settings }
  // A work that the service's own timer did at the same moment is refused here and done all the same.
  await promisify(execFile)(process.execPath, [path.resolve(COMMAND_LINE), 'due'], { env }).catch(() => {})
}

/** The demonstration's data and what was printed when it was set up; made by the first who asks in a test run. */
async function demonstration(): Promise<{ data: string; printed: string }> {
  const folder = inject('demonstrationFolder')
  const [data, printed] = [path.join(folder, 'data'), path.join(folder, 'printed.txt')]
  // Files run side by side: whoever makes the folder sets the demonstration up, the others wait for it.
  const first = await mkdir(data).then(
    () => true,
    () => false,
  )
  if (first) {
    const seeding = await startIn(data, await freePort())
    await seeding.stop()
    // Whole when it appears: the others begin as soon as they see it.
    await writeFile(`${printed}.part`, seeding.printed())
    await rename(`${printed}.part`, printed)
  }
  const deadline = Date.now() + SEEDED_WITHIN_MS
  while (!existsSync(printed)) {
    if (Date.now() > deadline) throw new Error('The demonstration was not set up by the test that began it.')
    await sleep(100)
  }
  return { data, printed: await readFile(printed, 'utf8') }
}
