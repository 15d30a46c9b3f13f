import * as v from 'valibot'
import { assessFees } from '../../src/fees/assess-fees.ts'
import { FeeLines } from '../../src/fees/fee-line.ts'
import { JobFacts } from '../../src/fees/job-facts.ts'
import { RULE_BOOK } from '../../src/fees/rule-book.ts'
import { median, type Row, rowOf } from './contest.ts'

const ITEMS = [
  'L.DISPATCH',
  'B7.PASS',
  'B1.EXAM',
  'L.LANGCOURSE',
  'L.DEPOSIT',
  'B7.VISA',
  'L.DOMTRAVEL',
  'B6.RELOC',
  'L.BROKER',
  'B2.WELF',
  'L.GIFT',
  'A1',
] as const
const LINES = ITEMS.length
const WORKERS = 500
const PROGRAMMES = ['titp', 'ssw', 'engineer', 'esd'] as const

/** Workers that differ in programme, wage, days and sums, in two currencies, with a rate: nothing can be looked up again. */
function worker(at: number) {
  const facts = v.parse(JobFacts, {
    corridor: 'vn-jp',
    programme: PROGRAMMES[at % PROGRAMMES.length],
    contract_months: 12 + (at % 49),
    monthly_wage: { amount_minor: 150_000 + at * 10, currency: 'JPY' },
    agency_contract_on: '2026-01-10',
    supply_contract_approved_on: '2025-12-20',
    departed_on: '2026-09-10',
    japanese_side_paid: { amount_minor: 5_000 * (at % 36), currency: 'JPY' },
    exchange_rates: [{ base: 'JPY', quote: 'VND', on: '2026-01-05', rate: '170.25', source: 'bench' }],
  })
  const lines = v.parse(
    FeeLines,
    ITEMS.map((item, place) => ({
      item,
      amount_minor: place === 0 ? 300_000 + at : 20_000_000 + at * place,
      currency: place === 0 ? 'JPY' : 'VND',
      paid_on: `2026-0${1 + (at % 8)}-${String(11 + place)}`,
      stage: 'pre_departure',
      collector_role: item === 'L.BROKER' ? 'sub_agent_or_broker' : 'sending_agency',
      required_for_job: 'yes',
    })),
  )
  return { facts, lines }
}

/** Fee lines judged in a second on one core: three verdicts and RBA’s, arithmetic, totals and checks. */
export function feeRow(rounds: number): Row {
  const workers = Array.from({ length: WORKERS }, (_, at) => worker(at))
  const rates: number[] = []
  for (let round = -1; round < rounds; round += 1) {
    const begun = process.cpuUsage()
    for (const { facts, lines } of workers) assessFees(RULE_BOOK, facts, lines)
    const { user, system } = process.cpuUsage(begun)
    if (round >= 0) rates.push((WORKERS * LINES * 1_000_000) / (user + system))
  }
  const ours = {
    name: 'FERI',
    unit: '/s',
    value: median(rates),
    rounds: rates,
    note: `${LINES} lines a worker, by processor time of one core`,
  }
  return rowOf('Fee lines assessed', [ours], { target: '≥ 100,000/s', met: () => ours.value >= 100_000 })
}
