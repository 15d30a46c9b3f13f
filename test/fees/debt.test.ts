import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { Debt, type DebtOutcome, weighDebt } from '../../src/fees/debt.ts'

const ON = '2026-11-21'
const yen = (amount_minor: number) => ({ amount_minor, currency: 'JPY' as const })
const loan = (more: Partial<Debt> = {}): Debt =>
  v.parse(Debt, {
    principal: yen(600_000),
    interest: { kind: 'none', percent: '0' },
    net_wage: yen(120_000),
    ...more,
  })
const free = (outcome: DebtOutcome) => {
  if (outcome.state !== 'free') throw new Error(`the debt is ${outcome.state}`)
  return outcome
}
/** Never ends later than any number of months. */
const monthsOf = (outcome: DebtOutcome): number =>
  outcome.state === 'free' ? outcome.months : Number.POSITIVE_INFINITY

describe('how long a worker pays for a loan', () => {
  test('without interest it is the loan over what can be put aside: ten months of half a wage of 120,000', () => {
    expect(weighDebt(loan(), ON)).toEqual({
      state: 'free',
      instalment: yen(60_000),
      months: 10,
      interest: yen(0),
      paid: yen(600_000),
      wageMonthsTenths: 50,
      firstYearPercent: 42,
    })
  })

  test('two per cent a month is counted on what is still owed, rounded up to the yen', () => {
    // 100,000: +2,000 −60,000 = 42,000; +840 −42,840 = 0.
    const outcome = free(
      weighDebt(loan({ principal: yen(100_000), interest: { kind: 'monthly', percent: '2' } }), ON),
    )
    expect(outcome).toMatchObject({ months: 2, interest: yen(2_840), paid: yen(102_840) })
    // 101 yen at 1 % is 1.01, so 2 yen.
    const small = free(
      weighDebt(loan({ principal: yen(101), interest: { kind: 'monthly', percent: '1' } }), ON),
    )
    expect(small).toMatchObject({ months: 1, interest: yen(2) })
  })

  test('a year’s interest is a twelfth of it each month, a flat one is counted once, and what the loan cost is owed too', () => {
    const yearly = free(weighDebt(loan({ interest: { kind: 'yearly', percent: '24' } }), ON))
    const monthly = free(weighDebt(loan({ interest: { kind: 'monthly', percent: '2' } }), ON))
    expect(yearly).toEqual(monthly)
    const flat = free(weighDebt(loan({ interest: { kind: 'flat', percent: '10' }, fees_minor: 20_000 }), ON))
    expect(flat).toMatchObject({ months: 12, interest: yen(60_000), paid: yen(680_000) })
  })

  test('a debt whose interest takes all that can be put aside never ends, and it is said', () => {
    const outcome = weighDebt(loan({ interest: { kind: 'monthly', percent: '10' } }), ON)
    expect(outcome).toEqual({ state: 'never', instalment: yen(60_000), firstInterest: yen(60_000) })
    // Nor does one for which nothing can be put aside.
    expect(weighDebt(loan({ net_wage: yen(0) }), ON).state).toBe('never')
  })

  test('a debt in dong is weighed against a wage in yen only by a rate that is known on the day', () => {
    const dong = loan({
      principal: { amount_minor: 100_000_000, currency: 'VND' },
      exchange_rates: [{ base: 'JPY', quote: 'VND', on: '2026-11-01', rate: '170', source: 'typed' }],
    })
    expect(free(weighDebt(dong, ON))).toMatchObject({
      instalment: { amount_minor: 10_200_000, currency: 'VND' },
      months: 10,
    })
    expect(weighDebt(dong, '2026-10-31')).toEqual({ state: 'undecidable', facts: ['exchange_rates'] })
  })

  test('what is not known is named, not guessed', () => {
    expect(weighDebt(loan({ net_wage: null, interest: null }), ON)).toEqual({
      state: 'undecidable',
      facts: ['interest', 'net_wage'],
    })
  })

  test.each([
    [{ principal: { amount_minor: -1, currency: 'JPY' } }],
    [{ principal: { amount_minor: 1.5, currency: 'JPY' } }],
    [{ principal: { amount_minor: 1 } }],
    [{ interest: { kind: 'weekly', percent: '1' } }],
    [{ interest: { kind: 'monthly', percent: '-1' } }],
    [{ interest: { kind: 'monthly', percent: '1e9' } }],
    [{ put_aside_percent: 0 }],
    [{ put_aside_percent: 101 }],
    [{ put_aside_percent: 33.3 }],
    [{ lender: 'uncle' }],
  ])('refuses %j', (wrong) => {
    const right = { principal: yen(1), interest: null, net_wage: null }
    expect(v.safeParse(Debt, right).success).toBe(true)
    expect(v.safeParse(Debt, { ...right, ...wrong }).success).toBe(false)
  })
})

describe('for any debt', () => {
  const amount = fc.integer({ min: 1, max: 5_000_000 })
  const percent = fc.integer({ min: 0, max: 2_000 }).map((n) => (n / 100).toFixed(2))
  const share = fc.integer({ min: 1, max: 100 })
  const kind = fc.constantFrom('monthly', 'yearly', 'flat')

  test('without interest the months are the loan over the instalment, rounded up', () => {
    fc.assert(
      fc.property(amount, amount, share, (principal, wage, put_aside_percent) => {
        const instalment = Math.floor((wage * put_aside_percent) / 100)
        fc.pre(instalment > 0)
        const outcome = free(
          weighDebt(loan({ principal: yen(principal), net_wage: yen(wage), put_aside_percent }), ON),
        )
        expect(outcome.months).toBe(Math.ceil(principal / instalment))
        expect(outcome.interest.amount_minor).toBe(0)
      }),
    )
  })

  test('more interest, a larger loan or a smaller share never frees earlier', () => {
    fc.assert(
      fc.property(
        amount,
        amount,
        share,
        kind,
        percent,
        percent,
        (principal, wage, put_aside_percent, how, a, b) => {
          const [less, more] = [a, b].sort((x, y) => Number(x) - Number(y)) as [string, string]
          const at = (rate: string, owed: number, part: number) =>
            monthsOf(
              weighDebt(
                loan({
                  principal: yen(owed),
                  net_wage: yen(wage),
                  interest: { kind: how, percent: rate },
                  put_aside_percent: part,
                }),
                ON,
              ),
            )
          const now = at(less, principal, put_aside_percent)
          expect(at(more, principal, put_aside_percent)).toBeGreaterThanOrEqual(now)
          expect(at(less, principal + 1, put_aside_percent)).toBeGreaterThanOrEqual(now)
          expect(at(less, principal, Math.max(1, put_aside_percent - 1))).toBeGreaterThanOrEqual(now)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('what is paid is the loan, its cost and the interest, and never more than the instalments', () => {
    fc.assert(
      fc.property(amount, amount, kind, percent, amount, (principal, wage, how, rate, fees_minor) => {
        const debt = loan({
          principal: yen(principal),
          net_wage: yen(wage),
          interest: { kind: how, percent: rate },
          fees_minor,
        })
        const outcome = weighDebt(debt, ON)
        if (outcome.state !== 'free') return
        const { paid, interest, instalment, months } = outcome
        expect(paid.amount_minor).toBe(principal + fees_minor + interest.amount_minor)
        expect(paid.amount_minor).toBeLessThanOrEqual(instalment.amount_minor * months)
        expect(paid.amount_minor).toBeGreaterThan(instalment.amount_minor * (months - 1))
      }),
      { numRuns: 300 },
    )
  })
})
