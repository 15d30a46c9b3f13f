import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AllTables } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { openSqlite } from '../../src/platform/database/sqlite.ts'

/**
 * The smallest service that saves: POST /name makes one change (a journal entry and a row) and answers 201 once it is
 * durable. Run as a process of its own, with the database file as argument; prints its port when it listens.
 */
const db = openSqlite<AllTables>(process.argv[2] ?? '')
const now = () => new Date().toISOString()
await migrate(db, readMigrations('schema', 'sqlite'), now)

async function save(name: string): Promise<void> {
  const entry = {
    subject: { kind: 'audit', id: name },
    after: NO_HEAD,
    action: 'planned',
    summary: '',
    payload: name,
  } as const
  const idempotency = { key: name, inputHash: '0'.repeat(64) }
  await commit({ db, now, idempotency }, { id: 'tester' }, { entries: [entry], statements: [], result: name })
}

const server = createServer((request, response) => {
  save(request.url?.slice(1) ?? '').then(
    () => response.writeHead(201).end(),
    () => response.writeHead(503).end(),
  )
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
