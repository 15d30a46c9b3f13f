import svgToPdfkit from 'svg-to-pdfkit'
import type { Flow } from './flow.ts'

export interface Figure {
  readonly svg: string
  /** As drawn in the SVG, in its own units. */
  readonly width: number
  readonly height: number
  /** The picture in words, for those who hear the document. */
  readonly alt: string
}

/** Draws an SVG picture across the column, with our typeface for its words. Warnings of the drawing are errors here. */
export function drawFigure(flow: Flow, { svg, width, height, alt }: Figure): void {
  const drawn = (flow.width * height) / width
  flow.ensure(drawn)
  const top = flow.y
  flow.leaf(
    'Figure',
    () => {
      // Scaled here: the drawing takes the picture's own size for points.
      flow.pdf
        .save()
        .translate(flow.left, top)
        .scale(flow.width / width)
      svgToPdfkit(flow.pdf, svg, 0, 0, {
        width,
        height,
        assumePt: true,
        fontCallback: (_family, bold) => flow.fontName(bold ? 'bold' : 'regular'),
        warningCallback: (warning) => {
          throw new Error(`the picture cannot be drawn: ${warning}`)
        },
      })
      flow.pdf.restore()
    },
    { alt },
  )
  flow.advance(drawn)
  flow.gap(10)
}
