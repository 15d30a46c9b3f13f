import PDFDocument from 'pdfkit'
import { Flow } from '../../src/platform/pdf/flow.ts'
import { fontPair } from '../../src/platform/pdf/font-pair.ts'
import type { Fonts } from '../../src/platform/pdf/fonts.ts'
import type { Style } from '../../src/platform/pdf/theme.ts'
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

/** A line of ours as pdfkit's own calls; font and colour are set only where they change. */
function textCalls(calls: Call[]): (line: string, x: number, y: number, style: Style, name: string) => void {
  let at = 0
  let font = ''
  let colour = ''
  return (line, x, y, { size, leading, ...style }, name) => {
    for (; at < calls.length; at += 1) {
      const [call, [given]] = calls[at] ?? ['stroke', []]
      if (call === 'addPage' || call === 'switchToPage' || call === 'fillColor') colour = ''
      if (call === 'fill' && typeof given === 'string') colour = ''
      if (call === 'font') font = ''
    }
    if (font !== `${name}${size}`) calls.push(['font', [name, size]])
    if (colour !== style.colour) calls.push(['fillColor', [style.colour]])
    calls.push(['text', [line, x, y + (leading - size * 1.448) / 2, { lineBreak: false }]])
    at = calls.length
    font = `${name}${size}`
    colour = style.colour
  }
}

/** Runs `print` once and notes every drawing call that it makes of pdfkit, but none that pdfkit makes of itself. */
export async function recordDrawing(print: () => Promise<unknown>): Promise<readonly Call[]> {
  const calls: Call[] = []
  const pen = PDFDocument.prototype as unknown as Pen
  const before = DRAWS.map((name) => pen[name])
  const put = Flow.prototype.put
  const note = textCalls(calls)
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
  Flow.prototype.put = function (line, x, y, style) {
    if (line !== '') note(line, x, y, style, this.fontName(style.weight))
    depth += 1
    try {
      put.call(this, line, x, y, style)
    } finally {
      depth -= 1
    }
  }
  try {
    await print()
  } finally {
    Flow.prototype.put = put
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
