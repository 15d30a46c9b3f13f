import { cleanJpeg } from './clean-jpeg.ts'
import { FileRefused } from './file-refused.ts'
import { inflated } from './inflate.ts'
import { filtersOf, PdfDocument } from './pdf-document.ts'
import { type PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from './pdf-objects.ts'
import { pagesOf } from './pdf-pages.ts'
import { concat, Reader, requirePixels } from './reader.ts'
import { writePdf } from './write-pdf.ts'

/** What may be unpacked of the structure, and of pictures that are packed twice. */
const ROOM = 60_000_000
const OBJECTS_MAX = 50_000

/**
 * Entries that are left out wherever they stand: what was written by whom and when, programs and what starts them, files inside or
 * elsewhere, the tree of the page and its structure, layers with their authors.
 */
const DROPPED = new Set([
  ...['Metadata', 'PieceInfo', 'LastModified', 'Info', 'ID', 'Thumb', 'Alternates', 'OPI', 'Ref'],
  ...['A', 'AA', 'OpenAction', 'JS', 'JavaScript', 'URI', 'Launch', 'Next', 'Dest', 'Names'],
  ...['AF', 'EF', 'RF', 'FS', 'FFilter', 'FDecodeParms'],
  ...['Parent', 'P', 'Pg', 'Popup', 'IRT', 'StructParent', 'StructParents', 'StructTreeRoot'],
  ...['OC', 'OCGs', 'OCProperties', 'Properties', 'Measure', 'PtData', 'VP', 'SpiderInfo', 'Private'],
])

interface Copy {
  readonly pdf: PdfDocument
  readonly objects: (PdfObject | undefined)[]
  readonly numbers: Map<number, number>
  readonly ahead: { readonly from: PdfObject; readonly to: number; readonly named: boolean }[]
}

/** Here the names are the document's own (a font may be called `A`), so none of them means what it means elsewhere. */
const NAMES_WITHIN = new Set([
  ...['Font', 'XObject', 'ColorSpace', 'Pattern', 'Shading', 'ExtGState', 'CharProcs', 'Colorants', 'N'],
])

/**
 * The pages of a PDF, written anew: its pictures, fonts and text, and what was written into forms or drawn upon it. All else stays behind:
 * author, program and times, XMP, ids, older revisions, attached files, scripts, links, comments, and the EXIF of photos on its pages.
 * Throws FileRefused `pdf_locked`, `pdf_unclear` where we cannot be sure, `pixels`.
 */
export function cleanPdf(bytes: Uint8Array): Uint8Array {
  const pdf = new PdfDocument(bytes, { left: ROOM })
  const copy: Copy = { pdf, objects: [undefined, undefined], numbers: new Map(), ahead: [] }
  const pages = pagesOf(pdf).map((page) => {
    const entries = [...page].map(([name, value]) => [name, direct(copy, value)] as const)
    copy.objects.push(new Map<string, PdfObject>([...entries, ['Parent', new PdfRef(2)]]))
    return new PdfRef(copy.objects.length)
  })
  for (let at = 0, next = copy.ahead[at]; next; at += 1, next = copy.ahead[at])
    copy.objects[next.to - 1] = copied(copy, next.from, next.named)
  copy.objects[0] = new Map<string, PdfObject>([
    ['Type', new PdfName('Catalog')],
    ['Pages', new PdfRef(2)],
  ])
  copy.objects[1] = new Map<string, PdfObject>([
    ['Type', new PdfName('Pages')],
    ['Kids', pages],
    ['Count', pages.length],
  ])
  return writePdf(copy.objects.map((object) => object ?? null))
}

/** An object of its own: a stream with its data, or anything else. */
function copied(copy: Copy, object: PdfObject, named: boolean): PdfObject {
  if (!(object instanceof PdfStream)) return direct(copy, object, named)
  const { dict, raw } = cleanStream(copy.pdf, object)
  const entries = [...dict].filter(([name]) => !['Length', 'F'].includes(name))
  return new PdfStream(direct(copy, new Map(entries)) as PdfDict, raw)
}

/** What stands in another object: entries left out, references led to the copies. */
function direct(copy: Copy, object: PdfObject, named = false): PdfObject {
  if (object instanceof PdfRef) return referred(copy, object, named)
  if (object instanceof Map)
    return new Map(
      [...object]
        .filter(([name]) => named || !DROPPED.has(name))
        .map(([name, value]) => [name, direct(copy, value, !named && NAMES_WITHIN.has(name))]),
    )
  if (Array.isArray(object)) return object.map((one) => direct(copy, one))
  return object
}

function referred(copy: Copy, { number }: PdfRef, named: boolean): PdfRef | null {
  const known = copy.numbers.get(number)
  if (known !== undefined) return new PdfRef(known)
  const from = copy.pdf.resolve(new PdfRef(number))
  if (from === null) return null
  if (copy.objects.length >= OBJECTS_MAX) throw new FileRefused('pdf_unclear')
  copy.objects.push(undefined)
  const to = copy.objects.length
  copy.numbers.set(number, to)
  copy.ahead.push({ from, to, named })
  return new PdfRef(to)
}

/** Of pictures and of data; those with keys of their own (`Crypt`) are not taken. */
const FILTERS = new Set([
  ...['FlateDecode', 'LZWDecode', 'RunLengthDecode', 'ASCII85Decode', 'ASCIIHexDecode'],
  ...[
    'CCITTFaxDecode',
    'JBIG2Decode',
    'DCTDecode',
    'DCT',
    'JPXDecode',
    'Fl',
    'LZW',
    'RL',
    'A85',
    'AHx',
    'CCF',
  ],
])

/** Pictures are cleaned like pictures; other data go as they are, for only what draws refers to them. */
function cleanStream(pdf: PdfDocument, stream: PdfStream): PdfStream {
  const { dict, raw } = stream
  const subtype = pdf.resolve(dict.get('Subtype'))
  if (dict.has('F') || (subtype instanceof PdfName && subtype.value === 'PS'))
    throw new FileRefused('pdf_unclear')
  if (dict.has('Width') && dict.has('Height'))
    requirePixels(pdf.number(dict.get('Width')), pdf.number(dict.get('Height')))
  const filters = filtersOf(pdf, dict)
  const last = filters.at(-1)
  if (filters.some((filter) => !FILTERS.has(filter))) throw new FileRefused('pdf_unclear')
  if (last !== 'DCTDecode' && last !== 'DCT' && last !== 'JPXDecode') {
    // A photo under another name would keep all that it tells.
    if (raw[0] === 0xff && raw[1] === 0xd8 && raw[2] === 0xff) throw new FileRefused('pdf_unclear')
    return stream
  }
  if (filters.length > 2 || (filters.length === 2 && filters[0] !== 'FlateDecode'))
    throw new FileRefused('pdf_unclear')
  const picture = filters.length === 2 ? inflated(raw, pdf.room) : raw
  const clean = last === 'JPXDecode' ? cleanJpeg2000(picture) : cleanPicture(picture)
  const parameters = [pdf.resolve(dict.get('DecodeParms'))].flat().at(-1) ?? null
  const entries = [...dict].filter(([name]) => name !== 'Filter' && name !== 'DecodeParms')
  return new PdfStream(
    new Map<string, PdfObject>([
      ...entries,
      ['Filter', new PdfName(last)],
      ...(parameters === null ? [] : [['DecodeParms', parameters] as const]),
    ]),
    clean,
  )
}

function cleanPicture(bytes: Uint8Array): Uint8Array {
  try {
    return cleanJpeg(bytes, { keepsOrientation: false })
  } catch (error) {
    throw error instanceof FileRefused && error.reason === 'broken' ? new FileRefused('pdf_unclear') : error
  }
}

const JPEG2000_KEPT = ['jP  ', 'ftyp', 'jp2h', 'jp2c']
/** Signature, kind, header and the picture itself; boxes of XML and the like are left out. */
function cleanJpeg2000(bytes: Uint8Array): Uint8Array {
  const reader = new Reader(bytes)
  if (!reader.has(4, 'jP  ')) return bytes
  const kept: Uint8Array[] = []
  for (let at = 0; at < reader.length; ) {
    const size = reader.u32(at)
    const end = size === 0 ? reader.length : at + size
    if (end < at + 8) throw new FileRefused('pdf_unclear')
    const box = reader.slice(at, end)
    if (JPEG2000_KEPT.includes(reader.text(at + 4, 4))) kept.push(box)
    at = end
  }
  return concat(kept)
}
