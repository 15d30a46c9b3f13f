import type { Chart } from '../platform/chart/stacked-bars.ts'
import { drawFigure } from '../platform/pdf/figure.ts'
import { drawPairs } from '../platform/pdf/table.ts'
import type { DocumentContent, Sheet } from './sheet.ts'

type AnySheet = Pick<Sheet<DocumentContent>, 'doc' | 'lang' | 'notes'>

/** A chart under its heading: the same SVG as on the page. `alt` says in words what it shows; the table belongs below it. */
export function drawChart({ doc }: AnySheet, heading: string, chart: Chart, alt: string): void {
  doc.heading(2, heading, { keep: 200 })
  drawFigure(doc.flow, { ...chart, alt })
}

/** Labels and values under a heading; what is empty is left out, and nothing at all is drawn where all is. */
export function drawFacts(
  { doc }: AnySheet,
  heading: string,
  pairs: readonly Parameters<typeof drawPairs>[1][number][],
): void {
  const present = pairs.filter(([, value]) => value !== '')
  if (present.length === 0) return
  doc.heading(1, heading, { keep: 160 })
  drawPairs(doc.flow, present)
}
