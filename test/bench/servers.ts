import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../support/free-port.ts'
import type { Environment } from './seed.ts'

const BENCH = import.meta.dirname
const ROOT = path.resolve(BENCH, '../..')
const STARTS_WITHIN_MS = 20_000

export interface Server {
  readonly port: number
  /** Processor time it has used so far, in milliseconds. */
  readonly cpuMs: () => number
  readonly stop: () => Promise<void>
}

/** The product as it is delivered: the built entry, in production, with its log going to a file. */
export async function startProduct(
  environment: Environment,
  logFile: string,
  nodeArguments: readonly string[] = [],
): Promise<Server> {
  const port = await freePort()
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, [...nodeArguments, path.join(ROOT, 'dist/entry-node.js')], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      ...environment,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      FERI_PUBLIC_URL: `http://localhost:${port}`,
    },
    stdio: ['ignore', log, 'inherit'],
  })
  closeSync(log)
  await untilReady(child, port)
  return running(child, port)
}

/** One of the floors of `floor-server.ts`. */
export async function startFloor(kind: string, file: string, ...more: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, [path.join(BENCH, 'floor-server.ts'), kind, file, ...more], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      const printed = /port (\d+)/.exec(String(data))?.[1]
      if (printed) resolve(Number(printed))
    })
    child.on('exit', () => reject(new Error(`the floor for ${kind} did not start`)))
  })
  return running(child, port)
}

const running = (child: ChildProcess, port: number): Server => ({
  port,
  cpuMs: () => cpuMsOf(child.pid ?? 0),
  stop: () =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve()
      child.on('exit', () => resolve())
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), 3_000).unref()
    }),
})

/** From Linux's `/proc`, in ticks of 10 ms; 0 elsewhere. */
function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const giveUpAt = Date.now() + STARTS_WITHIN_MS
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error('the product did not start')
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await sleep(50)
  }
  throw new Error('the product was not ready in time')
}
