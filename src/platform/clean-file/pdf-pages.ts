import { FileRefused } from './file-refused.ts'
import type { PdfDocument } from './pdf-document.ts'
import { type PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from './pdf-objects.ts'

const PAGES_MAX = 500
const ANNOTATIONS_MAX = 2_000
const DEPTH_MAX = 40
/** What a page inherits from those above it. */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const
const OWN = ['Contents', 'UserUnit', 'Group'] as const
/** What was filled in, written or drawn on a page, and can be seen. Links, sounds, files and films are not among it. */
const DRAWN = new Set([
  ...['Widget', 'FreeText', 'Stamp', 'Highlight', 'Underline', 'StrikeOut', 'Squiggly'],
  ...['Ink', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine'],
])
const HIDDEN = 2 | 32

/** The pages in their order, each with the entries that make it visible and no others; references lead into the old document. */
export function pagesOf(pdf: PdfDocument): PdfDict[] {
  const form = pdf.resolve(pdf.root.get('AcroForm'))
  // The pages of such a form are made by its viewer; what lies in the file asks for another viewer.
  if (form instanceof Map && form.has('XFA')) throw new FileRefused('pdf_unclear')
  const pages: PdfDict[] = []
  const seen = new Set<number>()
  const walk = (object: PdfObject | undefined, above: PdfDict, depth: number): void => {
    if (object instanceof PdfRef) {
      if (seen.has(object.number)) throw new FileRefused('pdf_unclear')
      seen.add(object.number)
    }
    const node = pdf.dict(object)
    const inherited = new Map(above)
    for (const name of INHERITED) {
      const value = node.get(name)
      if (value !== undefined) inherited.set(name, value)
    }
    const kids = pdf.resolve(node.get('Kids'))
    if (!Array.isArray(kids)) {
      if (pages.length >= PAGES_MAX) throw new FileRefused('pdf_unclear')
      pages.push(pageOf(pdf, node, inherited))
      return
    }
    if (depth > DEPTH_MAX) throw new FileRefused('pdf_unclear')
    for (const kid of kids) walk(kid, inherited, depth + 1)
  }
  walk(pdf.root.get('Pages'), new Map(), 0)
  if (pages.length === 0) throw new FileRefused('pdf_unclear')
  return pages
}

function pageOf(pdf: PdfDocument, node: PdfDict, inherited: PdfDict): PdfDict {
  const own = OWN.flatMap((name) => {
    const value = node.get(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const annotations = [pdf.resolve(node.get('Annots'))].flat()
  if (annotations.length > ANNOTATIONS_MAX) throw new FileRefused('pdf_unclear')
  const drawn = annotations.flatMap((one) => drawnOf(pdf, one))
  return new Map<string, PdfObject>([
    ['Type', new PdfName('Page')],
    ...inherited,
    ...own,
    ...(drawn.length > 0 ? [['Annots', drawn] as const] : []),
  ])
}

/** Place and looks of something drawn upon the page; never who drew it, when, or what he remarked. */
function drawnOf(pdf: PdfDocument, object: PdfObject): PdfDict[] {
  const annotation = pdf.resolve(object)
  if (!(annotation instanceof Map)) return []
  const subtype = pdf.resolve(annotation.get('Subtype'))
  const flags = pdf.resolve(annotation.get('F')) ?? 0
  if (!(subtype instanceof PdfName) || !DRAWN.has(subtype.value) || (Number(flags) & HIDDEN) !== 0) return []
  const looks = pdf.resolve(annotation.get('AP'))
  const normal = looks instanceof Map ? looks.get('N') : undefined
  const rect = annotation.get('Rect')
  if (normal === undefined || rect === undefined) {
    // A field that is filled in and not drawn: the viewer would draw it from what we leave out.
    if (annotation.has('V')) throw new FileRefused('pdf_unclear')
    return []
  }
  if (!(pdf.resolve(normal) instanceof PdfStream) && !(pdf.resolve(normal) instanceof Map)) return []
  const state = annotation.get('AS')
  return [
    new Map<string, PdfObject>([
      ['Type', new PdfName('Annot')],
      // A stamp is drawn as it looks by every viewer, and has nothing to be filled in.
      ['Subtype', new PdfName('Stamp')],
      ['Rect', rect],
      ['F', 4],
      ['AP', new Map<string, PdfObject>([['N', normal]])],
      ...(state === undefined ? [] : [['AS', state] as const]),
    ]),
  ]
}
