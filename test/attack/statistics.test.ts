import { beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../../fixtures/random.ts'
import { chooseFigures, hasTrait, SHARES } from '../../src/fee-statistics/choose-figures.ts'
import { type FeeFact, oneRoundEach, type QuarterFacts } from '../../src/fee-statistics/fee-fact.ts'
import type { Figure } from '../../src/fee-statistics/figure.ts'
import { type Group, treeOf } from '../../src/fee-statistics/figure-tree.ts'
import { freezeStatistics } from '../../src/fee-statistics/freeze-statistics.ts'
import { gatherQuarter } from '../../src/fee-statistics/gather-quarter.ts'
import { runningFigures } from '../../src/fee-statistics/monitor-fees.ts'
import { windowOf } from '../../src/fee-statistics/quarter.ts'
import {
  agenciesWithFigures,
  corridorStatistics,
  periodFigures,
} from '../../src/fee-statistics/read-statistics.ts'
import { statisticsRuleOn } from '../../src/fee-statistics/statistics-rule.ts'
import { type Programme, startProgramme } from '../fee-statistics/programme.ts'
import { rowSpace, subsets } from '../fee-statistics/row-space.ts'
import { tell, workers } from '../fee-statistics/told.ts'

const QUARTERS = ['2026-Q1', '2026-Q2', '2026-Q3']
const rule = statisticsRuleOn('2026-11-01')
let house: Programme
beforeAll(async () => {
  house = await startProgramme()
  while ((await freezeStatistics(house.deps)) > 0);
}, 60_000)

/** A finest cell: workers whom no published sum tells apart. */
interface Cell {
  readonly facts: FeeFact[]
}

/** The cells of a tree, and the groups as sums of them. */
function cellsOf(root: Group) {
  const cells: Cell[] = []
  const rows = new Map<Group, number[]>()
  const visit = (group: Group): number[] => {
    const below = group.children.flatMap(visit)
    const inChildren = new Set(group.children.flatMap(({ facts }) => facts))
    const own = group.facts.filter((fact) => !inChildren.has(fact))
    const all = [...below]
    if (own.length > 0) all.push(cells.push({ facts: own }) - 1)
    rows.set(group, all)
    return all
  }
  visit(root)
  const vector = (group: Group) => {
    const within = new Set(rows.get(group))
    return cells.map((_, i) => (within.has(i) ? 1 : 0))
  }
  return { cells, vector }
}

/** Cells that every published sum holds together or not at all are one to the attacker. */
function joined(cells: readonly Cell[], published: readonly (readonly number[])[]) {
  const groups = Map.groupBy(cells.keys(), (i) => published.map((row) => row[i]).join(''))
  const held = [...groups].filter(([name]) => name.includes('1')).map(([, indexes]) => indexes)
  return {
    facts: held.map((indexes) => indexes.flatMap((i) => cells[i]?.facts ?? [])),
    rows: published.map((row) => held.map(([first]) => row[first as number] as number)),
  }
}

/** Every group of workers whose count follows from what is published, by whatever sums and differences. */
function derivable(cells: readonly Cell[], published: readonly (readonly number[])[]): FeeFact[][] {
  const { facts, rows } = joined(cells, published)
  expect(facts.length).toBeLessThanOrEqual(18)
  const space = rowSpace(rows)
  const found: FeeFact[][] = []
  for (const vector of subsets(facts.length))
    if (space.holds(vector)) found.push(facts.flatMap((some, i) => (vector[i] === 1 ? some : [])))
  return found
}

function attack(facts: QuarterFacts): void {
  const root = treeOf(facts)
  const chosen = chooseFigures(root, rule)
  const { cells, vector } = cellsOf(root)
  for (const audience of ['public', 'reviewers'] as const) {
    const k = rule.k[audience]
    // Who reads the reviewers' edition reads the public one as well.
    const read = audience === 'public' ? chosen.public : [...chosen.reviewers, ...chosen.public]
    for (const group of derivable(
      cells,
      read.map(({ group }) => vector(group)),
    ))
      expect(group.length, 'interviewed').toBeGreaterThanOrEqual(k)
    for (const trait of SHARES) {
      const told = read.filter(({ traits }) => traits.has(trait)).map(({ group }) => vector(group))
      for (const group of derivable(cells, told)) {
        const having = group.filter((fact) => hasTrait(fact, trait)).length
        expect(having === 0 || having >= k, `${having} of ${group.length} ${trait}`).toBe(true)
        expect(group.length - having, `not ${trait}`).toBeGreaterThanOrEqual(k)
      }
    }
  }
}

describe('by subtraction nobody is isolated', () => {
  test.each(QUARTERS)('in %s of the seeded programme, whatever is added and subtracted', async (quarter) => {
    const { deps } = house
    attack(oneRoundEach(await gatherQuarter(deps, 'vn-jp', windowOf(quarter, rule.freezeAfterDays))))
  })

  test('in a hundred and twenty programmes made up by chance, small groups and all', () => {
    for (let seed = 1; seed <= 120; seed += 1) attack(madeUp(seed))
  })
})

test('the attacker is able: where only the small groups are hidden, he finds them', () => {
  let found = 0
  for (let seed = 1; seed <= 40; seed += 1) {
    const root = treeOf(madeUp(seed))
    const { cells, vector } = cellsOf(root)
    const all = (group: Group): Group[] => [group, ...group.children.flatMap(all)]
    const naive = all(root).filter(({ facts }) => facts.length >= rule.k.public)
    if (derivable(cells, naive.map(vector)).some((group) => group.length < rule.k.public)) found += 1
  }
  expect(found).toBeGreaterThan(5)
})

/** Up to three agencies of up to three orders in two programmes, with groups of every size. */
function madeUp(seed: number): QuarterFacts {
  const random = seeded(seed)
  const facts: FeeFact[] = []
  for (const programme of ['titp', 'ssw'])
    for (let agency = 0; agency < 1 + random.below(3); agency += 1)
      for (let order = 0; order < 1 + random.below(3); order += 1) {
        const paying = random.pick([0, 5, 30, 60, 95, 100])
        const size = random.pick([1, 3, 6, 10, 12, 25, 40])
        for (let i = 0; i < size; i += 1) {
          const paid = random.below(100) < paying
          const law = paid && random.below(100) < 70
          facts.push({
            id: `${facts.length}`,
            sourceId: '',
            programme,
            agencyId: random.below(20) === 0 ? null : `${programme}${agency}`,
            orderId: `${programme}${agency}${order}`,
            roundId: null,
            paidAnything: paid,
            law,
            scheme: law || (paid && random.below(100) < 60),
            ilo: paid,
            paid: paid ? 100 : 0,
            notAllowed: { law: 0, scheme: 0, ilo: 0 },
            interest: 0,
            wage: null,
            debt: random.below(2),
            signals: [],
          })
        }
      }
  return { facts, rounds: [], items: [] }
}

describe('every door says the same', () => {
  const places = () => {
    const { agencies, orders } = house
    const bodies = Object.values(agencies).flatMap(({ identifiers: [id] }) =>
      id ? [`organisations/${id.scheme}/${encodeURIComponent(id.value)}`] : [],
    )
    return [
      'corridors/vn-jp',
      ...bodies,
      ...Object.values(orders).map(({ number }) => `job-orders/${number}`),
    ]
  }
  const text = async (path: string) => await (await house.request(path)).text()
  const published = async (): Promise<string> =>
    JSON.stringify(await Promise.all(places().map((place) => text(`/api/v1/statistics/${place}`))))

  test('in three languages pages hold the numbers of the data and no others', async () => {
    for (const place of places().slice(1)) {
      const data = JSON.parse(await text(`/api/v1/statistics/${place}`)) as { figures: { figure: Figure }[] }
      const sentences = data.figures.length
      const seen = await Promise.all(
        ['en', 'ja', 'vi'].map(async (lang) => {
          const page = await text(`/statistics/${place}?lang=${lang}`)
          return (page.match(/feri-callout__title/g) ?? []).length
        }),
      )
      expect(new Set(seen).size, place).toBe(1)
      expect((seen[0] ?? 0) > 0, place).toBe(sentences > 0)
    }
  })

  test('no query, header, date or cursor changes what is answered', async () => {
    for (const place of places()) {
      const plain = await text(`/api/v1/statistics/${place}`)
      for (const language of ['ja', 'vi', 'en'])
        expect(
          await (
            await house.request(`/api/v1/statistics/${place}`, { headers: { 'accept-language': language } })
          ).text(),
        ).toBe(plain)
      for (const query of [
        'period=2026-Q1',
        'on=2026-08-01',
        'programme=titp',
        'kind=arrival',
        'cursor=x',
        'k=1',
        'limit=1',
      ])
        expect((await house.request(`/api/v1/statistics/${place}?${query}`)).status, query).toBe(422)
    }
  })

  test('the file to download holds the same counts as the data', async () => {
    const lines = (await text('/statistics/corridors/vn-jp/figures.csv')).trim().split('\r\n')
    const header = (lines[0] as string).replace('\uFEFF', '').split(',')
    const all = (
      await Promise.all(
        QUARTERS.map((period) =>
          periodFigures(house.deps, { audience: 'public', corridor: 'vn-jp', period }),
        ),
      )
    ).flat()
    expect(lines.slice(1).map((line) => Number(line.split(',')[header.indexOf('interviewed')]))).toEqual(
      all.map(({ figure }) => figure.interviewed),
    )
    for (const { figure } of all) {
      expect(figure.interviewed).toBeGreaterThanOrEqual(10)
      for (const share of Object.values(figure.shares))
        expect(share === null || share.found === 0 || share.found >= 10).toBe(true)
    }
  })

  test('a group of few and a group of nobody have the same words, page and data, and the same single read', async () => {
    const { tiny } = house.orders
    const { anOrder } = await import('../job-orders/certified-order.ts')
    const { order: empty } = await anOrder(house.deps, house.cast)
    const same = (given: string, number: string) => given.replaceAll(number, 'X')
    for (const path of [
      '/statistics/job-orders/',
      '/api/v1/statistics/job-orders/',
      '/statistics/job-orders/',
    ])
      expect(same(await text(`${path}${empty.number}?lang=vi`), empty.number)).toBe(
        same(await text(`${path}${tiny.number}?lang=vi`), tiny.number),
      )
    const section = async (number: string) =>
      same(
        /others on this order|What others[\s\S]*?<h2/.exec(await text(`/j/${number}?lang=en`))?.[0] ?? '',
        number,
      )
    expect(await section(empty.number)).toBe(await section(tiny.number))
    expect(await section(tiny.number)).toContain('Not published: too few people, or to protect others')
  })

  test('consent taken back, late interviews and another run leave what is published as it is', async () => {
    const before = await published()
    await tell(house.deps, [
      {
        agencyId: house.agencies.a.id,
        orderId: house.orders.tiny.id,
        period: '2026-Q2',
        listed: 9,
        told: workers(1, 1, { at: '2026-11-01T00:00:00.000Z' }),
      },
    ])
    expect(await freezeStatistics(house.deps)).toBe(0)
    expect(await published()).toBe(before)
  })
})

describe('the quarter that runs', () => {
  test('from one look to the next, and to the day it closes, at least five workers of an agency come in, or none', async () => {
    const { deps, agencies } = house
    const corridor = 'vn-jp'
    const seen: number[] = []
    for (let day = 1; day <= 18; day += 1) {
      await tell(deps, [
        {
          agencyId: agencies.c.id,
          orderId: null,
          programme: 'engineer',
          period: '2026-Q4',
          listed: 9,
          told: workers(1 + (day % 3), day % 2, {
            at: `2026-11-${String(day).padStart(2, '0')}T05:00:00.000Z`,
          }),
        },
      ])
      const { figures } = await runningFigures(
        { ...deps, now: () => `2026-11-${String(day + 1).padStart(2, '0')}T05:00:00.000Z` },
        corridor,
      )
      seen.push(
        figures.find(({ kind, programme }) => kind === 'sending_agency' && programme === 'engineer')?.figure
          .interviewed ?? 0,
      )
    }
    const all = 36
    for (const [i, count] of [...seen, all].entries()) {
      const step = count - (seen[i - 1] ?? 0)
      if (i > 0) expect(step === 0 || step >= 5, `${seen[i - 1]} → ${count}`).toBe(true)
    }
    expect(seen.at(-1)).toBe(30)
  })

  test('the same day always gives the same figures, and job orders wait', async () => {
    const one = await runningFigures(house.deps, 'vn-jp')
    expect(await runningFigures(house.deps, 'vn-jp')).toEqual(one)
    expect(one.figures.filter(({ kind }) => kind === 'job_order')).toEqual([])
  })
})

test('reviewers see smaller groups only in their own edition', async () => {
  const of = async (audience: 'public' | 'reviewers') => {
    const agencies = await agenciesWithFigures(house.deps, { audience, corridor: 'vn-jp' })
    const { whole } = await corridorStatistics(house.deps, { audience, corridor: 'vn-jp' })
    return [...agencies, ...whole].map(({ figure }) => figure.interviewed)
  }
  expect(Math.min(...(await of('public')))).toBeGreaterThanOrEqual(10)
  expect(Math.min(...(await of('reviewers')))).toBeGreaterThanOrEqual(5)
})
