import * as v from 'valibot'
import { beforeEach, expect, test } from 'vitest'
import { enterExchangeRate } from '../../src/fees/enter-exchange-rate.ts'
import {
  RateAnswer,
  RatesAnswer,
  RecordAnswer,
  RecordsAnswer,
  SideAnswer,
} from '../../src/fees/fee-record-answers.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { file, line, lines, someone } from './record-cast.ts'
import { type House, startHouse } from './record-house.ts'

const MANAGER = 'programme_manager'
let house: House
beforeEach(async () => {
  house = await startHouse()
})

const receipt = (more: object = {}) => ({
  line: 1,
  side: 'receipt',
  amount_minor: 400_000,
  currency: 'JPY',
  paid_on: '2026-07-10',
  reference: 'R 17',
  ...more,
})

test('a record is listed and shown by its code, with verdicts, sides and gaps', async () => {
  const { record } = await file(house.deps)
  const { body: all } = await house.get(MANAGER, '/fee-records')
  expect(v.parse(RecordsAnswer, all).items.map(({ id }) => id)).toEqual([record.id])
  const { status, body } = await house.get(MANAGER, `/fee-records/${record.id}`)
  expect(status).toBe(200)
  const seen = v.parse(RecordAnswer, body)
  expect(seen.replays).toBe(true)
  expect(seen.gaps.map(({ id }) => id)).toEqual(['no_receipt', 'books_not_asked'])
  for (const lang of ['en', 'ja', 'vi']) {
    const page = await house.page(MANAGER, `/workspace/fee-records/${record.id}?lang=${lang}`)
    expect(page.status).toBe(200)
    expect(page.html).not.toMatch(/fee_records\.|\{\{/)
  }
})

test('a receipt larger than the statement is taken and graded, not refused', async () => {
  const { record } = await file(house.deps)
  const { status, body } = await house.post(
    MANAGER,
    `/fee-records/${record.id}/sides`,
    receipt({ amount_minor: 900_000 }),
  )
  expect([status, v.parse(SideAnswer, body).sequence]).toEqual([201, 1])
  const {
    gaps,
    sides,
    lines: told,
  } = v.parse(RecordAnswer, (await house.get(MANAGER, `/fee-records/${record.id}`)).body)
  expect(gaps.map(({ id, grade }) => `${grade} ${id}`)).toEqual([
    'minor receipt_above_statement',
    'observation books_not_asked',
  ])
  expect([told[0]?.amount_minor, sides[0]?.amount_minor]).toEqual([400_000, 900_000])
})

test('nothing that was entered is ever replaced, and the journal says nothing of the amounts', async () => {
  const { record } = await file(house.deps)
  const path = `/fee-records/${record.id}/sides`
  await house.post(MANAGER, path, receipt({ amount_minor: 111_111 }))
  await house.post(MANAGER, path, receipt({ amount_minor: 222_222 }))
  const rows = await house.deps.db.queries
    .selectFrom('payment_sides')
    .select(['sequence', 'amount_minor'])
    .orderBy('sequence')
    .execute()
  expect(rows).toEqual([
    { sequence: 1, amount_minor: 111_111 },
    { sequence: 2, amount_minor: 222_222 },
  ])
  const entries = await listEntries(house.deps.db.queries, { kind: 'fee_record', id: record.id })
  expect(entries.map(({ action }) => action)).toEqual(['assessed', 'side_recorded', 'side_recorded'])
  expect(JSON.stringify(entries.map(({ summary }) => summary))).not.toMatch(/111|222|R 17|400/)
})

test.each([
  ['an amount without a currency', { currency: undefined }, 'currency'],
  ['an empty currency', { currency: '' }, 'currency'],
  ['an unknown currency', { currency: 'EUR' }, 'currency'],
  ['yen with decimals', { amount_minor: 400_000.5 }, 'amount_minor'],
  ['a negative amount', { amount_minor: -1 }, 'amount_minor'],
  ['an amount as text', { amount_minor: '400000' }, 'amount_minor'],
  ['more than there is', { amount_minor: 1e15 }, 'amount_minor'],
  ['a receipt of nothing', { amount_minor: 0 }, 'amount_minor'],
  ['a line the record has not', { line: 2 }, 'line'],
  ['line nought', { line: 0 }, 'line'],
  ['half a line', { line: 1.5 }, 'line'],
  ['the worker’s own statement', { side: 'worker_statement' }, 'side'],
  ['a side nobody knows', { side: 'rumour' }, 'side'],
  ['a day that does not exist', { paid_on: '2026-02-30' }, 'paid_on'],
  ['a day to come', { paid_on: '2999-01-01' }, 'paid_on'],
  ['no number of the paper', { reference: '  ' }, 'reference'],
  ['a novel for a number', { reference: 'x'.repeat(101) }, 'reference'],
  ['an unknown field', { worker_name: 'N' }, 'worker_name'],
])('%s is refused beside the field', async (_, bent, path) => {
  const { record } = await file(house.deps)
  const { status, body } = await house.post(MANAGER, `/fee-records/${record.id}/sides`, receipt(bent))
  expect(status).toBe(422)
  expect(body.errors.map((one: { path: string }) => one.path)).toContain(path)
  expect(await house.deps.db.queries.selectFrom('payment_sides').selectAll().execute()).toEqual([])
})

test('the form takes amounts as people write them, and comes back with what was typed', async () => {
  const { record } = await file(house.deps)
  const path = `/workspace/fee-records/${record.id}/sides`
  const typed = {
    line: '1',
    side: 'payers_record',
    amount_minor: '４００，０００',
    currency: 'JPY',
    paid_on: '',
    reference: 'Book 3',
  }
  expect((await house.send(MANAGER, path, typed)).status).toBe(303)
  const again = await house.send(MANAGER, path, { ...typed, amount_minor: '12.5', reference: 'Book 4' })
  expect(again.status).toBe(422)
  expect(again.html).toContain('value="Book 4"')
  expect((await house.send(MANAGER, path, {})).status).toBe(422)
})

test('a paper sent twice under one key is one paper', async () => {
  const { record } = await file(house.deps)
  const send = () =>
    house.post(MANAGER, `/fee-records/${record.id}/sides`, receipt(), {
      'idempotency-key': 'this-very-paper',
    })
  expect((await send()).body).toEqual((await send()).body)
  expect(await house.deps.db.queries.selectFrom('payment_sides').selectAll().execute()).toHaveLength(1)
})

test('bodies and observers see nothing, and are not told that it exists', async () => {
  const { record } = await file(house.deps)
  for (const role of ['body_user', 'observer', 'case_officer', 'registration_officer']) {
    expect((await house.get(role, '/fee-records')).status, role).toBe(403)
    expect((await house.page(role, '/workspace/fee-records?period=nonsense')).status, role).toBe(403)
    expect((await house.get(role, `/fee-records/${record.id}`)).status, role).toBe(404)
    expect((await house.page(role, `/workspace/fee-records/${record.id}`)).status, role).toBe(404)
    expect((await house.post(role, `/fee-records/${record.id}/sides`, receipt())).status, role).toBe(404)
  }
  expect((await house.get(null, '/fee-records')).status).toBe(401)
  expect((await house.get('machine', '/fee-records')).status).toBe(403)
  // Who may look may not always add.
  expect((await house.get('reviewer', `/fee-records/${record.id}`)).status).toBe(200)
  expect((await house.post('reviewer', `/fee-records/${record.id}/sides`, receipt())).status).toBe(404)
  // An interviewer adds a paper he was shown, and reads no verdicts.
  expect((await house.post('interviewer', `/fee-records/${record.id}/sides`, receipt())).status).toBe(201)
  expect((await house.get('interviewer', `/fee-records/${record.id}`)).status).toBe(404)
})

test('each side sees the records that concern its bodies', async () => {
  const agency = anAgency(house.deps, '900', 'Công ty Cổ phần Nhân lực Mẫu')
  await enter(house.deps, [agency])
  const none = { sendingAgencyId: null, intermediaryId: null, employerId: null, jobOrderId: null }
  const ofAgency = await file(house.deps, { chain: { ...none, sendingAgencyId: agency.id } })
  const ofEmployer = await file(house.deps, { chain: { ...none, employerId: agency.id } })
  const ofNobody = await file(house.deps)
  const seenBy = async (role: string) =>
    (await house.get(role, '/fee-records')).body.items.map(({ id }: { id: string }) => id)
  expect(await seenBy(`${MANAGER} vamas`)).toEqual([ofAgency.record.id])
  expect(await seenBy(`${MANAGER} jp_mirai`)).toEqual([ofEmployer.record.id])
  expect(await seenBy(MANAGER)).toEqual([ofNobody, ofEmployer, ofAgency].map(({ record }) => record.id))
  for (const { record } of [ofEmployer, ofNobody]) {
    expect((await house.get(`${MANAGER} vamas`, `/fee-records/${record.id}`)).status).toBe(404)
    expect((await house.post(`${MANAGER} vamas`, `/fee-records/${record.id}/sides`, receipt())).status).toBe(
      404,
    )
  }
  const [identifier] = agency.identifiers
  const number = encodeURIComponent(`${identifier?.scheme}-${identifier?.value}`)
  const found = await house.get(MANAGER, `/fee-records?body=${number}`)
  expect(found.body.items).toHaveLength(2)
})

test('the list is filtered by verdict, quarter and body, and pages by cursor', async () => {
  const within = await file(house.deps, { lines: [] })
  const bad = await file(house.deps, {
    lines: lines(line({ item: 'L.BROKER', collector_role: 'sub_agent_or_broker' })),
    toldOn: '2026-10-01',
  })
  const ids = async (query: string) =>
    (await house.get(MANAGER, `/fee-records?${query}`)).body.items.map(({ id }: { id: string }) => id)
  expect(await ids('boundary=law&verdict=not_allowed')).toEqual([bad.record.id])
  expect(await ids('boundary=ilo&verdict=within')).toEqual([within.record.id])
  expect(await ids('period=2026-Q4')).toEqual([bad.record.id])
  expect(await ids('verdict=&period=&body=')).toHaveLength(2)
  const first = (await house.get(MANAGER, '/fee-records?limit=1')).body
  expect(await ids(`limit=1&cursor=${first.next_cursor}`)).toEqual([within.record.id])
  for (const [query, path] of [
    ['period=2026-Q5', 'period'],
    ['period=last', 'period'],
    ['verdict=bad', 'verdict'],
    ['boundary=rba', 'boundary'],
    ['body=nobody', 'body'],
    ['body=JP-JCN-9999999999999', 'body'],
    ['cursor=1', 'cursor'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['worker=W-1', 'worker'],
  ] as const) {
    const { status, body: refused } = await house.get(MANAGER, `/fee-records?${query}`)
    expect(status, query).toBe(422)
    expect(refused.errors[0].path, query).toBe(path)
    expect((await house.page(MANAGER, `/workspace/fee-records?${query}`)).status, query).toBe(422)
  }
})

const rate = (more: object = {}) => ({
  base: 'VND',
  quote: 'JPY',
  on: '2026-07-01',
  rate: '0.0058',
  source: 'An invented bank, rate of the day',
  ...more,
})

test('a rate is entered with its source, listed, and a better one is another row', async () => {
  expect(v.parse(RateAnswer, (await house.post(MANAGER, '/exchange-rates', rate())).body).rate).toBe('0.0058')
  await house.post(MANAGER, '/exchange-rates', rate({ rate: '0.00581' }))
  await house.post(MANAGER, '/exchange-rates', rate({ on: '2026-06-01' }))
  const { items, next_cursor: next } = v.parse(
    RatesAnswer,
    (await house.get('auditor', '/exchange-rates?limit=2')).body,
  )
  expect(items.map(({ rate: one }) => one)).toEqual(['0.00581', '0.0058'])
  const rest = await house.get('auditor', `/exchange-rates?cursor=${next}`)
  expect(rest.body.items.map(({ on }: { on: string }) => on)).toEqual(['2026-06-01'])
  const page = await house.page('reviewer', '/workspace/exchange-rates?lang=ja')
  expect([page.status, page.html.includes('1 VND = 0.00581 JPY')]).toEqual([200, true])
})

test.each([
  ['zero', { rate: '0' }, 'rate'],
  ['zero in a long way', { rate: '0.000' }, 'rate'],
  ['negative', { rate: '-0.0058' }, 'rate'],
  ['with a comma', { rate: '0,0058' }, 'rate'],
  ['a power of ten', { rate: '1e-5' }, 'rate'],
  ['a word', { rate: 'much' }, 'rate'],
  ['empty', { rate: '' }, 'rate'],
  ['a number instead of text', { rate: 0.0058 }, 'rate'],
  ['between a currency and itself', { quote: 'VND' }, 'quote'],
  ['of an unknown currency', { base: 'EUR' }, 'base'],
  ['of a day to come', { on: '2999-01-01' }, 'on'],
  ['of no day', { on: '2026-13-01' }, 'on'],
  ['without a source', { source: ' ' }, 'source'],
  ['with a field nobody knows', { trust: true }, 'trust'],
])('a rate %s is refused', async (_, bent, path) => {
  const { status, body: refused } = await house.post(MANAGER, '/exchange-rates', rate(bent))
  expect(status).toBe(422)
  expect(refused.errors.map((one: { path: string }) => one.path)).toContain(path)
})

test('rates are entered by those who draft rules, and by nobody else', async () => {
  for (const role of ['auditor', 'reviewer', 'interviewer', 'body_user', 'observer', 'registration_officer'])
    expect((await house.post(role, '/exchange-rates', rate())).status, role).toBe(403)
  for (const role of ['body_user', 'observer', 'registration_officer'])
    expect((await house.get(role, '/exchange-rates')).status, role).toBe(403)
  expect((await house.post(null, '/exchange-rates', rate())).status).toBe(401)
  const sent = await house.send(MANAGER, '/workspace/exchange-rates', { ...rate(), rate: 'lots' })
  expect([sent.status, sent.html.includes('value="lots"')]).toEqual([422, true])
})

test('two officers who enter rates at the same moment both succeed', async () => {
  const manager = someone('programme_manager')
  const both = ['0.0058', '0.0059'].map((one) =>
    enterExchangeRate(house.deps, manager, { ...rate({ rate: one }) } as Parameters<
      typeof enterExchangeRate
    >[2]),
  )
  await Promise.all(both)
  expect((await house.get(MANAGER, '/exchange-rates')).body.items).toHaveLength(2)
})
