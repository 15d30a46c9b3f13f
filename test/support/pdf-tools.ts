import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import jsqr from 'jsqr'

const run = promisify(execFile)

const PACKAGES: Readonly<Record<string, string>> = {
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  pdffonts: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  pdfdetach: 'poppler-utils',
  pdfsig: 'poppler-utils',
  qpdf: 'qpdf',
}

/** Runs one of the tools that read PDFs independently of what wrote them; a missing one is named with its package. */
async function tool(name: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(name, args, { maxBuffer: 100_000_000 })
    return stdout + stderr
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error(
      `${name} is missing: install the Debian package ${PACKAGES[name]} (apt-get install ${PACKAGES[name]})`,
    )
  }
}

/** Gives a file to `use`, and takes it away again. */
export async function withPdf<T>(
  bytes: Uint8Array,
  use: (file: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'feri-pdf-'))
  try {
    const file = path.join(folder, 'document.pdf')
    await writeFile(file, bytes)
    return await use(file, folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The text of each page in the order it was written, which is the reading order; head and foot come last. */
export const pagesOf = (bytes: Uint8Array): Promise<string[]> =>
  withPdf(bytes, async (file) =>
    (await tool('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'])).split('\f').slice(0, -1),
  )

/** All text but heads and feet, without white space: sentences are found whatever lines and pages they are broken into. */
export async function denseText(bytes: Uint8Array): Promise<string> {
  const pages = await pagesOf(bytes)
  const bodies = pages.map((page, i) =>
    page
      .trimEnd()
      .split('\n')
      .slice(0, i === 0 ? -1 : -2),
  )
  return dense(bodies.flat().join(''))
}

export const dense = (text: string): string => text.normalize('NFC').replace(/\s+/g, '')

export const fontsOf = (
  bytes: Uint8Array,
): Promise<{ name: string; embedded: boolean; unicode: boolean }[]> =>
  withPdf(bytes, async (file) => {
    const rows = (await tool('pdffonts', [file])).trim().split('\n').slice(2)
    return rows.map((row) => {
      const [name = ''] = row.split(/\s+/)
      const flags = row.match(/\b(yes|no)\b/g) ?? []
      return { name, embedded: flags[0] === 'yes', unicode: flags[2] === 'yes' }
    })
  })

export const check = (bytes: Uint8Array): Promise<string> =>
  withPdf(bytes, (file) => tool('qpdf', ['--check', file]))
export const infoOf = (bytes: Uint8Array): Promise<string> =>
  withPdf(bytes, (file) => tool('pdfinfo', [file]))
/** The elements alone: with their text poppler takes twenty seconds over a long report. */
export const structureOf = (bytes: Uint8Array): Promise<string> =>
  withPdf(bytes, (file) => tool('pdfinfo', ['-struct', file]))

/** The files inside the document, by name. */
export const attachmentsOf = (bytes: Uint8Array): Promise<Map<string, string>> =>
  withPdf(bytes, async (file, folder) => {
    const listed = await tool('pdfdetach', ['-list', file])
    const names = [...listed.matchAll(/^\d+: (.+)$/gm)].map((match) => match[1] as string)
    const found = new Map<string, string>()
    for (const [i, name] of names.entries()) {
      const saved = path.join(folder, `attachment-${i}`)
      await tool('pdfdetach', ['-save', String(i + 1), '-o', saved, file])
      found.set(name, await readFile(saved, 'utf8'))
    }
    return found
  })

/** What a phone reads from the first page's QR code. */
export const qrOnFirstPage = (bytes: Uint8Array): Promise<string | undefined> =>
  withPdf(bytes, async (file, folder) => {
    const picture = path.join(folder, 'page')
    await tool('pdftoppm', ['-r', '150', '-f', '1', '-l', '1', '-singlefile', file, picture])
    const { width, height, pixels } = readPpm(await readFile(`${picture}.ppm`))
    return jsqr.default(pixels, width, height)?.data
  })

function readPpm(bytes: Buffer): { width: number; height: number; pixels: Uint8ClampedArray } {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'))
  if (!head) throw new Error('pdftoppm wrote no PPM')
  const [all, width, height] = [head[0], Number(head[1]), Number(head[2])]
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) pixels[i * 4 + c] = bytes[all.length + i * 3 + c] ?? 0
    pixels[i * 4 + 3] = 255
  }
  return { width, height, pixels }
}

/** What poppler says of the signatures in a file. Certificates are not looked up anywhere: whom to trust is not the question. */
export const signaturesOf = (bytes: Uint8Array): Promise<string> =>
  withPdf(bytes, (file) => tool('pdfsig', ['-nocert', file]))
