import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import template from '../../audit-templates/sending-agency.2026.1.json' with { type: 'json' }
import { CAST } from '../../fixtures/cast.ts'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { createApp } from '../../src/app.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { openNode } from '../../src/entry-node-open.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { findOrganisationByIdentifier } from '../../src/organisations/organisation-store.ts'
import { importListedBodies } from '../../src/registrations/import-listed-bodies.ts'
import { makeBrowser, signInAs } from '../accounts/house.ts'
import { childEnvironment } from '../support/child-environment.ts'
import { freePort } from '../support/free-port.ts'
import { type Killable, killNine } from '../support/kill-nine.ts'

/** Acceptance of the first journey: whatever the auditor was told is saved is there after `kill -9`. */
const WRITERS = 16
const questions = template.sections
  .flatMap((section) => section.questions)
  .filter((q) => !('asked_when' in q))

let folder: string
let audits: string[]
let cookie: string
const settings = () => ({ NODE_ENV: 'test', FERI_DEMO: 'no', FERI_DATA_DIR: folder })

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'feri-kill-answers-'))
  const { deps, auth, db } = await openNode(settings())
  const bytes = new Uint8Array(readFileSync('fixtures/lists/sending-agencies.xlsx'))
  await importListedBodies(deps, SYSTEM_ACTOR, { kind: 'sending_agencies', bytes })
  const body = await findOrganisationByIdentifier(deps.db.queries, CAST.saoMai)
  const people = await seedAccounts(deps, auth, { secrets: 'test', roles: ['auditor'] })
  const [auditor] = people
  if (!auditor || !body) throw new Error('the cast is not there')
  audits = []
  for (let n = 0; n < WRITERS; n += 1) {
    const { id } = await planAudit(deps, SYSTEM_ACTOR, {
      organisation_id: body.id,
      template_id: template.id,
      kind: 'initial',
      planned_on: '2026-11-21',
      team: [{ account_id: auditor.accountId, role: 'lead' }],
    })
    audits.push(id)
  }
  const browser = makeBrowser(createApp(deps, auth))
  await signInAs(browser, auditor)
  cookie = browser.cookie()
  await db.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function start(): Promise<Killable> {
  const port = await freePort()
  const env = { ...childEnvironment(), ...settings(), PORT: String(port) }
  const child = spawn(process.execPath, ['dist/entry-node.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const opened = new Promise<void>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk
      if (text.includes('The register is open')) resolve()
    })
    child.once('exit', () => reject(new Error(`it did not start:\n${text}`)))
  })
  await opened
  return { process: child, url: `http://127.0.0.1:${port}` }
}

/** The revision of each answer that the service has confirmed, by audit and question. */
const confirmed = new Map<string, number>()

/** `r3-w7-n12`: the seventh auditor's twelfth answer of the third round, to the next question of his own audit. */
async function write(url: string, name: string): Promise<boolean> {
  const [, , who = 0, n = 0] = /^r(\d+)-w(\d+)-n(\d+)$/.exec(name)?.map(Number) ?? []
  const question = questions[n % questions.length]
  const audit = audits[who]
  if (!question || !audit) throw new Error(`no question for ${name}`)
  const place = `${audit} ${question.id}`
  const value =
    question.kind === 'conformity' ? 'conforms' : question.kind === 'number' ? String(n) : undefined
  if (value === undefined) return false
  const response = await fetch(`${url}/api/v1/audits/${audit}/answers/${question.id}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': `key-${name}` },
    body: JSON.stringify({ value, note: name, expected_revision: stored(place) }),
  })
  const told = (await response.json()) as { answers: { revision: number }[] }
  if (response.status !== 200) return false
  confirmed.set(place, told.answers[0]?.revision ?? 0)
  return true
}

/** What the device last knew: confirmed since, or read from the data after the last kill. */
const known = new Map<string, number>()
const stored = (place: string): number => Math.max(confirmed.get(place) ?? 0, known.get(place) ?? 0)

async function check(acknowledged: readonly string[]): Promise<void> {
  const sqlite = new Sqlite(path.join(folder, 'feri.sqlite'))
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  const keys = new Set(sqlite.prepare('select idempotency_key from idempotency_keys').pluck().all())
  const rows = sqlite.prepare('select audit_id, question, revision from audit_answers').all() as {
    audit_id: string
    question: string
    revision: number
  }[]
  sqlite.close()
  for (const { audit_id, question, revision } of rows) known.set(`${audit_id} ${question}`, revision)
  expect(acknowledged.filter((name) => !keys.has(`key-${name}`))).toEqual([])
  const lost = [...confirmed].filter(([place, revision]) => (known.get(place) ?? 0) < revision)
  expect(lost).toEqual([])
}

test('of a service killed twenty times while answers are saved, every acknowledged answer is there', async () => {
  const { acknowledged, attempted } = await killNine({ rounds: 20, writers: WRITERS, start, write, check })
  expect(acknowledged.length).toBeGreaterThan(200)
  // It was killed while it worked and not between two requests.
  expect(attempted.length).toBeGreaterThan(acknowledged.length)
  const { db } = await openNode(settings())
  expect((await verifyChains(db.queries)).broken).toEqual([])
  await db.close()
})
