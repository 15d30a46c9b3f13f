import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'

/**
 * What the product is held against: the same answers from a bare Hono with one prepared statement, and nothing else – no
 * headers, no log, no checks. Run as a process of its own: `floor-server.ts <kind> <file> [bytes of a receipt]`; prints its port when it listens.
 */
const [kind = '', file = '', bytes = '0'] = process.argv.slice(2)
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const sqlite = new Sqlite(file)
sqlite.pragma('journal_mode = WAL')
sqlite.pragma('cache_size = -65536')

const app = new Hono()

const FLOORS: Readonly<Record<string, () => void>> = {
  'look-up': () => {
    const read = sqlite.prepare('SELECT answer FROM answers WHERE scheme = ? AND value = ?').pluck()
    app.get('/api/v1/register/:scheme/:value', (c) =>
      c.body(read.get(c.req.param('scheme'), c.req.param('value')) as string, 200, JSON_TYPE),
    )
  },
  search: () => {
    const read = sqlite
      .prepare(
        `SELECT e.summary FROM register_search f JOIN register_entries e ON e.number = f.rowid
         WHERE f.register_search MATCH ? ORDER BY f.rowid LIMIT 21`,
      )
      .pluck()
    app.get('/api/v1/register', (c) => {
      const rows = read.all(`search_text : ("${c.req.query('q')}")`) as string[]
      return c.body(`{"items":[${rows.join(',')}]}`, 200, JSON_TYPE)
    })
  },
  /** One commit, and so one fsync, a request. */
  save: () => {
    const insert = prepareSaving()
    app.post('/answers/:audit/:question', async (c) => {
      const { value, note } = await c.req.json<{ value: string; note: string }>()
      insert.run(c.req.param('audit'), c.req.param('question'), value, note, new Date().toISOString())
      return c.json({ saved: true })
    })
  },
  /** The best that SQLite can give: all that arrive within one turn share a commit. */
  'save-grouped': () => {
    const save = byTurn(prepareSaving())
    app.post('/answers/:audit/:question', async (c) => {
      const { value, note } = await c.req.json<{ value: string; note: string }>()
      await save([c.req.param('audit'), c.req.param('question'), value, note, new Date().toISOString()])
      return c.json({ saved: true })
    })
  },
  /** The same with a row as large as a receipt under a random number, which is also sent back. */
  'receipt-grouped': () => saveReceipts(() => ''),
  /** And with an Ed25519 signature over it. */
  'receipt-signed': () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    saveReceipts((text) =>
      sign(null, Buffer.from(Buffer.from(text).toString('base64url')), privateKey).toString('base64url'),
    )
  },
}

function saveReceipts(signatureOf: (text: string) => string): void {
  sqlite.pragma('synchronous = FULL')
  sqlite.exec('CREATE TABLE receipts (number TEXT PRIMARY KEY, data TEXT, signature TEXT)')
  const save = byTurn(sqlite.prepare('INSERT INTO receipts VALUES (?, ?, ?)'))
  const filling = 'x'.repeat(Number(bytes))
  app.post('/receipts', async (c) => {
    await c.req.json()
    const number = randomUUID()
    const text = `{"number":"${number}","filling":"${filling}"}`
    await save([number, text, signatureOf(text)])
    return c.body(text, 200, JSON_TYPE)
  })
}

/** One transaction for all rows that arrive within a turn; resolves once they are durable. */
function byTurn(insert: Sqlite.Statement): (row: readonly string[]) => Promise<void> {
  let waiting: { readonly row: readonly string[]; readonly done: () => void }[] = []
  const saveAll = sqlite.transaction((rows: readonly (readonly string[])[]) => {
    for (const row of rows) insert.run(...row)
  })
  const flush = () => {
    const now = waiting
    waiting = []
    saveAll(now.map(({ row }) => row))
    for (const { done } of now) done()
  }
  return (row) =>
    new Promise((done) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ row, done })
    })
}

function prepareSaving(): Sqlite.Statement {
  sqlite.pragma('synchronous = FULL')
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS answers (audit TEXT, question TEXT, value TEXT, note TEXT, at TEXT)',
  )
  return sqlite.prepare('INSERT INTO answers VALUES (?, ?, ?, ?, ?)')
}

const floor = FLOORS[kind]
if (!floor) throw new Error(`no such floor: ${kind}`)
floor()
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
server.on('listening', () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`))
