import type { Chart } from '../platform/chart/drawn-text.ts'
import { type MeasuredBars, measuredBars, narrowBars } from '../platform/chart/measured-bars.ts'
import { type MonthlyLines, monthlyLines, narrowLines } from '../platform/chart/monthly-lines.ts'
import { type Series, stackedBars } from '../platform/chart/stacked-bars.ts'
import type { Column } from '../platform/columns.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { MessageKey, MessageParams, Translate } from '../platform/i18n/translate.ts'
import { numberText } from '../platform/number-text.ts'

/** A review is made of blocks, the same on the page and in print: whoever reads one reads the other. */

export type Row = Readonly<Record<string, string | number | null>>

export interface ReviewTable {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
}

/** A picture of a table. Without numbers there is no picture, and the page says so. */
export interface ChartBlock {
  readonly kind: 'chart'
  /** Its number in the document is given where it is shown. */
  readonly title: string
  /** What it shows, in a sentence, for those who do not see it. */
  readonly alt: string
  readonly chart: Chart | null
  readonly narrow?: Chart | undefined
  readonly table: ReviewTable
  /** Where the figures are from and what they leave out; footnotes in print. */
  readonly sources: readonly string[]
}

export interface TableBlock {
  readonly kind: 'table'
  readonly title: string
  readonly table: ReviewTable
  /** Said where there are no rows. */
  readonly none: string
  readonly sources: readonly string[]
}

export interface TextBlock {
  readonly kind: 'text'
  readonly text: string
}

export interface TilesBlock {
  readonly kind: 'tiles'
  readonly tiles: readonly { readonly figure: string; readonly label: string }[]
}

export type Block = ChartBlock | TableBlock | TextBlock | TilesBlock

type AreaKey = Extract<MessageKey, `programme_reviews.${string}`>
export type ReviewWord = AreaKey extends `programme_reviews.${infer W}` ? W : never

/** In whose language blocks are made. */
export interface Reader {
  readonly t: Translate
  readonly lang: Language
  readonly say: (word: ReviewWord, params?: MessageParams) => string
}

export const readerIn = (t: Translate, lang: Language): Reader => ({
  t,
  lang,
  say: (word, params) => t(`programme_reviews.${word}`, params),
})

export const textColumn = (key: string, title: MessageKey, width: number): Column<Row> => ({
  key,
  title,
  kind: 'text',
  value: (row) => row[key] ?? null,
  width,
})
export const countColumn = (key: string, title: MessageKey, width = 12): Column<Row> => ({
  key,
  title,
  kind: 'number',
  value: (row) => row[key] ?? null,
  width,
})

interface Shown {
  readonly title: string
  readonly alt: string
  readonly table: ReviewTable
  readonly sources?: readonly string[]
}

/** A table of noughts alone says no more than that there is nothing. */
const withoutNoughts = (shown: Shown, nothing: boolean): Shown =>
  nothing ? { ...shown, table: { ...shown.table, rows: [] } } : shown

const isNothing = (numbers: readonly number[]): boolean => numbers.every((number) => number === 0)

// Steps of lightness far enough apart for a black-and-white printer.
const SHADES = [
  { colour: '#0b5563', ink: '#ffffff' },
  { colour: '#5fa3a8', ink: '#10262b' },
  { colour: '#cfe3e4', ink: '#10262b' },
  { colour: '#e7c878', ink: '#3d2a00' },
  { colour: '#b3541e', ink: '#ffffff' },
] as const
export const GRAVE = [
  { colour: '#7a1717', ink: '#ffffff' },
  { colour: '#c96a3a', ink: '#1d0d04' },
  { colour: '#e7c878', ink: '#3d2a00' },
  { colour: '#f1f4f5', ink: '#3c474c' },
] as const

/** Stacked bars, one a row of the table; `parts` are columns of it, in the order in which they lie. */
export function stackedBlock(
  { lang, t }: Reader,
  shown: Shown,
  {
    category,
    parts,
    axis,
    shades = SHADES,
  }: {
    readonly category: string
    readonly parts: readonly string[]
    readonly axis: string
    readonly shades?: readonly Pick<Series, 'colour' | 'ink'>[]
  },
): ChartBlock {
  const { columns, rows } = shown.table
  const drawn = rows.filter((row) => parts.some((part) => Number(row[part] ?? 0) > 0))
  const series = parts.map((part, i): Series => {
    const title = columns.find(({ key }) => key === part)?.title
    const shade = shades[i] ?? SHADES[0]
    return { ...shade, name: title ? t(title) : part, values: drawn.map((row) => Number(row[part] ?? 0)) }
  })
  const chart =
    drawn.length === 0
      ? null
      : stackedBars({ categories: drawn.map((row) => String(row[category] ?? '')), series, axis, lang })
  return { kind: 'chart', ...withoutNoughts(shown, chart === null), chart, sources: shown.sources ?? [] }
}

/** Lines over the rows of a table, one a column. */
export function linesBlock(
  { lang, t }: Reader,
  shown: Shown,
  {
    point,
    lines,
    axis,
  }: { readonly point: string; readonly lines: readonly string[]; readonly axis: string },
): ChartBlock {
  const { columns, rows } = shown.table
  const given: MonthlyLines = {
    points: rows.map((row) => String(row[point] ?? '')),
    lines: lines.map((key) => {
      const title = columns.find((column) => column.key === key)?.title
      return { name: title ? t(title) : key, values: rows.map((row) => Number(row[key] ?? 0)) }
    }),
    axis,
    said: (value) => numberText(lang, value),
  }
  const none = given.lines.every(({ values }) => isNothing(values))
  return {
    kind: 'chart',
    ...withoutNoughts(shown, none),
    chart: none ? null : monthlyLines(given),
    narrow: none ? undefined : narrowLines(given),
    sources: shown.sources ?? [],
  }
}

/** Bars with what is uncertain about them. Where no bar has a value there is no picture. */
export function barsBlock(shown: Shown, bars: MeasuredBars): ChartBlock {
  const none = bars.bars.every(({ value }) => value === null || value === 0)
  return {
    kind: 'chart',
    ...(bars.bars.every(({ value }) => value === 0) ? withoutNoughts(shown, true) : shown),
    chart: none ? null : measuredBars(bars),
    narrow: none ? undefined : narrowBars(bars),
    sources: shown.sources ?? [],
  }
}

/** Marks of an axis of counts: whole numbers, about four. */
export function countMarks(lang: Language, values: readonly (number | null)[]) {
  const most = Math.max(1, ...values.map((value) => value ?? 0))
  let step = 1
  for (let ten = 1; step * 4 < most; ten *= 10)
    for (const digit of [1, 2, 5]) {
      step = digit * ten
      if (step * 4 >= most) break
    }
  const count = Math.ceil(most / step)
  return {
    max: count * step,
    marks: Array.from({ length: count + 1 }, (_, i) => ({
      value: i * step,
      text: numberText(lang, i * step),
    })),
  }
}

export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
