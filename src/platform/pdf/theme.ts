/** What every document looks like: one deep teal, greys that stay apart in greyscale print, few sizes. Points throughout. */
export const PAGE = { width: 595.28, height: 841.89, left: 56, right: 56, top: 84, bottom: 70 } as const

export const COLOURS = {
  ink: '#1d2529',
  muted: '#56646b',
  house: '#0b5563',
  tint: '#eef4f5',
  rule: '#ccd6d9',
  faint: '#f6f8f8',
  white: '#ffffff',
  danger: '#9b1c1c',
  dangerTint: '#faeeee',
  warning: '#8a5300',
  warningTint: '#fbf4e6',
} as const

export interface Style {
  readonly weight: 'regular' | 'bold'
  readonly size: number
  readonly colour: string
  /** Distance from baseline to baseline. */
  readonly leading: number
}

const style = (
  weight: Style['weight'],
  size: number,
  leading: number,
  colour: string = COLOURS.ink,
): Style => ({
  weight,
  size,
  leading,
  colour,
})

export const STYLES = {
  title: style('bold', 25, 35, COLOURS.house),
  subtitle: style('regular', 13, 20, COLOURS.muted),
  h1: style('bold', 18, 26, COLOURS.house),
  h2: style('bold', 12.5, 18.5, COLOURS.house),
  h3: style('bold', 10.5, 16),
  lead: style('regular', 11.5, 18.5),
  body: style('regular', 9.5, 15),
  strong: style('bold', 9.5, 15),
  cell: style('regular', 8.5, 12.8),
  cellStrong: style('bold', 8.5, 12.8),
  cellHead: style('bold', 8, 12, COLOURS.house),
  small: style('regular', 8, 12.2, COLOURS.muted),
  label: style('bold', 8, 12.2, COLOURS.muted),
  code: style('regular', 7.2, 11.2),
  running: style('regular', 7.5, 11, COLOURS.muted),
} as const satisfies Record<string, Style>

export const coloured = (from: Style, colour: string): Style => ({ ...from, colour })
