import { describe, expect, test } from 'vitest'
import { seeded } from '../../fixtures/random.ts'
import { CASE_TABLES, type CaseFact, caseFigures, TABLE_NAMES } from '../../src/remedies/case-figures.ts'
import { moneyFigures, type ToldGroup } from '../../src/remedies/money-figures.ts'
import { type MoneyFact, mayTell, promisedStep, sumOf, workersOf } from '../../src/remedies/money-group.ts'
import { remedyFigureRuleOn } from '../../src/remedies/remedy-figure-rule.ts'
import { rowSpace, subsets } from '../fee-statistics/row-space.ts'

/** An attacker who reads everything that was ever published, knows the method, and adds and subtracts. */
const rule = remedyFigureRuleOn('2026-12-31')
const QUARTERS = ['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4', '2028-Q1']

type Random = ReturnType<typeof seeded>
const upTo = (random: Random, most: number): number => random.below(most + 1)

/** Instalments of some payers, promised and confirmed as it comes. */
function madeUpMoney(seed: number): MoneyFact[] {
  const random = seeded(seed)
  const payers = 2 + upTo(random, 5)
  const workers = 5 + upTo(random, 50)
  return Array.from({ length: workers }, (_, w) => {
    const payerId = `payer ${upTo(random, payers - 1)}`
    const promised = upTo(random, 3)
    return Array.from({ length: 1 + upTo(random, 2) }, (): MoneyFact => {
      const confirmed = promised + upTo(random, 4)
      return {
        currency: 'JPY',
        payerId,
        worker: `worker ${w}`,
        amountMinor: (1 + upTo(random, 40)) * 10_000 + (random.chance(0.3) ? upTo(random, 9_999) : 0),
        promisedIn: QUARTERS[promised] as string,
        confirmedIn: random.chance(0.75) ? (QUARTERS[confirmed] ?? null) : null,
      }
    })
  }).flat()
}

/** Every sum that follows from the published ones: all combinations of their rows over the finest cells that these tell apart. */
function derivableSums(facts: readonly MoneyFact[], told: readonly ToldGroup[]): MoneyFact[][] {
  const groups = told.map((group) => new Set(group.facts))
  const cells = [
    ...Map.groupBy(facts, (fact) => groups.map((group) => (group.has(fact) ? 1 : 0)).join('')).values(),
  ]
  const held = cells.filter(([first]) => groups.some((group) => first !== undefined && group.has(first)))
  expect(held.length).toBeLessThanOrEqual(14)
  const space = rowSpace(
    groups.map((group) => held.map(([first]) => (first !== undefined && group.has(first) ? 1 : 0))),
  )
  return [...subsets(held.length)]
    .filter((vector) => space.holds(vector))
    .map((vector) => held.flatMap((cell, i) => (vector[i] === 1 ? cell : [])))
}

describe('I4 no single worker’s sum can be solved', () => {
  test('in two hundred programmes made up by chance: whatever is added and subtracted stands for enough workers and payers', () => {
    let solved = 0
    for (let seed = 1; seed <= 200; seed += 1) {
      const facts = madeUpMoney(seed)
      const { groups } = moneyFigures(facts, QUARTERS, rule)
      for (const audience of ['public', 'reviewers'] as const) {
        // Who reads the reviewers' figures reads the public ones as well.
        const read = groups.filter((one) => audience === 'reviewers' || one.audience === 'public')
        for (const sum of derivableSums(facts, read)) {
          solved += 1
          expect(workersOf(sum)).toBeGreaterThanOrEqual(rule.k[audience])
          expect(new Set(sum.map(({ payerId }) => payerId)).size).toBeGreaterThanOrEqual(rule.payersLeast)
        }
      }
    }
    // Not safe for want of figures.
    expect(solved).toBeGreaterThan(200)
  })

  test('published groups share no instalment, public ones are made of whole reviewers’ ones, and every confirmed one is in one at most', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const facts = madeUpMoney(seed)
      const { groups, figures } = moneyFigures(facts, QUARTERS, rule)
      for (const audience of ['public', 'reviewers'] as const) {
        const own = groups.filter((one) => one.audience === audience)
        const all = own.flatMap((one) => one.facts)
        expect(new Set(all).size).toBe(all.length)
        expect(figures[audience].confirmed_so_far_minor ?? 0).toBe(sumOf(all))
        for (const { facts: group, quarter } of own) {
          expect(mayTell(group, rule.k[audience], rule)).toBe(true)
          expect(group.every(({ confirmedIn }) => confirmedIn !== null && confirmedIn <= quarter)).toBe(true)
        }
      }
      for (const { facts: group } of groups.filter((one) => one.audience === 'public'))
        for (const one of groups.filter((other) => other.audience === 'reviewers')) {
          const within = one.facts.filter((fact) => group.includes(fact)).length
          expect([0, one.facts.length]).toContain(within)
        }
    }
  })

  test('the last worker who is not paid is not found by taking the confirmed sum from the promised one', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seeded(seed)
      const facts = Array.from(
        { length: 24 },
        (_, w): MoneyFact => ({
          currency: 'JPY',
          payerId: `payer ${w % 4}`,
          worker: `worker ${w}`,
          amountMinor: (20 + upTo(random, 20)) * 10_000,
          promisedIn: '2026-Q4',
          confirmedIn: w === 0 ? null : '2026-Q4',
        }),
      )
      const { figures } = moneyFigures(facts, ['2026-Q4'], rule)
      const step = promisedStep(facts)
      const most = Math.max(...facts.map(({ amountMinor }) => amountMinor))
      // Rounded to twice the largest sum: whatever he is owed, two sums that differ by all of that give the same figure.
      expect(step).toBeGreaterThanOrEqual(2 * most)
      expect((figures.public.promised_so_far_minor ?? 0) % step).toBe(0)
      expect(figures.public.promised_so_far_minor).toBeGreaterThanOrEqual(sumOf(facts))
    }
  })

  test('a payer who gives each of his workers last digits of their own reads nothing from the total', () => {
    const facts = Array.from(
      { length: 12 },
      (_, w): MoneyFact => ({
        currency: 'JPY',
        payerId: `payer ${w % 3}`,
        worker: `worker ${w}`,
        amountMinor: 100_000 + (w % 3 === 0 ? 2 ** (w / 3) : 0),
        promisedIn: '2026-Q4',
        confirmedIn: '2026-Q4',
      }),
    )
    expect(mayTell(facts, 10, rule)).toBe(false)
    const round = facts.map((fact) => ({ ...fact, amountMinor: 100_000 }))
    expect(mayTell(round, 10, rule)).toBe(true)
    const mixed = facts.map((fact, w) => ({ ...fact, amountMinor: 100_000 + 17 * w + 1 }))
    expect(mayTell(mixed, 10, rule)).toBe(true)
  })

  test('what was decided when a quarter was published stands, whatever becomes known of workers since', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const facts = madeUpMoney(seed)
      const first = QUARTERS.slice(0, 3)
      const before = moneyFigures(facts, first, rule)
      const published = new Map(
        first.map((quarter, i) => [quarter, moneyFigures(facts, first.slice(0, i + 1), rule).decided]),
      )
      // Two codes turn out to be one worker.
      const later = facts.map((fact) => (fact.worker === 'worker 1' ? { ...fact, worker: 'worker 0' } : fact))
      const after = moneyFigures(later, first, rule, published)
      for (const audience of ['public', 'reviewers'] as const)
        expect({ ...after.figures[audience], workers: null }).toEqual({
          ...before.figures[audience],
          workers: null,
        })
    }
  })

  test('the attacker is able: where each quarter’s sum is published as it is, he finds single workers', () => {
    let found = 0
    for (let seed = 1; seed <= 40; seed += 1) {
      const facts = madeUpMoney(seed)
      const naive = QUARTERS.map(
        (quarter): ToldGroup => ({
          quarter,
          audience: 'public',
          facts: facts.filter(({ confirmedIn }) => confirmedIn !== null && confirmedIn <= quarter),
        }),
      ).filter(({ facts: group }) => workersOf(group) >= rule.k.public)
      if (derivableSums(facts, naive).some((sum) => workersOf(sum) < rule.k.public)) found += 1
    }
    expect(found).toBeGreaterThan(5)
  })
})

/** Cases as they come, some outcomes going with some steps of the ladder. */
function madeUpCases(seed: number): CaseFact[] {
  const random = seeded(seed)
  const pick = (lines: readonly string[]) =>
    random.chance(0.6) ? (lines[random.below(2)] ?? '') : random.pick(lines)
  return Array.from({ length: 8 + upTo(random, 400) }, (): CaseFact => {
    const outcome = pick(CASE_TABLES.outcome)
    return {
      outcome,
      answer: random.chance(0.7) ? 'met' : random.chance(0.8) ? 'missed' : '',
      acknowledge: random.chance(0.8) ? 'met' : 'missed',
      ladder: outcome === 'substantiated' && random.chance(0.5) ? 'adr' : pick(CASE_TABLES.ladder),
    }
  })
}

type Row = readonly [size: number, holds: (one: CaseFact) => boolean]

/** Every group of cases whose size follows from the published numbers. */
function derivableCases(facts: readonly CaseFact[], rows: readonly Row[]): CaseFact[][] {
  const cells = [
    ...Map.groupBy(facts, (one) => rows.map(([, holds]) => (holds(one) ? 1 : 0)).join('')).values(),
  ]
  if (cells.length > 11) return []
  const space = rowSpace(rows.map(([, holds]) => cells.map(([first]) => (first && holds(first) ? 1 : 0))))
  return [...subsets(cells.length)]
    .filter((vector) => space.holds(vector))
    .map((vector) => cells.flatMap((cell, i) => (vector[i] === 1 ? cell : [])))
}

const rowsOf = (facts: readonly CaseFact[], k: number, within?: ReturnType<typeof caseFigures>): Row[] => {
  const { concluded, tables } = caseFigures(facts.length, facts, k, within?.tables)
  return [
    ...(concluded === null ? [] : [[concluded, () => true] as Row]),
    ...TABLE_NAMES.flatMap((name) =>
      Object.entries(tables[name]).map(([line, count]): Row => [count, (one) => one[name] === line]),
    ),
  ]
}

describe('I4 no single case can be solved', () => {
  test('in two hundred quarters made up by chance: what follows from all tables together is nobody or enough cases', () => {
    let solved = 0
    for (let seed = 1; seed <= 200; seed += 1) {
      const facts = madeUpCases(seed)
      const reviewers = caseFigures(facts.length, facts, rule.k.reviewers)
      for (const [k, rows] of [
        [rule.k.public, rowsOf(facts, rule.k.public, reviewers)],
        [rule.k.reviewers, [...rowsOf(facts, rule.k.reviewers), ...rowsOf(facts, rule.k.public, reviewers)]],
      ] as const)
        for (const group of derivableCases(facts, rows)) {
          solved += 1
          expect(group.length).toBeGreaterThanOrEqual(k)
        }
    }
    expect(solved).toBeGreaterThan(500)
  })

  test('the attacker is able: where only small lines are hidden, he finds them', () => {
    let found = 0
    for (let seed = 1; seed <= 60; seed += 1) {
      const facts = madeUpCases(seed)
      const naive: Row[] = [
        [facts.length, () => true],
        ...(['outcome', 'ladder'] as const).flatMap((name) =>
          CASE_TABLES[name].flatMap((line): Row[] => {
            const count = facts.filter((one) => one[name] === line).length
            return count >= rule.k.public ? [[count, (one: CaseFact) => one[name] === line]] : []
          }),
        ),
      ]
      if (derivableCases(facts, naive).some((group) => group.length < rule.k.public)) found += 1
    }
    expect(found).toBeGreaterThan(5)
  })

  test('all of one outcome is told of nobody, and the number received only in steps of ten', () => {
    const all = Array.from(
      { length: 40 },
      (): CaseFact => ({
        outcome: 'unsubstantiated',
        answer: 'met',
        acknowledge: 'met',
        ladder: 'consultation',
      }),
    )
    expect(caseFigures(43, all, 10)).toEqual({
      received: 40,
      concluded: 40,
      tables: { outcome: {}, answer: {}, acknowledge: {}, ladder: {} },
    })
    for (const few of [0, 1, 5, 9])
      expect(caseFigures(few, all.slice(0, few), 10)).toMatchObject({ received: null, concluded: null })
  })
})
