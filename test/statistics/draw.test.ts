import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawSample, type Listed, listHash } from '../../src/statistics/draw.ts'

const list = fc.uniqueArray(
  fc.record({
    code: fc.integer({ min: 0, max: 99_999 }).map((number) => `W-${number}`),
    stratum: fc.constantFrom('2026-09 vi f', '2026-09 vi m', '2026-12 vi f', 'abroad', 'returned'),
  }),
  { selector: ({ code }) => code, minLength: 1, maxLength: 60 },
)
const draw = list.chain((listed) =>
  fc.record({
    list: fc.constant(listed),
    size: fc.integer({ min: 0, max: listed.length }),
    seed: fc.constantFrom('2026-11-21 Vietlott 03 17 22', 'a', 'FERI-IR-2026-1'),
  }),
)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The draw of one stratum as README.md tells it, in other words and with Node’s own hash. */
function again(listed: readonly Listed[], seed: string, stratum: string): readonly string[] {
  const canonical = `${listed
    .map(({ code, stratum }) => `${code},${stratum}`)
    .sort()
    .join('\n')}\n`
  return listed
    .filter((worker) => worker.stratum === stratum)
    .map(({ code }) => `${sha256(`${seed}|${sha256(canonical)}|${code}`)} ${code}`)
    .sort()
    .map((line) => line.slice(65))
}

test('anyone computes the same order with nothing but SHA-256', () => {
  fc.assert(
    fc.property(draw, (asked) => {
      const drawn = drawSample(asked)
      for (const { stratum } of drawn.strata)
        expect(drawn.order.filter((place) => place.stratum === stratum).map(({ code }) => code)).toEqual(
          again(asked.list, asked.seed, stratum),
        )
    }),
  )
})

test('the order of the list does not matter', () => {
  fc.assert(
    fc.property(
      draw.chain((asked) =>
        fc.tuple(fc.constant(asked), fc.shuffledSubarray(asked.list, { minLength: asked.list.length })),
      ),
      ([asked, shuffled]) => {
        expect(drawSample({ ...asked, list: shuffled })).toEqual(drawSample(asked))
      },
    ),
  )
})

test('as many are drawn as were asked for, each stratum by its part and the first of its order', () => {
  fc.assert(
    fc.property(draw, (asked) => {
      const { strata, order } = drawSample(asked)
      expect(strata.reduce((total, { drawn }) => total + drawn, 0)).toBe(asked.size)
      expect(order.map(({ code }) => code).sort()).toEqual(asked.list.map(({ code }) => code).sort())
      for (const { stratum, listed, drawn } of strata) {
        const fair = (asked.size * listed) / asked.list.length
        expect(drawn).toBeLessThanOrEqual(listed)
        if (asked.size >= strata.length) expect(drawn).toBeGreaterThanOrEqual(1)
        // One more or less than the fair part, unless others were lifted to one.
        expect(drawn).toBeLessThanOrEqual(Math.max(1, Math.ceil(fair)))
        const places = order.filter((place) => place.stratum === stratum)
        expect(places.map(({ rank }) => rank)).toEqual(places.map((_, i) => i + 1))
        expect(places.map((place) => place.drawn)).toEqual(places.map((_, i) => i < drawn))
      }
    }),
  )
})

test('another seed, or one worker more on the list, is another draw', () => {
  const workers = Array.from({ length: 40 }, (_, i) => ({ code: `W-${i}`, stratum: 'all' }))
  const codes = (drawn: ReturnType<typeof drawSample>) => drawn.order.map(({ code }) => code)
  const first = drawSample({ list: workers, size: 10, seed: 'one' })
  expect(codes(drawSample({ list: workers, size: 10, seed: 'two' }))).not.toEqual(codes(first))
  const longer = drawSample({ list: [...workers, { code: 'W-40', stratum: 'all' }], size: 10, seed: 'one' })
  expect(codes(longer).filter((code) => code !== 'W-40')).not.toEqual(codes(first))
})

test('over many seeds everyone is drawn about equally often (chi-square, fixed seeds)', () => {
  const workers = Array.from({ length: 30 }, (_, i) => ({ code: `W-${i}`, stratum: i < 20 ? 'a' : 'b' }))
  const times = new Map(workers.map(({ code }) => [code, 0]))
  const draws = 2000
  for (let i = 0; i < draws; i += 1)
    for (const { code, drawn } of drawSample({ list: workers, size: 9, seed: `seed ${i}` }).order)
      if (drawn) times.set(code, (times.get(code) ?? 0) + 1)
  const expected = (draws * 9) / 30
  const chiSquare = [...times.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
  // 99.9 % of chi-square with 29 degrees of freedom is 58.3; drawing without replacement only makes it smaller.
  expect(chiSquare).toBeLessThan(58.3)
  expect(chiSquare).toBeGreaterThan(5)
})

test('equal parts of a place go to each stratum about equally often', () => {
  const workers = ['a', 'b', 'c'].map((stratum) => ({ code: `W-${stratum}`, stratum }))
  const drawn = Array.from({ length: 300 }, (_, i) =>
    drawSample({ list: workers, size: 1, seed: `seed ${i}` }),
  )
  const of = (stratum: string) =>
    drawn.filter(({ strata }) => strata.some((one) => one.stratum === stratum && one.drawn === 1)).length
  for (const stratum of ['a', 'b', 'c']) expect(of(stratum)).toBeGreaterThan(70)
})

/** LC_ALL=C sort list.csv | sha256sum, done by hand once. */
test('the hash of a list is that of its sorted lines', () => {
  const workers = [
    { code: 'W-3', stratum: 'b' },
    { code: 'W-1', stratum: 'a' },
    { code: 'W-20', stratum: 'a' },
  ]
  expect(listHash(workers)).toBe(sha256('W-1,a\nW-20,a\nW-3,b\n'))
})

describe('refused is', () => {
  const workers = [
    { code: 'W-1', stratum: 'a' },
    { code: 'W-2', stratum: 'a' },
  ]
  test.each([-1, 3, 0.5, Number.NaN])('a size of %d out of two', (size) => {
    expect(() => drawSample({ list: workers, size, seed: 'one' })).toThrow(RangeError)
  })
  test.each(['', ' ', 'a|b', 'a\nb', 'x'.repeat(81), 'số'])('the seed %j', (seed) => {
    expect(() => drawSample({ list: workers, size: 1, seed })).toThrow(RangeError)
  })
  test.each(['', 'W,1', 'W\n1', 'Nguyễn', '"W"', ' W'])('the code or stratum %j', (word) => {
    expect(() => listHash([{ code: word, stratum: 'a' }])).toThrow(RangeError)
    expect(() => listHash([{ code: 'W-1', stratum: word }])).toThrow(RangeError)
  })
  test('a code that stands there twice', () => {
    expect(() => listHash([...workers, { code: 'W-1', stratum: 'b' }])).toThrow(RangeError)
  })
})
