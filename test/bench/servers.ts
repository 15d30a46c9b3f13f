import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
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
  readonly pid: number
  /** Processor time it has used so far, in milliseconds. */
  readonly cpuMs: () => number
  readonly stop: () => Promise<void>
}

/** Where a program may run: on one core alone, or wherever the system puts it. */
type Core = 'any' | number

/** Whether programs can be kept on one core here, and there is another one for the generator of load. */
export const hasCores = (): boolean =>
  spawnSync('taskset', ['-c', '1', 'true'], { stdio: 'ignore' }).status === 0

/** Keeps this process, with all its threads, on these cores (`1`, `0-3`): off that of the servers. */
export const keepOn = (cores: string): void =>
  void spawnSync('taskset', ['-apc', cores, String(process.pid)], { stdio: 'ignore' })

const commandOn = (core: Core, args: readonly string[]): [string, readonly string[]] =>
  core === 'any' ? [process.execPath, args] : ['taskset', ['-c', String(core), process.execPath, ...args]]

/** The product as it is delivered: the built entry, in production, with its log going to a file. */
export async function startProduct(
  environment: Environment,
  logFile: string,
  nodeArguments: readonly string[] = [],
  core: Core = 'any',
): Promise<Server> {
  const port = await freePort()
  const log = openSync(logFile, 'a')
  const child = spawn(...commandOn(core, [...nodeArguments, path.join(ROOT, 'dist/entry-node.js')]), {
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
export const startFloor = (kind: string, file: string, ...more: readonly string[]): Promise<Server> =>
  startBare('floor-server.ts', [kind, file, ...more])

/** A program of this folder that prints its port when it listens. */
export async function startBare(
  program: string,
  args: readonly string[],
  core: Core = 'any',
): Promise<Server> {
  const child = spawn(...commandOn(core, [path.join(BENCH, program), ...args]), {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      const printed = /port (\d+)/.exec(String(data))?.[1]
      if (printed) resolve(Number(printed))
    })
    child.on('exit', () => reject(new Error(`${program} did not start`)))
  })
  return running(child, port)
}

const running = (child: ChildProcess, port: number): Server => ({
  port,
  pid: child.pid ?? 0,
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
