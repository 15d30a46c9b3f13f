import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Paper } from './big-report.ts'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')

function htmlOf({ title, sections }: Paper): string {
  const parts = sections.map(({ heading, paragraphs, table, shares }) => {
    const texts = paragraphs.map(([label, text]) => `<p><b>${escaped(label)}</b> ${escaped(text)}</p>`)
    const total = shares.reduce((sum, share) => sum + share, 0)
    const columns = shares.map((share) => `<col style="width:${(share / total) * 100}%">`)
    const rows = table.map((row, i) => {
      const tag = i === 0 ? 'th' : 'td'
      const cells = row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')
      return i === 0 ? `<thead><tr>${cells}</tr></thead>` : `<tr>${cells}</tr>`
    })
    return `<h2>${escaped(heading)}</h2>${texts.join('')}<table>${columns.join('')}${rows.join('')}</table>`
  })
  const style =
    'body{font:9.5pt/1.55 sans-serif}table{width:100%;border-collapse:collapse;font-size:8.5pt;table-layout:fixed}' +
    'td,th{padding:4pt 6pt;border-bottom:.4pt solid #ccc;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
    'tr{break-inside:avoid}'
  return `<!doctype html><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style><h1>${escaped(title)}</h1>${parts.join('')}`
}

export interface Chromium {
  readonly print: (paper: Paper) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** A browser that is already running, as a print service would keep one; undefined where none is installed. */
export async function openChromium(): Promise<Chromium | undefined> {
  const executablePath = PLACES.find((place) => existsSync(place))
  if (!executablePath) return undefined
  const browser = await chromium.launch({ executablePath, args: QUIET })
  return {
    print: async (paper) => {
      const page = await browser.newPage()
      await page.setContent(htmlOf(paper))
      const bytes = await page.pdf({
        format: 'A4',
        margin: { top: '1.17in', bottom: '0.97in', left: '0.78in', right: '0.78in' },
        displayHeaderFooter: true,
        headerTemplate: `<span style="font-size:7.5pt">${escaped(paper.title)}</span>`,
        footerTemplate: '<span style="font-size:7.5pt" class="pageNumber"></span>',
      })
      await page.close()
      return bytes
    },
    close: () => browser.close(),
  }
}
