import { Zip, ZipPassThrough } from 'fflate'
import { columnLetter } from './sheet.ts'

/**
 * Writes a workbook row by row, so that a million rows need no more memory than a hundred. (`write-excel-file`, which the
 * tests use, and the other libraries we looked at build the whole workbook in memory or need Node's streams.) Everything is
 * written as text: a formula never runs, a number keeps its zeros, a day stays the day it was.
 */
export interface XlsxWriter {
  /** Rows of the sheet that is open. Beyond what a sheet takes, another is begun: `Register 2`. */
  rows(rows: readonly (readonly string[])[]): Promise<void>
  /** Ends the open sheet and begins another. */
  sheet(sheet: XlsxSheet): Promise<void>
  end(): Promise<void>
}

export interface XlsxSheet {
  /** At most 25 characters, none of `[]:*?/\`. */
  readonly name: string
  /** At most 200 columns. */
  readonly header: readonly string[]
  /** In characters, one a column. */
  readonly widths?: readonly number[]
}

/** Excel's own limits. */
export const XLSX_ROWS_MAX = 1_048_576
export const XLSX_CELL_CHARACTERS = 32_767

interface Options {
  readonly out: (bytes: Uint8Array) => Promise<void>
  /** For the dates inside the archive: the same rows on the same day give the same bytes. */
  readonly madeAt: Date
  /** Rows a sheet takes, header included; only tests ask for fewer. */
  readonly rowsMax?: number
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Opens a workbook with its first sheet. */
export async function writeXlsx(
  first: XlsxSheet,
  { out, madeAt, rowsMax = XLSX_ROWS_MAX }: Options,
): Promise<XlsxWriter> {
  const archive = zipping(out, madeAt)
  const names: string[] = []
  let open: { sheet: XlsxSheet; part: number; rows: number; file: ArchiveFile } | undefined

  async function close(): Promise<void> {
    await open?.file.write('</sheetData></worksheet>')
    await open?.file.end()
    open = undefined
  }
  async function begin(sheet: XlsxSheet, part: number): Promise<void> {
    await close()
    names.push(part === 1 ? sheet.name : `${sheet.name} ${part}`)
    const file = archive.add(`xl/worksheets/sheet${names.length}.xml`)
    open = { sheet, part, rows: 1, file }
    await file.write(sheetHead(sheet))
  }
  await begin(first, 1)
  return {
    async rows(rows) {
      for (let at = 0; at < rows.length; ) {
        if (!open) throw new Error('the workbook has ended')
        if (open.rows >= rowsMax) await begin(open.sheet, open.part + 1)
        const now = rows.slice(at, at + rowsMax - open.rows)
        let xml = ''
        for (const row of now) {
          open.rows += 1
          xml += rowXml(row, { row: open.rows, style: 1 })
        }
        await open.file.write(xml)
        at += now.length
      }
    },
    sheet: (sheet) => begin(sheet, 1),
    async end() {
      await close()
      for (const [name, xml] of frame(names)) {
        const file = archive.add(name)
        await file.write(xml)
        await file.end()
      }
      await archive.end()
    },
  }
}

function sheetHead({ header, widths = [] }: XlsxSheet): string {
  const columns = header
    .map(
      (_, i) => `<col min="${i + 1}" max="${i + 1}" width="${widths[i] ?? 16}" style="1" customWidth="1"/>`,
    )
    .join('')
  // The header stays in sight; the order of the elements is the schema's.
  return (
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns}</cols><sheetData>${rowXml(header, { row: 1, style: 2 })}`
  )
}

const SPECIAL = /[&<>]/
// What XML cannot hold, and what Excel would read as such an escape.
const UNWRITABLE = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/u

/** The text as the sheet holds it; what XML forbids is written `_x0001_`, as Excel itself does. */
function cellText(text: string): string {
  let safe = text.length > XLSX_CELL_CHARACTERS ? `${text.slice(0, XLSX_CELL_CHARACTERS - 1)}…` : text
  if (UNWRITABLE.test(safe)) safe = safe.replaceAll(new RegExp(UNWRITABLE, 'gu'), escaped)
  if (!SPECIAL.test(safe)) return safe
  return safe.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const escaped = (found: string): string =>
  `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

const letters = Array.from({ length: 200 }, (_, i) => columnLetter(i))

/** With its address in each cell, which the format leaves open and some readers need. Empty cells are left out. */
function rowXml(cells: readonly string[], at: { readonly row: number; readonly style: 1 | 2 }): string {
  let xml = `<row r="${at.row}">`
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i]
    if (cell)
      xml += `<c r="${letters[i]}${at.row}" s="${at.style}" t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`
  }
  return `${xml}</row>`
}

/** What holds the sheets together: written last, when it is known how many there are. */
const frame = (names: readonly string[]): readonly (readonly [string, string])[] => [
  [
    'xl/workbook.xml',
    `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names
      .map((name, i) => `<sheet name="${cellText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${names
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  ],
  ['xl/styles.xml', STYLES],
  [
    '_rels/.rels',
    `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    '[Content_Types].xml',
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${names
      .map(
        (_, i) =>
          `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
      )
      .join('')}</Types>`,
  ],
]

/**
 * Style 1 is text (format 49) with `quotePrefix`, so that a cell which begins with `=` stays text also when someone edits it;
 * style 2 is the same in bold.
 */
const STYLES =
  `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1"/>' +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

interface ArchiveFile {
  write(text: string): Promise<void>
  end(): Promise<void>
}

/** fflate puts the archive together and counts its check sums; the platform's own deflate does the work, beside us. */
function zipping(out: (bytes: Uint8Array) => Promise<void>, madeAt: Date) {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    ready.push(bytes)
  })
  const drain = async () => {
    const now = ready
    ready = []
    for (const bytes of now) await out(bytes)
  }
  const encoder = new TextEncoder()
  return {
    add(name: string): ArchiveFile {
      const file = new Deflated(name, madeAt)
      zip.add(file)
      return {
        async write(text) {
          file.push(encoder.encode(text))
          await file.taken()
          await drain()
        },
        async end() {
          file.push(new Uint8Array(0), true)
          await file.finished()
          await drain()
        },
      }
    },
    async end() {
      zip.end()
      await drain()
    },
  }
}

class Deflated extends ZipPassThrough {
  readonly #writer: WritableStreamDefaultWriter<BufferSource>
  readonly #pump: Promise<void>
  #taken: Promise<void> = Promise.resolve()

  constructor(name: string, madeAt: Date) {
    super(name)
    this.compression = 8
    this.mtime = madeAt
    const stream = new CompressionStream('deflate-raw')
    this.#writer = stream.writable.getWriter()
    this.#pump = this.#handOn(
      stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
    )
    // Told by `finished`; until then it must not count as unhandled.
    this.#pump.catch(() => {})
  }

  async #handOn(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>): Promise<void> {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      this.ondata(null, piece.value, false)
    this.ondata(null, new Uint8Array(0), true)
  }

  /** Called by `push` after the check sum was counted. */
  protected override process(chunk: Uint8Array, final: boolean): void {
    if (chunk.byteLength > 0) this.#taken = this.#writer.write(chunk as Uint8Array<ArrayBuffer>)
    if (final) this.#taken = this.#writer.close()
  }

  taken = (): Promise<void> => this.#taken

  async finished(): Promise<void> {
    await this.#taken
    await this.#pump
  }
}
