import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { freePort } from './free-port.ts'
import { type RunningNode, startNode } from './node-server.ts'
import { type PrintedSignIn, printedSignIn } from './printed-sign-in.ts'

const ENTRY = 'dist/entry-node.js'
const SEEDED_WITHIN_MS = 90_000

export interface RunningService {
  readonly url: string
  /** As printed in the terminal when the demonstration was set up; `person` is the part before `@demo.example`. */
  signIn(person: string): PrintedSignIn
  /** Ends the process as an administrator would; data and port are kept for `start`. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Ends it for good. */
  close(): Promise<void>
}

/** The built service as a process of its own with the demonstration loaded, on a free port, its data in a temporary folder. */
export async function startService(): Promise<RunningService> {
  if (!existsSync(ENTRY))
    throw new Error(`${ENTRY} is missing: run \`npm run build\` first (\`npm test\` does so).`)
  const folder = await mkdtemp(path.join(tmpdir(), 'feri-browser-'))
  const seeded = await demonstration()
  await cp(seeded.data, folder, { recursive: true })
  const port = await freePort()
  let running = await startIn(folder, port)
  return {
    url: running.url,
    signIn: (person) => printedSignIn(seeded.printed, `${person}@demo.example`),
    stop: async () => void (await running.stop()),
    start: async () => {
      running = await startIn(folder, port)
    },
    close: async () => {
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Under the name that the printed address has, for cookies belong to a name. */
const startIn = (folder: string, port: number): Promise<RunningNode> =>
  startNode({ FERI_DATA_DIR: folder, PORT: String(port), FERI_PUBLIC_URL: `http://localhost:${port}` })

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
