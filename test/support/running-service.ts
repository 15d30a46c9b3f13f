import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'

const ENTRY = 'dist/entry-node.js'
const OPEN = /The register is open at (\S+)/
const START_WITHIN_MS = 90_000

export interface PrintedSignIn {
  readonly email: string
  readonly password: string
  /** Base32; undefined for people without a second factor. */
  readonly totpSecret: string | undefined
}

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
  let running = await run(folder, port)
  const end = async () => {
    if (running.process.exitCode !== null) return
    running.process.kill('SIGTERM')
    await once(running.process, 'exit')
  }
  return {
    url: running.url,
    signIn: (person) => signInOf(seeded.printed, person),
    stop: end,
    start: async () => {
      running = await run(folder, port)
    },
    close: async () => {
      await end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The demonstration's data and what was printed when it was set up; made by the first who asks in a test run. */
async function demonstration(): Promise<{ data: string; printed: string }> {
  const folder = inject('demonstrationFolder')
  const [data, printed] = [path.join(folder, 'data'), path.join(folder, 'printed.txt')]
  if (!existsSync(printed)) {
    const seeding = await run(data, await freePort())
    seeding.process.kill('SIGTERM')
    await once(seeding.process, 'exit')
    await writeFile(printed, seeding.printed())
  }
  return { data, printed: await readFile(printed, 'utf8') }
}

interface Run {
  readonly process: ChildProcess
  readonly url: string
  readonly printed: () => string
}

async function run(dataDir: string, port: number): Promise<Run> {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, FERI_DATA_DIR: dataDir, PORT: String(port), NODE_ENV: 'development' }
  const child = spawn(process.execPath, [ENTRY], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk
  })
  const deadline = Date.now() + START_WITHIN_MS
  while (!OPEN.test(text)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The service did not start. It printed:\n${text}`)
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  // The sign-ins come in the same write as the address, after it.
  return { process: child, url: OPEN.exec(text)?.[1] ?? '', printed: () => text }
}

function signInOf(printed: string, person: string): PrintedSignIn {
  const line = new RegExp(`(${person}@demo\\.example) +(\\S+)(?:.* secret (\\S+))?`).exec(printed)
  const [, email, password, totpSecret] = line ?? []
  if (!email || !password) throw new Error(`No sign-in was printed for ${person}.`)
  return { email, password, totpSecret }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
