import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import type { AllTables } from '../../src/deps.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { openSqlite } from '../../src/platform/database/sqlite.ts'
import { type Killable, killNine } from '../support/kill-nine.ts'

const folder = mkdtempSync(join(tmpdir(), 'feri-kill-'))
const file = join(folder, 'feri.sqlite')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function start(): Promise<Killable> {
  const child = spawn(process.execPath, ['test/support/durable-server.ts', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return { process: child, url: `http://127.0.0.1:${port.toString().trim()}` }
}

async function write(url: string, name: string): Promise<boolean> {
  const response = await fetch(`${url}/${name}`, { method: 'POST', keepalive: true })
  await response.arrayBuffer()
  return response.status === 201
}

/** Every change that was acknowledged is there whole; of the others, none is there by half. */
async function check(acknowledged: readonly string[], attempted: readonly string[]): Promise<void> {
  const sqlite = new Sqlite(file)
  const column = (sql: string) => new Set(sqlite.prepare(sql).pluck().all() as string[])
  const entries = column('select subject_id from journal')
  const rows = column('select idempotency_key from idempotency_keys')
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  sqlite.close()
  expect(acknowledged.filter((name) => !entries.has(name))).toEqual([])
  expect([...rows].toSorted()).toEqual([...entries].toSorted())
  const known = new Set(attempted)
  expect([...entries].filter((name) => !known.has(name))).toEqual([])
}

test('of a service killed twenty times while it saves, no acknowledged change is lost', async () => {
  const { acknowledged, attempted } = await killNine({ rounds: 20, writers: 40, start, write, check })
  expect(acknowledged.length).toBeGreaterThan(400)
  // It was killed while it worked and not between two requests.
  expect(attempted.length).toBeGreaterThan(acknowledged.length)
  const db = openSqlite<AllTables>(file)
  expect((await verifyChains(db.queries)).broken).toEqual([])
  await db.close()
})
