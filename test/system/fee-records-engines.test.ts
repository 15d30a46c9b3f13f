import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { currentRuleBook } from '../../src/fees/current-rule-book.ts'
import { draftEdition } from '../../src/fees/draft-edition.ts'
import { enterExchangeRate } from '../../src/fees/enter-exchange-rate.ts'
import { findRecord } from '../../src/fees/fee-record-store.ts'
import { previewEdition } from '../../src/fees/preview-edition.ts'
import { publishEdition } from '../../src/fees/publish-edition.ts'
import { recordPaymentSide } from '../../src/fees/record-payment-side.ts'
import { replayFeeRecord } from '../../src/fees/replay-fee-record.ts'
import { RULE_BOOK } from '../../src/fees/rule-book.ts'
import { listFeeRecords, seeFeeRecord } from '../../src/fees/see-fee-records.ts'
import { facts, file, line, lines, someone } from '../fees/record-cast.ts'
import { DATABASES, type TestDatabase, type TestDeps, testDeps } from '../support/databases.ts'

const manager = someone('programme_manager')
const second = someone('scheme_administrator')

/** Payments in three currencies, by days that have a rate and one that has none. */
const told = lines(
  line({ amount_minor: 70_000_000, currency: 'VND', refunded_minor: 1_000_000 }),
  line({ item: 'L.DEPOSIT', amount_minor: 120_050, currency: 'USD', paid_on: '2026-06-29' }),
  line({
    item: 'B7.PASS',
    amount_minor: 200_000,
    currency: 'VND',
    paid_on: null,
    collector_role: 'government_office',
  }),
  line({
    item: 'B4.PREDEP',
    amount_minor: 90_000,
    payment_mode: 'wage_deduction',
    receipt: 'copy',
    estimate: 'about',
  }),
  ...Array.from({ length: 8 }, (_, i) => line({ item: 'L.LANGCOURSE', amount_minor: 1_000 * i })),
)

/** The text of the verdicts as one engine has it, for the others to be compared with. */
let first: string | undefined

describe.each(Object.entries(DATABASES))('fee records on %s', (_, opened) => {
  let db: TestDatabase
  let deps: TestDeps
  beforeAll(async () => {
    db = await opened()
    deps = testDeps(db)
    const source = 'An invented bank'
    const enter = (base: 'VND' | 'USD', on: string, rate: string) =>
      enterExchangeRate(deps, manager, { base, quote: 'JPY', on, rate, source })
    await enter('VND', '2026-07-01', '0.0058')
    await enter('VND', '2026-07-01', '0.0059')
    await enter('USD', '2026-06-01', '155.25')
  }, 60_000)
  afterAll(async () => db.close())

  test('a verdict is stored, and judged again it is the same byte for byte, here and on the other engines', async () => {
    const { record } = await file(deps, { lines: told, facts: facts({ contract_months: null }) })
    const { isEqual, lines: read, record: stored } = await replayFeeRecord(deps, record.id)
    expect(read).toEqual(told)
    expect(stored).toEqual(record)
    expect(isEqual).toBe(true)
    const row = await findRecord(db.queries, record.id)
    const text = JSON.stringify([row?.assessment, row?.facts, record.sums])
    first ??= text
    expect(text).toBe(first)
  })

  test('thirty records filed at the same moment are all there, by one edition that was kept once', async () => {
    const before = (await listFeeRecords(deps, manager, async () => ({}), { limit: 100, cursor: undefined }))
      .records
    await Promise.all(Array.from({ length: 30 }, () => file(deps)))
    const { records, next } = await listFeeRecords(deps, manager, async () => ({}), {
      limit: 20,
      cursor: undefined,
    })
    expect(records).toHaveLength(20)
    const rest = await listFeeRecords(deps, manager, async () => ({}), {
      limit: 100,
      cursor: next ?? undefined,
    })
    expect(records.length + rest.records.length).toBe(before.length + 30)
    const kept = await db.queries.selectFrom('fee_rule_editions').select('version').execute()
    expect(kept).toEqual([{ version: RULE_BOOK.version }])
  })

  test('papers of several sides are put beside a payment, and replace nothing', async () => {
    const { record } = await file(deps)
    const paper = {
      line: 1,
      side: 'receipt',
      amount_minor: 300_000,
      currency: 'JPY',
      paid_on: null,
      reference: 'R 1',
    } as const
    await Promise.all([
      recordPaymentSide(deps, manager, record.id, paper),
      recordPaymentSide(deps, manager, record.id, { ...paper, side: 'payers_record', amount_minor: 0 }),
    ])
    await recordPaymentSide(deps, manager, record.id, { ...paper, amount_minor: 350_000 })
    const { sides, checks } = await seeFeeRecord(deps, manager, record.id)
    expect(sides.map(({ side, sequence }) => `${side} ${sequence}`)).toEqual([
      'payers_record 1',
      'receipt 1',
      'receipt 2',
    ])
    expect(checks[0]?.gaps.map(({ id }) => id)).toEqual(['receipt_not_in_books', 'receipt_below_statement'])
  })

  test('an edition is drafted, previewed and published, and judges what comes after it', async () => {
    const { record } = await file(deps)
    const rules = RULE_BOOK.rules.map((rule) =>
      rule.id === 'vn_service_charge' && rule.kind === 'wage_ceiling' ? { ...rule, tenths: 0 } : rule,
    )
    const draft = await draftEdition(deps, manager, { reason: 'A trial', book: { ...RULE_BOOK, rules } })
    const preview = await previewEdition(deps, manager, draft.version)
    expect(preview.recordsChanged).toBeGreaterThan(0)
    await publishEdition(deps, second, draft.version, { expected_hash: draft.contentHash })
    expect((await currentRuleBook(deps)).version).toBe(draft.version)
    expect((await file(deps)).record.rulesVersion).toBe(draft.version)
    const before = await replayFeeRecord(deps, record.id)
    expect([before.isEqual, before.record.rulesVersion]).toEqual([true, RULE_BOOK.version])
  })
})
