import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enterExchangeRate } from '../../src/fees/enter-exchange-rate.ts'
import { convertOn, findRate } from '../../src/fees/exchange-rate.ts'
import { lineFromRow } from '../../src/fees/fee-record-rows.ts'
import { findRecord, listLines } from '../../src/fees/fee-record-store.ts'
import type { ExchangeRate } from '../../src/fees/job-facts.ts'
import { planFeeRecord } from '../../src/fees/plan-fee-record.ts'
import { replayFeeRecord, replayRow } from '../../src/fees/replay-fee-record.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { facts, file, input, line, lines, someone } from './record-cast.ts'

const manager = someone('programme_manager')
const start = async () => testDeps(await freshSqlite())
const rate = (on: string, text: string, more: Partial<ExchangeRate> = {}): ExchangeRate => ({
  base: 'VND',
  quote: 'JPY',
  on,
  rate: text,
  source: 'An invented bank',
  ...more,
})

test('what is filed is read back as it was told, and judged again it gives the same bytes', async () => {
  const deps = await start()
  await enterExchangeRate(deps, manager, rate('2026-07-01', '0.0058'))
  const told = lines(
    line(),
    line({
      item: 'B7.PASS',
      amount_minor: 200_000,
      currency: 'VND',
      collector_role: 'government_office',
      receipt: 'seen',
    }),
    line({
      item: 'L.DEPOSIT',
      amount_minor: 5_000_000,
      currency: 'VND',
      paid_on: null,
      estimate: 'about',
      refunded_minor: 1_000_000,
    }),
  )
  const { record } = await file(deps, { lines: told, debtJpyMinor: 300_000, inStatistics: true })
  const { isEqual, record: stored, lines: read } = await replayFeeRecord(deps, record.id)
  expect(read).toEqual(told)
  expect(stored).toEqual(record)
  expect(stored).toMatchObject({ period: '2026-Q3', lineCount: 3, debtJpyMinor: 300_000, inStatistics: true })
  expect(isEqual).toBe(true)
})

test('a stored verdict, sum or fact that somebody changed does not replay', async () => {
  const deps = await start()
  for (const [column, value] of [
    ['ilo', 'undecidable'],
    ['paid_jpy_minor', 1],
    ['facts', JSON.stringify(facts({ contract_months: 12 }))],
  ] as const) {
    const { record } = await file(deps)
    const row = await findRecord(deps.db.queries, record.id)
    const rows = await listLines(deps.db.queries, record.id)
    expect((await replayRow(deps, row as never, rows)).isEqual, column).toBe(true)
    const forged = { ...row, [column]: value } as never
    const { isEqual } = await replayRow(deps, forged, rows)
    expect(isEqual, column).toBe(false)
  }
})

test('the sums in yen are those of lines and rates, and say nothing where a rate is missing', async () => {
  const deps = await start()
  const dong = lines(line({ amount_minor: 50_000_000, currency: 'VND', paid_on: '2026-07-10' }))
  const without = await file(deps, { lines: dong })
  expect(without.record.sums.paid).toBeNull()
  expect(without.assessment.lines[0]?.law.undecided?.because).toBe('exchange_rate_missing')
  await enterExchangeRate(deps, manager, rate('2026-07-11', '0.0060'))
  expect((await file(deps, { lines: dong })).record.sums.paid).toBeNull()
  await enterExchangeRate(deps, manager, rate('2026-07-08', '0.0058'))
  await enterExchangeRate(deps, manager, rate('2026-07-08', '0.0059'))
  const after = await file(deps, { lines: dong })
  expect(after.record.sums.paid).toBe(295_000)
  expect(after.record.facts.exchange_rates).toEqual([rate('2026-07-08', '0.0059')])
  expect(after.assessment.lines[0]?.law.undecided?.because).not.toBe('exchange_rate_missing')
  // What was judged without a rate stays as it was.
  expect((await replayFeeRecord(deps, without.record.id)).record.sums.paid).toBeNull()
})

test('a rate that came with the facts goes before one of the table of the same day', async () => {
  const deps = await start()
  await enterExchangeRate(deps, manager, rate('2026-07-08', '0.0059'))
  const own = rate('2026-07-08', '0.0050')
  const dong = lines(line({ amount_minor: 10_000_000, currency: 'VND' }))
  const { record } = await file(deps, { lines: dong, facts: facts({ exchange_rates: [own] }) })
  expect(record.sums.paid).toBe(50_000)
})

test('every record’s sums can be worked out again by hand from its lines and rates', async () => {
  const deps = await start()
  await enterExchangeRate(deps, manager, rate('2026-01-01', '0.006'))
  await enterExchangeRate(deps, manager, rate('2026-06-01', '155.5', { base: 'USD' }))
  const some = fc.record({
    amount_minor: fc.integer({ min: 0, max: 90_000_000 }),
    currency: fc.constantFrom('JPY', 'VND', 'USD'),
    paid_on: fc.constantFrom('2026-06-02', '2026-07-10', null),
    item: fc.constantFrom('L.DISPATCH', 'L.DEPOSIT', 'B7.PASS', 'L.LANGCOURSE', 'L.BROKER'),
  })
  const inYen = (minor: number, currency: string): number =>
    currency === 'JPY'
      ? minor
      : currency === 'VND'
        ? Number((BigInt(minor) * 6n * 2n + 1000n) / 2000n)
        : Number((BigInt(minor) * 1555n * 2n + 1000n) / 2000n)
  await fc.assert(
    fc.asyncProperty(fc.array(some, { maxLength: 6 }), async (told) => {
      const { record, assessment } = await file(deps, { lines: lines(...told.map(line)) })
      const paid = told.reduce((sum, one) => sum + inYen(one.amount_minor, one.currency), 0)
      expect(record.sums.paid).toBe(paid)
      for (const boundary of ['law', 'scheme', 'ilo'] as const) {
        const back = assessment.lines.reduce((sum, one) => {
          const { over } = one[boundary]
          return sum + (over ? inYen(over.amount_minor, over.currency) : 0)
        }, 0)
        expect(record.sums.notAllowed[boundary]).toBe(back)
      }
    }),
    { numRuns: 60 },
  )
})

test('the rate that is found does not depend on how many others there are', () => {
  const anyRate = fc.record({
    base: fc.constantFrom('JPY' as const, 'VND' as const, 'USD' as const),
    quote: fc.constantFrom('JPY' as const, 'VND' as const, 'USD' as const),
    on: fc.integer({ min: 1, max: 9 }).map((day) => `2026-07-0${day}`),
    rate: fc.integer({ min: 1, max: 999 }).map((n) => `0.${n}1`),
    source: fc.constant('x'),
  })
  const day = fc.option(fc.integer({ min: 1, max: 9 }).map((one) => `2026-07-0${one}`))
  const others = Array.from({ length: 30 }, (_, i) =>
    rate(`2026-07-${10 + (i % 9)}`, '25000', { base: 'USD', quote: 'VND' }),
  )
  fc.assert(
    fc.property(fc.array(anyRate, { maxLength: 12 }), day, (given, on) => {
      expect(findRate([...others, ...given], 'VND', 'JPY', on)).toEqual(findRate(given, 'VND', 'JPY', on))
    }),
  )
})

test('to convert there and back loses at most the rounding', () => {
  const there = [rate('2026-07-01', '0.0058')]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (minor) => {
      const yen = convertOn(there, { amount_minor: minor, currency: 'VND' }, 'JPY', '2026-07-02') as number
      const back = convertOn(there, { amount_minor: yen, currency: 'JPY' }, 'VND', '2026-07-02') as number
      expect(Math.abs(back - minor)).toBeLessThanOrEqual(87)
    }),
  )
  expect(convertOn(there, { amount_minor: 1, currency: 'VND' }, 'JPY', '2026-06-30')).toBeNull()
})

test('one source has one record', async () => {
  const deps = await start()
  const source = { kind: 'interview', id: 'the-same' } as const
  await file(deps, { source })
  await expect(file(deps, { source })).rejects.toThrow('not unique')
})

test('the journal of a record names its rules and quarter, and nothing of what was told', async () => {
  const deps = await start()
  const { entries } = await planFeeRecord(deps, input(), deps.now())
  expect(entries).toHaveLength(1)
  expect(entries[0]?.summary).toMatch(/^document 2026-Q3 rules \d{4}\.\d+$/)
})

test('a record of sixty lines and one of none are filed', async () => {
  const deps = await start()
  const sixty = lines(...Array.from({ length: 60 }, (_, i) => line({ amount_minor: i })))
  const many = await file(deps, { lines: sixty })
  expect((await listLines(deps.db.queries, many.record.id)).map(lineFromRow)).toEqual(sixty)
  const none = await file(deps, { lines: [] })
  expect((await replayFeeRecord(deps, none.record.id)).isEqual).toBe(true)
})
