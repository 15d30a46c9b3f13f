import { afterEach, beforeEach, expect, test } from 'vitest'
import { noNeedToTell, tellCaseReaders, undeliveredMails } from '../../src/cases/tell-officers.ts'
import { deliverDue, type Senders } from '../../src/deliveries/deliver-due.ts'
import type { OutgoingMail } from '../../src/deliveries/delivery.ts'
import { deliveryLedger } from '../../src/deliveries/delivery-ledger-store.ts'
import { keepBriefly } from '../../src/journal/commit.ts'
import { aPerson } from '../support/builders.ts'
import { freshSqlite, type TestDatabase, type TestDeps, testDeps } from '../support/databases.ts'

let db: TestDatabase
let deps: TestDeps
let clock: { now: string }
beforeEach(async () => {
  db = await freshSqlite()
  clock = { now: '2026-11-20T21:13:14.151Z' }
  deps = testDeps(db, { now: () => clock.now })
})
afterEach(() => db.close())

const officer = async (actsFor: 'vamas' | 'jp_mirai' | null) =>
  (await aPerson(deps, 'case_officer', { actsFor })).id
const tell = async (readers: 'jp_mirai' | 'vamas' | 'both' = 'jp_mirai', urgent = false) =>
  keepBriefly(deps, await tellCaseReaders(deps, { readers, urgent }))
const mails = () =>
  db.queries.selectFrom('deliveries').selectAll().orderBy('created_at').orderBy('account_id').execute()
const sentTo = async () => (await mails()).map((row) => row.account_id).sort()

/** Sends what is due; with `fails` the server refuses each. */
async function deliver(fails = false): Promise<OutgoingMail[]> {
  const sent: OutgoingMail[] = []
  const senders: Senders = {
    ledger: deliveryLedger(db.dialect),
    mail: async (mail) => {
      sent.push(mail)
      return fails
        ? { ok: false, error: 'mail_refused', status: 550, lasting: true }
        : { ok: true, status: 250 }
    },
    call: async () => ({ ok: true, status: 200 }),
  }
  await deliverDue(deps, senders)
  return sent
}

test('A6 a mail says that something waits, and not what, of whom, how many, in which language or how urgent', async () => {
  await officer('jp_mirai')
  await tell()
  await officer('jp_mirai')
  await tell('jp_mirai', true)
  const rows = await mails()
  expect(rows).toHaveLength(3)
  expect(new Set(rows.map(({ title, body }) => `${title} ${body}`)).size).toBe(1)
  const [{ title, body } = { title: '', body: '' }] = rows
  expect(title).toBe('FERI: something waits for you')
  expect(`${title} ${body}`.replace('https://feri.example/workspace?lang=en', '')).not.toMatch(
    /case|worker|report|complaint|urgent|danger|Viet|Japan|JP-MIRAI|\d|FERI-C/i,
  )
})

test('A6 only those of the side that the worker chose are written to', async () => {
  const [mirai, vamas, both] = [await officer('jp_mirai'), await officer('vamas'), await officer(null)]
  await aPerson(deps, 'scheme_administrator', { actsFor: null })
  await aPerson(deps, 'programme_manager', { actsFor: null })
  await tell('vamas')
  expect(await sentTo()).toEqual([vamas, both].sort())
  await tell('both')
  expect(await sentTo()).toEqual([mirai, vamas, both].sort())
})

test('A6 ten reports of a day make one mail an officer, the next day makes another', async () => {
  await officer('jp_mirai')
  for (let n = 0; n < 10; n += 1) await tell()
  expect(await mails()).toHaveLength(1)
  clock.now = '2026-11-20T23:30:00.000Z'
  expect(await deliver()).toHaveLength(1)
  clock.now = '2026-11-21T05:00:00.000Z'
  await tell()
  expect(await mails()).toHaveLength(1)
  clock.now = '2026-11-21T08:00:00.000Z'
  await tell()
  expect((await mails()).map(({ created_at }) => created_at)).toEqual([
    '2026-11-20T23:00:00.000Z',
    '2026-11-21T23:00:00.000Z',
  ])
})

test('a mail leaves at a fixed hour, so that the outbox tells nobody when somebody reported', async () => {
  await officer('jp_mirai')
  await tell()
  const [row] = await mails()
  expect(row?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
  expect([row?.created_at, row?.next_attempt_at]).toEqual([
    '2026-11-20T23:00:00.000Z',
    '2026-11-20T23:00:00.000Z',
  ])
  expect(JSON.stringify(row)).not.toContain('21:13')
  expect(await deliver()).toEqual([])
  clock.now = '2026-11-20T23:00:01.000Z'
  expect(await deliver()).toHaveLength(1)
})

test.each([
  ['2026-11-20T22:59:59.999Z', '2026-11-20T23:00:00.000Z'],
  ['2026-11-20T23:00:00.000Z', '2026-11-21T03:00:00.000Z'],
  ['2026-11-21T06:59:00.000Z', '2026-11-21T07:00:00.000Z'],
  ['2026-11-21T07:00:00.001Z', '2026-11-21T23:00:00.000Z'],
  ['2026-11-21T15:30:00.000Z', '2026-11-21T23:00:00.000Z'],
  ['2026-12-31T14:00:00.000Z', '2026-12-31T23:00:00.000Z'],
])('what is told at %s is sent at %s', async (now, due) => {
  clock.now = now
  await officer('jp_mirai')
  await tell()
  expect((await mails())[0]?.next_attempt_at).toBe(due)
})

test('a worker in danger does not wait for the morning, nor for an earlier mail of that day', async () => {
  await officer('jp_mirai')
  await tell()
  await tell('jp_mirai', true)
  expect((await mails()).map(({ next_attempt_at }) => next_attempt_at)).toEqual([
    '2026-11-20T21:20:00.000Z',
    '2026-11-20T23:00:00.000Z',
  ])
  for (let n = 0; n < 5; n += 1) await tell('jp_mirai', true)
  expect(await mails()).toHaveLength(2)
  clock.now = '2026-11-20T22:31:00.000Z'
  await tell('jp_mirai', true)
  expect(await mails()).toHaveLength(3)
})

test('A6 who has looked meanwhile gets no mail, and one again when something more comes', async () => {
  const [one, other] = [await officer('jp_mirai'), await officer('jp_mirai')]
  await tell()
  await keepBriefly(deps, [noNeedToTell(deps, one)])
  expect(await sentTo()).toEqual([other])
  await tell()
  expect(await sentTo()).toEqual([one, other].sort())
  clock.now = '2026-11-20T23:10:00.000Z'
  await deliver()
  await keepBriefly(deps, [noNeedToTell(deps, one)])
  expect(await sentTo()).toEqual([one, other].sort())
})

test('A7 mails that could not be delivered are counted, for all and for one; others are not', async () => {
  const [one, other] = [await officer('jp_mirai'), await officer('vamas')]
  await tell()
  expect(await undeliveredMails(deps)).toBe(0)
  clock.now = '2026-11-20T23:10:00.000Z'
  await deliver(true)
  expect(await undeliveredMails(deps)).toBe(1)
  expect([await undeliveredMails(deps, one), await undeliveredMails(deps, other)]).toEqual([1, 0])
})

test('R10 nobody but officers is ever written to', async () => {
  const them = [await officer('jp_mirai'), await officer('vamas')]
  await tell('both', true)
  const accounts = await db.queries.selectFrom('deliveries').select(['account_id', 'webhook_id']).execute()
  expect(accounts.map((row) => row.account_id).sort()).toEqual(them.sort())
})
