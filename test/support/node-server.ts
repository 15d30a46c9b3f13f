import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { childEnvironment } from './child-environment.ts'
import { freePort } from './free-port.ts'

/** Thousands of invented bodies are taken in before it opens. */
const OPEN_WITHIN_MS = 100_000

export interface RunningNode {
  readonly url: string
  printed(): string
  /** Asks it to stop as an operator does, and gives its exit code. */
  stop(): Promise<number | null>
}

/**
 * The built server as a process of its own, once it says that it is open. `settings` are those of the environment; without
 * a `PORT` among them it takes a free one.
 */
export async function startNode(settings: Readonly<Record<string, string>>): Promise<RunningNode> {
  const port = settings.PORT ?? String(await freePort())
  const url = settings.FERI_PUBLIC_URL ?? `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [path.resolve('dist/entry-node.js')], {
    env: { ...childEnvironment(), NODE_ENV: 'development', PORT: port, FERI_PUBLIC_URL: url, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const ended = once(child, 'exit') as Promise<[number | null]>
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const giveUp = Date.now() + OPEN_WITHIN_MS
  while (!text.includes('The register is open at')) {
    if (child.exitCode !== null || Date.now() > giveUp) {
      child.kill('SIGKILL')
      throw new Error(`the server is not open:\n${text}`)
    }
    await sleep(50)
  }
  return {
    url,
    printed: () => text,
    async stop() {
      child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
  }
}
