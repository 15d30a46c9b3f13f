import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FONT_SIZE, widthOf } from '../../../src/platform/chart/drawn-text.ts'
import { type MeasuredBars, measuredBars, narrowBars } from '../../../src/platform/chart/measured-bars.ts'
import { stackedBars } from '../../../src/platform/chart/stacked-bars.ts'

const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)

describe('bars that are stacked', () => {
  test.each([
    ['en', '360,000'],
    ['ja', '360,000'],
    ['vi', '360.000'],
  ] as const)('write their numbers in the way of %s', (lang, number) => {
    const series = [{ name: 'yen', colour: '#0b5563', ink: '#ffffff', values: [360_000, 0] }]
    const { svg } = stackedBars({ categories: ['a', 'b'], series, axis: 'yen', lang })
    const texts = textsOf(svg)
    expect(texts).toContain(number)
    expect(texts.filter((text) => /\d{4}/.test(text ?? ''))).toEqual([])
  })

  test('write a number behind a bar that is too short to hold it, and not over the name before it', () => {
    const series = [{ name: 'yen', colour: '#0b5563', ink: '#ffffff', values: [360_000, 15_000] }]
    const { svg } = stackedBars({ categories: ['a', 'b'], series, axis: 'yen', lang: 'en' })
    const colourOf = (number: string) =>
      /fill="([^"]+)"/.exec(new RegExp(`<text[^>]*>${number}<`).exec(svg)?.[0] ?? '')?.[1]
    expect(colourOf('360,000')).toMatch(/^(#fff|#ffffff)$/)
    expect(colourOf('15,000')).toBe('#1d2529')
  })
})

const aBar = fc.record({
  label: fc.string({ maxLength: 60, unit: 'grapheme' }),
  value: fc.option(fc.double({ min: 0, max: 2_000_000, noNaN: true })),
  text: fc.constantFrom('350.000 JPY', '12,5 %', 'Không công bố vì có thể nhận ra một người lao động'),
})
const bars: fc.Arbitrary<MeasuredBars> = fc.record({
  bars: fc.array(aBar, { maxLength: 12 }),
  max: fc.constantFrom(100, 250_000, 3_000_000),
  marks: fc.array(
    fc.record({ value: fc.constantFrom(0, 50, 100), text: fc.constantFrom('0', '1.250', '2,000') }),
    { maxLength: 13 },
  ),
  axis: fc.constantFrom('nghìn yên', '千円', '千円'.repeat(40)),
})

/** Where each text begins and ends, by our measure of letters. */
function spans(svg: string) {
  return [...svg.matchAll(/<text x="([^"]+)" y="([^"]+)"([^>]*)>([^<]*)</g)].map(([, x, y, more, text]) => {
    const size = Number(/font-size="([^"]+)"/.exec(more ?? '')?.[1])
    const plain = (text ?? '').replace(/&(amp|lt|gt|quot);/g, '&')
    const width = (widthOf(plain) * size) / FONT_SIZE
    const anchor = /text-anchor="(\w+)"/.exec(more ?? '')?.[1]
    const from = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
    return { from, to: from + width, y: Number(y) }
  })
}

describe('bars for a telephone held upright', () => {
  test('keep every word within the picture, whatever is shown', () => {
    fc.assert(
      fc.property(bars, (given) => {
        const { svg, width, height } = narrowBars(given)
        expect(width).toBeLessThanOrEqual(360)
        expect(svg).not.toContain('NaN')
        for (const { from, to, y } of spans(svg)) {
          expect(from).toBeGreaterThanOrEqual(-1)
          expect(to).toBeLessThanOrEqual(width + 1)
          expect(y).toBeLessThanOrEqual(height)
        }
      }),
    )
  })

  test('have as many marks with words as there is room for, and draw the same as the wide picture', () => {
    const marks = Array.from({ length: 13 }, (_, i) => ({ value: i * 250, text: `${i},250` }))
    const given = { bars: [{ label: '2026-Q3', value: 700, text: '700' }], max: 3_000, marks, axis: 'x' }
    for (const { svg } of [narrowBars(given), measuredBars(given)]) {
      const said = spans(svg).filter(({ y }) => y > 40 && y < 80)
      said.sort((a, b) => a.from - b.from)
      for (const [i, one] of said.entries()) if (i > 0) expect(one.from).toBeGreaterThan(said[i - 1]?.to ?? 0)
      expect(svg.match(/<rect/g)).toHaveLength(1)
      expect(svg).toContain('2026-Q3')
    }
  })
})
