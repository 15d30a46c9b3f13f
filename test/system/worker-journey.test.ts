import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSecrets } from '../../src/platform/config/secrets.ts'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { auditJourney } from '../support/audit-journey.ts'
import { expectReport } from '../support/expect-report.ts'
import { printedSignIn } from '../support/printed-sign-in.ts'
import { migrateWorker, type RunningWorker, startWorker } from '../support/worker.ts'

const folder = mkdtempSync(join(tmpdir(), 'feri-worker-'))
let worker: RunningWorker
let issued = ''

beforeAll(async () => {
  migrateWorker(folder)
  worker = await startWorker(folder)
})
afterAll(async () => {
  await worker?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('the migrations of the edge make the same tables, indexes and triggers as ours', async () => {
  const sqlite = new Sqlite(':memory:')
  for (const { sql } of readMigrations('schema', 'd1')) sqlite.exec(sql)
  const ours = sqlite.prepare("select type || ' ' || name from sqlite_master").pluck().all()
  const own = (name: unknown) => !/ (d1_|_cf_|sqlite_)/.test(String(name))
  expect((await worker.schema()).filter(own).sort()).toEqual(ours.filter(own).sort())
})

test('many first requests at once set up one demonstration', async () => {
  const asked = ['/', '/healthz', '/readyz', '/sign-in', '/verify', '/api/v1/register?q=sao'].map((path) =>
    fetch(worker.url + path),
  )
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  expect(worker.printed().match(/"event":"seeded"/g)).toHaveLength(1)
})

test('an audit is made, signed, printed in three languages and verified in workerd with D1 and R2', async () => {
  const signIn = printedSignIn(worker.printed(), 'auditor@demo.example')
  const journey = await auditJourney({ url: worker.url, signIn })
  issued = journey.reportNumber
  await expectReport(journey, worker.url)
})

test('after a restart everything is still there, and nobody is signed up again', async () => {
  await worker.stop()
  worker = await startWorker(folder)
  const told = await fetch(`${worker.url}/api/v1/verify/${issued}`)
  expect(await told.json()).toMatchObject({ status: 'issued', signature_valid: true })
  expect(worker.printed()).not.toContain('@demo.example')
})

test('deployed as it is configured it is no demonstration, and does not start without its secrets', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'feri-worker-'))
  migrateWorker(empty)
  const bare = await startWorker(empty, {})
  const refused = await fetch(`${bare.url}/healthz`)
  expect([refused.status, await refused.text()]).toEqual([503, '503 Service Unavailable'])
  expect(bare.printed()).toContain('FERI_AUTH_SECRET is needed')
  await bare.stop()
  const { authSecret, signingKey } = await makeSecrets()
  const secrets = { FERI_AUTH_SECRET: authSecret, FERI_SIGNING_KEY: signingKey }
  const set = await startWorker(empty, { ...secrets, FERI_PUBLIC_URL: 'https://register.example' })
  expect((await fetch(`${set.url}/readyz`)).status).toBe(200)
  expect(await (await fetch(`${set.url}/api/v1/register?q=sao`)).json()).toMatchObject({ items: [] })
  expect(set.printed()).not.toContain('demo')
  await set.stop()
  rmSync(empty, { recursive: true, force: true })
})
