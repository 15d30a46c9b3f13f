import { createHash, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'
import { type Recipient, type SealedReport, sealReport } from '../../src/case-filing/report-envelope.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { newCode } from '../../src/platform/secret-code.ts'

/**
 * What filing a case is held against: the same rows in the same tables by a bare Hono and prepared statements, with the same cryptography,
 * and without reading, checking, limits, mails or log. All that arrive within a turn share a commit. Run as a process of its own:
 * `case-floor.ts <copy of the product's file> <recipients as JSON>`; prints its port when it listens.
 */
const [file = '', given = '[]'] = process.argv.slice(2)
const recipients = JSON.parse(given) as Recipient[]
const sqlite = new Sqlite(file)
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -65536'])
  sqlite.pragma(pragma)

const pepper = sealer(crypto.getRandomValues(new Uint8Array(32)))
const hashed = (text: string): string => createHash('sha256').update(text).digest('hex')

const insertCase = sqlite.prepare(
  `INSERT INTO cases VALUES (?, ?, 'vn-jp', 'vi', ?, 0, 0, 'received', NULL, NULL, 'consultation', NULL, NULL, 1, ?, ?, NULL, ?, ?, ?)`,
)
const insertStep = sqlite.prepare(`INSERT INTO case_steps VALUES (?, 1, 'received', '', ?, 'link')`)
const insertKey = sqlite.prepare(`INSERT INTO case_keys VALUES (?, ?, ?, NULL, ?, 'link')`)
const insertSpent = sqlite.prepare(`INSERT INTO spent_challenges VALUES (?, 'worked', 'case', ?)`)
const insertEntry = sqlite.prepare(
  `INSERT INTO journal VALUES ('case', ?, 1, 'link', 'received', ?, '', ?, '', ?)`,
)

interface Filing {
  readonly report: SealedReport
  readonly codeWrap: string
}

const saveAll = sqlite.transaction((filings: readonly Filing[]) => {
  const day = new Date().toISOString().slice(0, 10)
  for (const { report, codeWrap } of filings) {
    // The floor is sent the same reports again and again, and files each as a new one.
    const id = randomUUID()
    insertCase.run(
      id,
      randomUUID(),
      report.readers,
      day,
      day,
      hashed(report.token + id),
      codeWrap,
      report.content,
    )
    insertStep.run(id, day)
    for (const { officer_key_id, wrapped_key } of report.keys)
      insertKey.run(id, officer_key_id, wrapped_key, day)
    insertSpent.run(hashed(id), day)
    insertEntry.run(id, day, hashed(report.content), hashed(`${id} ${day}`))
  }
})

let waiting: { readonly filing: Filing; readonly done: () => void }[] = []
const flush = () => {
  const now = waiting
  waiting = []
  saveAll(now.map(({ filing }) => filing))
  for (const { done } of now) done()
}
const save = (filing: Filing): Promise<void> =>
  new Promise((done) => {
    if (waiting.length === 0) setImmediate(flush)
    waiting.push({ filing, done })
  })

const app = new Hono()
app.post('/plain', async (c) => {
  const { content, readers } = await c.req.json<{ content: object; readers: 'jp_mirai' }>()
  const code = newCode()
  const open = {
    id: randomUUID(),
    code,
    language: 'vi',
    readers,
    urgent: false,
    groupWord: null,
    content,
    identity: null,
  } as const
  const report = await sealReport(open, crypto.getRandomValues(new Uint8Array(32)), recipients)
  await save({ report, codeWrap: await pepper.seal(report.id, report.inner) })
  return c.json({ code }, 201)
})
app.post('/sealed', async (c) => {
  const report = await c.req.json<SealedReport>()
  await save({ report, codeWrap: await pepper.seal(report.id, report.inner) })
  return c.json({ saved: true }, 201)
})

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
server.on('listening', () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`))
