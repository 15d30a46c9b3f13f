import PDFDocument from 'pdfkit'
import { archiveXmp, type FileInfo } from './archive-xmp.ts'
import type { PdfSigner } from './pdf-signer.ts'
import { RANGE_HOLE, signedFile } from './signed-file.ts'
import { SRGB_PROFILE } from './srgb-profile.ts'

interface Reference {
  readonly data: Record<string, unknown>
  compress: boolean
  write(bytes: Uint8Array): void
  end(): void
}

/** A page of pdfkit: what is written to it goes into its stream of content. */
interface Page {
  write(operators: string): void
  end(): void
  readonly dictionary: Reference
  readonly annotations: Reference[]
}

interface Internals {
  readonly page: Page
  readonly _pageBuffer: Page[]
  readonly _root: Reference
  readonly info: FileInfo
  readonly options: { readonly lang?: string }
  readonly _fontFamilies: Readonly<Record<string, { finalize(): void }>>
  ref(data: object): Reference
  _offset: number
}

/** Some thousands are put together in a millisecond. */
const PIECES_A_TURN = 2_000

const internals = (pdf: GatheredPdf) => pdf as unknown as Internals

/**
 * pdfkit's document without the stream it is: pdfkit turns each of some fifty thousand operators and pieces of objects into
 * an array of bytes of its own and sends half of them through a stream. Here they are gathered as text and encoded together.
 * It is a PDF/A-3a: pdfkit's own way there reads a file beside its code, which the edge does not have, and does not escape its XMP.
 */
export class GatheredPdf extends PDFDocument {
  // Declared only: pdfkit's constructor writes before fields of this class could be set.
  declare private pieces: (string | Uint8Array)[] | undefined
  declare private operators: Map<Page, string[]> | undefined

  /** Called by pdfkit with each piece of the file. */
  _write(data: string | Uint8Array): void {
    const piece = typeof data === 'string' ? `${data}\n` : data
    this.pieces ??= []
    this.pieces.push(piece)
    internals(this)._offset += piece.length
  }

  /** Called by pdfkit with each operator of the current page. */
  override addContent(data: string): this {
    const { page, _pageBuffer } = internals(this)
    this.operators ??= new Map()
    const known = this.operators.get(page)
    if (known) known.push(data)
    else if (_pageBuffer.includes(page)) this.operators.set(page, [data])
    // The groups of pictures put something else in the page's place for a while.
    else page.write(data)
    return this
  }

  /** Puts what was gathered for each page into it and packs it, which of two hundred pages takes longer than others should wait. */
  private async writePages(pause: () => Promise<void>): Promise<void> {
    for (const page of internals(this)._pageBuffer) {
      const operators = this.operators?.get(page)
      if (operators) page.write(operators.join('\n'))
      this.operators?.delete(page)
      page.end()
      await pause()
    }
    internals(this)._pageBuffer.length = 0
  }

  /** Called by pdfkit at the end, instead of its own: XMP and colours of an archive's file. */
  override endMetadata(): void {
    const { _root, info, options } = internals(this)
    const metadata = internals(this).ref({ Type: 'Metadata', Subtype: 'XML' })
    metadata.compress = false
    metadata.write(new TextEncoder().encode(archiveXmp(info, options.lang ?? 'en')))
    metadata.end()
    const profile = internals(this).ref({ N: 3, Filter: 'FlateDecode' })
    // It is packed already.
    profile.compress = false
    profile.write(SRGB_PROFILE)
    profile.end()
    const named = 'sRGB IEC61966-2.1'
    const intent = internals(this).ref({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      Info: asText(named),
      OutputConditionIdentifier: asText(named),
      DestOutputProfile: profile,
    })
    intent.end()
    _root.data.Metadata = metadata
    _root.data.OutputIntents = [intent]
  }

  /** pdfkit's own forms want a font; ours hold a signature that shows nothing. */
  override endAcroForm(): this {
    return this
  }

  /** Ends the document and returns the file, signed where a signer is given; `pause` between its pieces. */
  async finished(
    signer: PdfSigner | undefined,
    pause: () => Promise<void> = async () => {},
  ): Promise<Uint8Array> {
    if (signer) this.addSignatureField(signer)
    await this.writePages(pause)
    // Each weight's subset is packed by itself; the end of the file finds them done.
    for (const font of Object.values(internals(this)._fontFamilies)) {
      font.finalize()
      await pause()
    }
    this.end()
    await pause()
    const { _offset: length } = internals(this)
    const bytes = new Uint8Array(length)
    let at = 0
    let holesFrom = -1
    for (const [i, piece] of (this.pieces ?? []).entries()) {
      if (i % PIECES_A_TURN === 0) await pause()
      if (typeof piece === 'string') {
        if (signer && piece.includes(RANGE_HOLE)) holesFrom = at
        for (let c = 0; c < piece.length; c++) bytes[at + c] = piece.charCodeAt(c)
      } else bytes.set(piece, at)
      at += piece.length
    }
    return signer ? signedFile(bytes, holesFrom, signer) : bytes
  }

  private addSignatureField(signer: PdfSigner): void {
    const { _root, _pageBuffer, info } = internals(this)
    const [page] = _pageBuffer
    if (!page) return
    const signature = internals(this).ref({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, 9_999_999_999, 9_999_999_999, 9_999_999_999],
      Contents: new Uint8Array(signer.room),
      M: info.CreationDate,
      Name: asText(signer.subject),
    })
    signature.end()
    const field = internals(this).ref({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: asText('Signature'),
      TU: asText(signer.subject),
      // Nothing to see, and printed with the rest; not to be moved or taken away.
      Rect: [0, 0, 0, 0],
      F: 132,
      P: page.dictionary,
      V: signature,
    })
    field.end()
    page.annotations.push(field)
    // Signed, and only to be added to.
    const form = internals(this).ref({ Fields: [field], SigFlags: 3 })
    form.end()
    _root.data.AcroForm = form
  }
}

/** pdfkit writes a plain string as a name, and an object of the class String as a text. */
const asText = (text: string): object => new String(text)
