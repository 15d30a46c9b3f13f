import { zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { FEE_LINES_MAX } from '../../src/fees/fee-line.ts'
import { findRound } from '../../src/interviews/round-store.ts'
import { ORIGIN } from '../accounts/house.ts'
import { roundCast } from '../interviews/round-cast.ts'
import { roundInProgress } from '../interviews/round-in-progress.ts'
import { aLink } from '../interviews/self-walk.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { endless } from './endless.ts'
import { type Credentials, credentialsOf } from './scene.ts'

let app: StartedApp
let manager: Credentials
let link: string
let planned: string

beforeAll(async () => {
  app = await startApp()
  await roundCast(app.deps)
  manager = await credentialsOf(app, app.person('programme_manager'))
  const { round, codes } = await roundInProgress(app.deps, { kind: 'arrival' })
  link = (await aLink(app.deps, round.number, codes[0] ?? '')).path
  planned = (await roundInProgress(app.deps, { status: 'planned' })).round.number
}, 60_000)

const FORM = 'application/x-www-form-urlencoded'
const post = (path: string, body: string, type = 'application/json', headers: Credentials = {}) =>
  Promise.resolve(
    app.request(path, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': type, ...headers },
      body,
    }),
  )
const facts = { corridor: 'vn-jp', programme: 'titp' }
/** Of each payment as little is known as can be, so that as much is tried as can be. */
const line = { item: 'L.DISPATCH', amount_minor: 400_000, currency: 'JPY' }
const lines = (count: number) => Array.from({ length: count }, (_, i) => ({ ...line, amount_minor: 1 + i }))
const asked = (body: unknown) => post('/api/v1/fee-assessments', JSON.stringify(body))

describe('a body that never ends', () => {
  test.each([
    ['/api/v1/fee-assessments', 'application/json', 8_000_000],
    ['/api/v1/fee-budgets', 'application/json', 8_000_000],
    ['/fees/worker', FORM, 8_000_000],
    ['/fees/employer', FORM, 8_000_000],
    ['/i/none', FORM, 8_000_000],
  ])('is cut off at %s, before a stranger has filled the memory', async (path, type, most) => {
    const { status, sent } = await endless(app, path, { 'content-type': type, origin: ORIGIN })
    expect([0, 404, 413]).toContain(status)
    expect(sent).toBeLessThan(most)
  })

  test('is cut off at the link of a worker, whose draft stands', async () => {
    const { status, sent } = await endless(app, link, { 'content-type': FORM, origin: ORIGIN })
    expect([0, 413]).toContain(status)
    expect(sent).toBeLessThan(8_000_000)
  })

  test.each([
    ['/api/v1/interviews', 'application/json', 8_000_000],
    ['/api/v1/questionnaires/check', 'multipart/form-data; boundary=x', 40_000_000],
    ['/workspace/questionnaires', 'multipart/form-data; boundary=x', 40_000_000],
    ['/api/v1/fee-rules', 'application/json', 8_000_000],
  ])('is cut off at %s for people of the scheme too', async (path, type, most) => {
    const { status, sent } = await endless(app, path, { 'content-type': type, ...manager })
    expect([0, 413]).toContain(status)
    expect(sent).toBeLessThan(most)
  })
})

describe('a stranger who makes the calculator work', () => {
  test('is given sixty payments and no more, and they are judged in a moment whatever is left open', async () => {
    expect((await asked({ facts, lines: lines(FEE_LINES_MAX + 1) })).status).toBe(422)
    await asked({ facts, lines: lines(FEE_LINES_MAX) })
    const began = performance.now()
    expect((await asked({ facts, lines: lines(FEE_LINES_MAX) })).status).toBe(200)
    // Generous, for a loaded machine: what must not be is seconds for a request.
    expect(performance.now() - began).toBeLessThan(500)
  })

  test.each([
    [
      'more rates than anybody needs',
      { facts: { ...facts, exchange_rates: Array.from({ length: 21 }, () => RATE) }, lines: [] },
    ],
    [
      'a rate of a number beyond all',
      { facts: { ...facts, exchange_rates: [{ ...RATE, rate: '9'.repeat(400) }] }, lines: [] },
    ],
    ['a rate of nothing', { facts: { ...facts, exchange_rates: [{ ...RATE, rate: '0.000' }] }, lines: [] }],
    ['a contract of a million months', { facts: { ...facts, contract_months: 1_000_000 }, lines: [] }],
    [
      'a wage of more than there is',
      { facts: { ...facts, monthly_wage: { amount_minor: 1e300, currency: 'JPY' } }, lines: [] },
    ],
    ['lines that are no list', { facts, lines: { length: 60 } }],
    ['a field of its own', { facts, lines: [{ ...line, note: 'x' }] }],
    ['facts of another corridor', { facts: { ...facts, corridor: 'vn-tw' }, lines: [] }],
    ['nothing', null],
  ])('with %s is told what is wrong', async (_, body) => {
    expect((await asked(body)).status).toBe(422)
  })

  test('with a body nested a hundred thousand deep, or no JSON at all, breaks nothing', async () => {
    for (const body of [
      '['.repeat(100_000),
      `{"facts":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
      '{',
      '\u0000',
    ])
      expect([400, 413, 422]).toContain((await post('/api/v1/fee-assessments', body)).status)
  })

  test('who types ten thousand rows into the form, or a budget for a billion people, is refused', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => `item-${i}=L.BROKER&amount-${i}=5`).join('&')
    expect([413, 422]).toContain((await post('/fees/worker', `${rows}&currency=JPY&go=answer`, FORM)).status)
    for (const people of ['1000000000', '-1', '1.5', '1e9', ''.padEnd(400, '9')]) {
      const page = await post('/fees/employer', `programme=titp&people=${people}&go=answer`, FORM)
      expect(page.status, people).toBe(422)
      const body = JSON.stringify({ facts, people: Number(people) })
      expect((await post('/api/v1/fee-budgets', body)).status, people).toBe(422)
    }
  })

  test('leaves nothing behind: no row, no line of the log that says what was asked', async () => {
    const counted = async () =>
      (await app.db.queries.selectFrom('journal').select('subject_id').execute()).length
    const before = await counted()
    const sum = 7_654_321
    await asked({ facts, lines: [{ ...line, amount_minor: sum }] })
    await post('/fees/worker', `item-0=L.BROKER&amount-0=${sum}&currency=JPY&go=answer&programme=titp`, FORM)
    expect(await counted()).toBe(before)
    for (const table of ['fee_records', 'fee_lines', 'idempotency_keys'] as const)
      expect(JSON.stringify(await app.db.queries.selectFrom(table).selectAll().execute())).not.toContain(
        String(sum),
      )
    expect(JSON.stringify(app.deps.logged)).not.toContain(String(sum))
  })
})

const RATE = { base: 'VND', quote: 'JPY', on: '2026-01-01', rate: '0.006', source: 'x' } as const

describe('a file that is a trap', () => {
  const upload = (path: string, bytes: Uint8Array) => {
    const body = new FormData()
    body.append('file', new File([bytes as BlobPart], 'form.xlsx'))
    return app.app.request(path, { method: 'POST', headers: { ...manager, origin: ORIGIN }, body })
  }
  const text = (xml: string) => new TextEncoder().encode(xml)
  const sheet = (xml: string) =>
    zipSync({
      '[Content_Types].xml': text('<Types/>'),
      'xl/workbook.xml': text('<workbook/>'),
      'xl/worksheets/sheet1.xml': text(xml),
    })
  const DOORS = () => [
    '/api/v1/questionnaires/check',
    '/workspace/questionnaires',
    `/api/v1/interview-rounds/${planned}/workers`,
    `/workspace/interview-rounds/${planned}/workers`,
  ]

  test('of a hundred megabytes of nothing is not unpacked', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(130_000_000) }, { level: 9 })
    for (const path of DOORS()) expect((await upload(path, bomb)).status, path).toBe(422)
  })

  test.each([
    [
      'a cell in row 999,999,999',
      '<sheetData><row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>',
    ],
    [
      'entities that make entities',
      '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]><sheetData>&b;</sheetData>',
    ],
    [
      'a file of another place',
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sheetData>&a;</sheetData>',
    ],
  ])('with %s is refused', async (_, xml) => {
    for (const path of DOORS()) {
      const answer = await upload(path, sheet(xml))
      expect(answer.status, path).toBe(422)
      expect(await answer.text()).not.toContain('root:')
    }
    expect((await findRound(app.db, planned))?.status).toBe('planned')
  })
})
