import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Language } from '../i18n/language.ts'
import { numberText } from '../number-text.ts'
import { type Chart, escaped, FONT_SIZE, shorten, widthOf } from './drawn-text.ts'

export type { Chart } from './drawn-text.ts'

use([BarChart, GridComponent, LegendComponent, SVGRenderer])

export interface Series {
  readonly name: string
  readonly colour: string
  /** Of the number in the bar, readable on `colour`. */
  readonly ink: string
  /** One value a category, in their order. */
  readonly values: readonly number[]
}

export interface StackedBars {
  readonly categories: readonly string[]
  readonly series: readonly Series[]
  /** Said of the axis, e.g. "number of questions". */
  readonly axis: string
  /** In whose way numbers are written. */
  readonly lang: Language
}

const WIDTH = 720
const LABEL_WIDTH = 250
const ROW = 27
const TOP = 40
const BOTTOM = 44
const PLOT = WIDTH - LABEL_WIDTH - 30
const DARK = '#1d2529'

interface Told {
  readonly said: (value: number) => string
  /** Whether the number stands behind the bar, which is too short to hold it. */
  readonly isBehind: (series: number, category: number) => boolean
}

/** Only the last of a stack has room behind it. The axis may end beyond the longest bar, so that a bar is a little shorter than reckoned. */
function toldOf(series: readonly Series[], said: Told['said']): Told {
  const totals = (series[0]?.values ?? []).map((_, i) =>
    series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0),
  )
  const longest = Math.max(1, ...totals)
  const isBehind = (at: number, category: number) => {
    const value = series[at]?.values[category] ?? 0
    const isLast = series.slice(at + 1).every(({ values }) => (values[category] ?? 0) === 0)
    return isLast && (value / longest) * PLOT * 0.8 < (widthOf(said(value)) * 11) / FONT_SIZE + 4
  }
  return { said, isBehind }
}

const seriesOption = ({ name, colour, ink, values }: Series, at: number, { said, isBehind }: Told) => ({
  type: 'bar' as const,
  name,
  stack: 'all',
  barWidth: 17,
  // A nought has no bar, and so no number either.
  data: values.map((value, category) => {
    if (value === 0) return null
    return isBehind(at, category) ? { value, label: { position: 'right' as const, color: DARK } } : value
  }),
  itemStyle: { color: colour, borderColor: '#5d6b71', borderWidth: 0.6 },
  label: {
    show: true,
    color: ink,
    fontSize: 11,
    fontWeight: 'bold' as const,
    formatter: ({ value }: { value: unknown }) => said(Number(value)),
  },
})

/**
 * Stacked bars lying down, one a category, the first at the top, as an SVG text. The same data give the same text. Names are set by us, so the legend never depends on a measured font.
 */
export function stackedBars({ categories, series, axis, lang }: StackedBars): Chart {
  const key = legend(series)
  const top = TOP + key.more
  const height = top + categories.length * ROW + BOTTOM
  const said = (value: number) => numberText(lang, value)
  const told = toldOf(series, said)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  const text = { color: '#1d2529', fontFamily: 'Noto Sans JP, sans-serif', fontSize: FONT_SIZE }
  chart.setOption({
    animation: false,
    textStyle: text,
    grid: { left: LABEL_WIDTH + 12, right: 18, top, bottom: BOTTOM, containLabel: false },
    legend: { show: false },
    xAxis: {
      type: 'value',
      minInterval: 1,
      name: axis,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { ...text, fontSize: 11, color: '#56646b' },
      axisLabel: { ...text, fontSize: 11, color: '#56646b', formatter: said },
      splitLine: { lineStyle: { color: '#dbe2e4' } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: categories.map((c) => shorten(c, LABEL_WIDTH)),
      axisLabel: text,
      axisLine: { lineStyle: { color: '#7f8d93' } },
      axisTick: { show: false },
    },
    series: series.map((one, at) => seriesOption(one, at, told)),
  })
  const drawn = chart.renderToSVGString()
  chart.dispose()
  return { svg: plain(drawn).replace('</svg>', `${key.svg}</svg>`), width: WIDTH, height }
}

/**
 * The renderer's marks for pointing devices are counted across pictures, and its inline styles would be refused by the
 * pages' content policy: both are taken out, styles becoming attributes.
 */
function plain(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>\s*/, '')
    .replace(/ (?:class|pointer-events|ecmeta_[a-z_]+)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, css: string) =>
      css
        .split(';')
        .filter(Boolean)
        .map((rule) => ` ${rule.slice(0, rule.indexOf(':'))}="${rule.slice(rule.indexOf(':') + 1)}"`)
        .join(''),
    )
}

const LEGEND_ROW = 22

/** Key of the picture, along its top, each name after a patch of its colour; `more` is what further rows add to one. */
function legend(series: readonly Series[]): { readonly svg: string; readonly more: number } {
  let [x, y] = [2, 8]
  const parts = series.map(({ name, colour }) => {
    const room = Math.round(20 + widthOf(name) + 18)
    if (x > 2 && x + room - 18 > WIDTH) [x, y] = [2, y + LEGEND_ROW]
    const patch = `<rect x="${x}" y="${y}" width="14" height="14" fill="${colour}" stroke="#5d6b71" stroke-width="0.6"/>`
    const font = `font-size="${FONT_SIZE}" font-family="Noto Sans JP, sans-serif" fill="#1d2529"`
    const words = `<text x="${x + 20}" y="${y + 11.5}" ${font}>${escaped(name)}</text>`
    x += room
    return patch + words
  })
  return { svg: parts.join(''), more: y - 8 }
}
