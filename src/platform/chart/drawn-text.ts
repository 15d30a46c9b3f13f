/** A picture as SVG text, the same in the page and in the PDF. */
export interface Chart {
  readonly svg: string
  readonly width: number
  readonly height: number
}

export const FONT_SIZE = 12.5
// The renderer knows no fonts: these are the widths of Noto Sans in ems, generous so that nothing is cut off.
const WIDE = /[\u1100-\u115f\u2e80-\uffef]/u

/** About how wide a text is, in units of the picture. */
export const widthOf = (text: string): number => {
  let ems = 0
  for (const c of text.normalize('NFC')) ems += WIDE.test(c) ? 1 : /[A-ZĐMW]/.test(c) ? 0.72 : 0.56
  return ems * FONT_SIZE
}

/** As much of a text as fits, with an ellipsis. */
export function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let short = ''
  for (const c of text) {
    if (widthOf(`${short}${c}…`) > width) break
    short += c
  }
  return `${short.trimEnd()}…`
}

/** For text and attributes. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
