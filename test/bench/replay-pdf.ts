import PDFDocument from 'pdfkit'
import { fontPair } from '../../src/platform/pdf/font-pair.ts'
import type { Fonts } from '../../src/platform/pdf/fonts.ts'
import { bytesOf } from './raw-pdf.ts'

/** The calls that put something on paper; tags, bookmarks, links and attachments are left out. */
const DRAWS = [
  'addPage',
  'switchToPage',
  'font',
  'fillColor',
  'strokeColor',
  'lineWidth',
  'dash',
  'undash',
  'text',
  'rect',
  'circle',
  'path',
  'moveTo',
  'lineTo',
  'fill',
  'stroke',
] as const

type Draw = (typeof DRAWS)[number]
type Call = readonly [Draw, readonly unknown[]]
type Pen = Record<Draw, (...given: unknown[]) => unknown>

/** Runs `print` once and notes every drawing call that it makes of pdfkit, but none that pdfkit makes of itself. */
export async function recordDrawing(print: () => Promise<unknown>): Promise<readonly Call[]> {
  const calls: Call[] = []
  const pen = PDFDocument.prototype as unknown as Pen
  const before = DRAWS.map((name) => pen[name])
  let depth = 0
  DRAWS.forEach((name, i) => {
    pen[name] = function (this: unknown, ...given) {
      // The first page and its font come with the document.
      if (depth === 0) calls.push([name, given])
      depth += 1
      try {
        return before[i]?.apply(this, given)
      } finally {
        depth -= 1
      }
    }
  })
  try {
    await print()
  } finally {
    DRAWS.forEach((name, i) => {
      const original = before[i]
      if (original) pen[name] = original
    })
  }
  return calls
}

/**
 * The floor: the very same lines, rules and boxes at the very same places by pdfkit alone, with the fonts parsed before. It
 * breaks no line, measures nothing and tags nothing.
 */
export function replayDrawing(calls: readonly Call[], fonts: Fonts): Promise<Uint8Array> {
  const pair = fontPair(fonts)
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    bufferPages: true,
    font: pair.regular as unknown as string,
    autoFirstPage: false,
  })
  pdf.font(pair.bold as unknown as string)
  const pen = pdf as unknown as Pen
  for (const [name, given] of calls) pen[name](...given)
  return bytesOf(pdf)
}
