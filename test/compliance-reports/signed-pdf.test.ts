import { expect, test } from 'vitest'
import { auditReportPdf } from '../../src/compliance-reports/audit-report-pdf.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { loadFonts } from '../../src/platform/pdf/fonts-folder.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import * as pdf from '../support/pdf-tools.ts'
import { sampleAuditReport } from '../support/sample-audit-report.ts'

const fonts = await loadFonts()
const { pdfSigner } = testDeps(await freshSqlite())
const sample = sampleAuditReport()
const print = (report = sample) =>
  auditReportPdf(report, 'vi', fonts, {
    dataJson: canonicalJson(report),
    signature: 'a..b',
    signer: pdfSigner,
  })
const printed = await print()
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const CERTIFICATE = 'https://register.example.org/api/v1/keys/certificate'
const VALID = 'Signature Validation: Signature is Valid.'

const flipped = (at: number): Uint8Array => {
  const copy = printed.slice()
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

test('the file’s signature is valid to a reader that did not make it, and covers the whole file', async () => {
  const said = await pdf.signaturesOf(printed)
  expect(said).toContain(VALID)
  expect(said).toContain('Total document signed')
  expect(said).toContain('Signature Type: ETSI.CAdES.detached')
  expect(said).toContain('Signing Hash Algorithm: SHA-256')
  expect(said).toContain('CN=FERI registry feri.example (self-signed)')
})

test('a signed document is as sound and as tagged as one without a signature', async () => {
  expect(await pdf.check(printed)).toContain('No syntax or stream encoding errors found')
  expect(await pdf.infoOf(printed)).toMatch(/Tagged:\s+yes/)
})

test('one flipped bit anywhere in the file breaks its signature', async () => {
  const image = latin(printed)
  const places = [
    image.indexOf('/Keywords'),
    image.indexOf('stream\n') + 40,
    Math.floor(printed.length / 2),
    image.lastIndexOf('startxref') - 3,
    // The signature itself, which is the end of what is not padding.
    image.indexOf('/Contents <') + (/\/Contents <[0-9a-f]*?(?=0+>)/.exec(image)?.[0].length ?? 0) - 20,
  ]
  for (const place of places) {
    const said = await pdf.signaturesOf(flipped(place)).catch((error: Error) => error.message)
    expect(said, `byte ${place}`).not.toContain(VALID)
  }
})

test('what is added behind a signed file is not called signed', async () => {
  const longer = Buffer.concat([printed, Buffer.from('% more\n')])
  expect(await pdf.signaturesOf(longer)).not.toContain('Total document signed')
})

test('the same data are the same signed file, and other data another signature', async () => {
  expect(Buffer.compare(await print(), printed)).toBe(0)
  const contents = (bytes: Uint8Array) => /\/Contents <([0-9a-f]+)>/.exec(latin(bytes))?.[1]
  expect(contents(await print(sampleAuditReport({ note: 'x' })))).not.toBe(contents(printed))
})

test('the last part says plainly what a self-signed certificate proves and what not, and how to check the key', async () => {
  const text = await pdf.denseText(printed)
  expect(text).toContain(
    pdf.dense(translator('vi')('compliance_reports.pdf_self_signed', { url: CERTIFICATE })),
  )
  expect(text).toContain(pdfSigner.certificateHash)
})

test('the file is a PDF/A-3a by what can be seen of it', async () => {
  const image = latin(printed)
  expect(image.slice(0, 9)).toBe('%PDF-1.7\n')
  expect([...printed.slice(10, 14)].every((byte) => byte > 127)).toBe(true)
  const xmp = Buffer.from(printed).toString('utf8')
  expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>')
  expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
  expect(xmp).toContain(`<rdf:li xml:lang="x-default">${sample.number}</rdf:li>`)
  expect(image).toMatch(/\/S \/GTS_PDFA1/)
  expect(image).toMatch(/\/MarkInfo/)
  expect(image).toMatch(/\/StructTreeRoot/)
  expect(image).toMatch(/\/Lang \(vi\)/)
  expect(image).toMatch(/\/OutputIntents \[/)
  // Both attachments say what they are to the document, and the document names them.
  expect(image.match(/\/AFRelationship \/Data/g)).toHaveLength(2)
  expect(image).toMatch(/\/AF \[/)
  // What an archive forbids: encryption, scripts, launches, outer fonts; links and fields print.
  expect(image).not.toMatch(/\/Encrypt|\/JavaScript|\/JS |\/Launch|\/LZWDecode|\/Helvetica/)
  const notes = image.match(/<<[^<>]*\/Subtype \/(Link|Widget)[^<>]*>>/g) ?? []
  expect(notes.length).toBeGreaterThan(5)
  expect(notes.filter((note) => !/\/F (4|132)\b/.test(note))).toEqual([])
  const fonts = await pdf.fontsOf(printed)
  expect(fonts.every((font) => font.embedded && font.unicode)).toBe(true)
})

test('names with an ampersand and angle brackets leave the file’s own description readable', async () => {
  const bytes = await print(sampleAuditReport({ name: 'A & B <GmbH> "x"' }))
  const said = Buffer.from(bytes).toString('utf8')
  expect(said).toContain('A &amp; B &lt;GmbH&gt; &quot;x&quot;')
  expect(await pdf.signaturesOf(bytes)).toContain(VALID)
})
