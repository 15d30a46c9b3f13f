import { auditReportPdf } from '../../src/compliance-reports/audit-report-pdf.ts'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { loadFonts } from '../../src/platform/pdf/fonts-folder.ts'
import { makePdfSigner } from '../../src/platform/pdf-signature/make-pdf-signer.ts'
import { bigReport, paperOf } from './big-report.ts'
import { openChromium } from './chromium-pdf.ts'
import { median, type Row, rowOf } from './contest.ts'
import { rawPdf } from './raw-pdf.ts'
import { recordDrawing, replayDrawing } from './replay-pdf.ts'

/** The key of RFC 8037, appendix A. */
const KEY = JSON.stringify({ d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' })

interface Printer {
  readonly name: string
  readonly print: () => Promise<Uint8Array>
}

/** Documents printed before any counts: with fewer, the compiler's work is what is measured. */
const WARMING = 8

/** Bytes of a PDF name its pages in the clear: `/Type /Page`, not `/Pages`. */
const pagesIn = (bytes: Uint8Array): number =>
  [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/Type ?\/Page\b(?!s)/g),
  ].length

/** The audit report of some thirty pages in Vietnamese, warm and with fonts loaded, in this process; Chromium in its own. */
export async function pdfRow(rounds: number): Promise<Row> {
  const fonts = await loadFonts()
  const report = bigReport()
  const dataJson = canonicalJson(report)
  const paper = paperOf(report, 'vi')
  const signer = await makePdfSigner({ signingKey: KEY, publicUrl: 'https://feri.example' })
  const ours = () => auditReportPdf(report, 'vi', fonts, { dataJson, signer })
  const drawing = await recordDrawing(ours)
  const chromium = await openChromium()
  const printers: Printer[] = [
    { name: 'FERI (tagged, contents, chart, attachment, signed PDF/A-3)', print: ours },
    { name: 'raw pdfkit, the same lines at the same places', print: () => replayDrawing(drawing, fonts) },
    { name: 'raw pdfkit breaking the lines itself', print: () => rawPdf(paper, fonts) },
    ...(chromium ? [{ name: 'Chromium, already running', print: () => chromium.print(paper) }] : []),
  ]
  const times = printers.map((): number[] => [])
  const pages = printers.map(() => 0)
  for (let round = -WARMING; round < rounds; round += 1) {
    // In turns and each round in the other order: what one leaves behind (Chromium's processes, garbage) would always meet the same next.
    const order = [...printers.entries()]
    for (const [i, printer] of round % 2 === 0 ? order : order.reverse()) {
      const started = performance.now()
      const bytes = await printer.print()
      if (round >= 0) times[i]?.push(performance.now() - started)
      pages[i] = pagesIn(bytes)
    }
  }
  await chromium?.close()
  const standings = printers.map(({ name }, i) => {
    const taken = times[i] ?? []
    const value = median(taken)
    const count = pages[i] ?? 0
    const note = `${count} pages, ${(value / Math.max(1, count)).toFixed(1)} ms a page`
    return { name, unit: 'ms', value, rounds: taken, note }
  })
  const title = `Audit report as PDF, ${pages[0]} pages`
  return rowOf(title, standings, { target: '≤ 1.5 ×', met: (ratio) => ratio <= 1.5 })
}
