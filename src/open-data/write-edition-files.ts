import type { Deps } from '../deps.ts'
import type { Day } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import { translator } from '../platform/i18n/translate.ts'
import { CSV_BOM, csvRow } from '../platform/spreadsheet/write-csv.ts'
import { writeXlsx, type XlsxWriter } from '../platform/spreadsheet/write-xlsx.ts'
import { CHANGED_ROWS_MAX, type DataFileName, type EditionFile, SNAPSHOT_FILE } from './edition.ts'
import { meaningKey, titleKey } from './edition-package.ts'
import { type FileWriter, writeInParts } from './file-parts.ts'
import { COLUMN_NAMES, COLUMNS, type OpenDataRow, textsOf } from './open-data-column.ts'
import { licenceOn } from './open-data-licence.ts'
import type { PreviousRows } from './previous-rows.ts'
import { snapshotLine } from './previous-rows.ts'
import { type BodyRows, readBodyRows } from './register-page-store.ts'
import { ChangeGatherer, type RowChanges } from './row-changes.ts'

/** Bodies a turn: some ten milliseconds of work, after which whoever waits for an answer comes first. */
const BODIES_A_TURN = 200
/** Enough to tell two versions of one row apart; nothing is secured by it. */
const MARK_DIGITS = 24

export interface WrittenEdition {
  readonly files: readonly EditionFile[]
  readonly snapshot: EditionFile
  readonly bodies: number
  readonly rows: number
  readonly changedRows: number | null
}

interface Heading {
  readonly number: number
  readonly on: Day
  readonly registerVersion: number
  readonly folder: string
  /** Between two pages the work may be broken off; it then throws. */
  readonly stopping: AbortSignal | undefined
}

/** Lets everything that waits go first. A timer, because that is a turn of its own on Node and at the edge alike. */
const giveWay = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/**
 * Reads the whole register once, page by page, and writes every file of an edition along the way; memory does not grow with the
 * register. A body that changes meanwhile is written as it reads at its turn, and every change up to `registerVersion` is in.
 */
export async function writeEditionFiles(
  deps: Pick<Deps, 'db' | 'files'>,
  heading: Heading,
  previous: PreviousRows | undefined,
): Promise<WrittenEdition> {
  const { on, folder } = heading
  const writers = await openWriters(deps, heading)
  const changes = previous && new ChangeGatherer(CHANGED_ROWS_MAX)
  let bodies = 0
  let rows = 0
  for (let after = 0; ; ) {
    const page = await readBodyRows(deps.db.queries, { after, limit: BODIES_A_TURN, on })
    const last = page.at(-1)
    if (!last) break
    const lines = page.flatMap(marked)
    changes?.page((await previous?.upTo(last.number)) ?? [], lines)
    await writers.write(lines)
    bodies += page.length
    rows += lines.length
    after = last.number
    await giveWay()
    heading.stopping?.throwIfAborted()
  }
  changes?.page((await previous?.upTo(Number.POSITIVE_INFINITY)) ?? [], [])
  const { files, snapshot } = await writers.end()
  const changed = changes?.result()
  const changesFile = changed && (await writeChanges(deps, folder, heading, changed))
  return {
    files: changesFile ? [...files, changesFile] : files,
    snapshot,
    bodies,
    rows,
    changedRows: changed ? changed.upserted.length + changed.removed.length : null,
  }
}

interface MarkedRow {
  readonly number: number
  readonly id: string
  readonly hash: string
  readonly row: OpenDataRow
  readonly json: string
}

const marked = ({ number, rows }: BodyRows): MarkedRow[] =>
  rows.map((row) => {
    const json = JSON.stringify(row)
    return { number, id: row.id, hash: sha256Hex(json).slice(0, MARK_DIGITS), row, json }
  })

const encoder = new TextEncoder()
const put = (file: FileWriter, text: string): Promise<void> => file.write(encoder.encode(text))

/** The four files that grow with the register, open at once. */
async function openWriters({ files }: Pick<Deps, 'files'>, heading: Heading) {
  const { folder, number, on, registerVersion } = heading
  const open = (name: DataFileName | typeof SNAPSHOT_FILE, encoding: EditionFile['encoding']) =>
    writeInParts(files, { folder, name, encoding })
  const csv = open('register.csv', 'gzip')
  const json = open('register.json', 'gzip')
  const xlsxFile = open('register.xlsx', 'identity')
  const snapshot = open(SNAPSHOT_FILE, 'gzip')
  const xlsx = await writeXlsx(
    { name: 'Register', header: COLUMN_NAMES, widths: COLUMNS.map(widthOf) },
    { out: xlsxFile.write, madeAt: new Date(`${on}T12:00:00.000Z`) },
  )
  await put(csv, CSV_BOM + csvRow(COLUMN_NAMES))
  await put(json, `{"edition":${number},"edition_on":"${on}","register_version":${registerVersion},"rows":[`)
  let first = true
  return {
    async write(lines: readonly MarkedRow[]): Promise<void> {
      const texts = lines.map(({ row }) => textsOf(row))
      await put(csv, texts.map((cells) => csvRow(cells.map(kept))).join(''))
      await put(json, `${first ? '\n' : ',\n'}${lines.map((line) => line.json).join(',\n')}`)
      await put(snapshot, lines.map((line) => snapshotLine(line.number, line)).join(''))
      await xlsx.rows(texts)
      first = false
    },
    async end() {
      await put(json, '\n]}\n')
      await describeColumns(xlsx, heading)
      await xlsx.end()
      const data = [await csv.end(), await json.end(), await xlsxFile.end()]
      return { files: data, snapshot: await snapshot.end() }
    },
  }
}

/** So that taking one apostrophe away gives back every value, also one that has begun with an apostrophe itself. */
const kept = (text: string): string => (text.startsWith("'") ? `'${text}` : text)

const WIDE = new Set(['id', 'name_ja', 'name_vi', 'name_en', 'address', 'conditions', 'reason'])
const widthOf = ({ name }: (typeof COLUMNS)[number]): number => (WIDE.has(name) ? 36 : 18)

/** The last sheet says what the columns mean, because a workbook is handed on without the page it came from. */
async function describeColumns(xlsx: XlsxWriter, { number, on, registerVersion }: Heading): Promise<void> {
  const [en, ja, vi] = [translator('en'), translator('ja'), translator('vi')]
  await xlsx.sheet({
    name: 'Columns',
    header: ['column', 'English', '日本語', 'Tiếng Việt'],
    widths: [24, 60, 60, 60],
  })
  const licence = licenceOn(on)
  await xlsx.rows([
    ...COLUMNS.map(({ name }) => [
      name,
      ...[en, ja, vi].map((t) => `${t(titleKey(name))}: ${t(meaningKey(name))}`),
    ]),
    ['', '', '', ''],
    ['edition', `${number} (${on}), register version ${registerVersion}`, '', ''],
    ['licence', `${licence.title} (${licence.confidence}) ${licence.path} – ${licence.note}`, '', ''],
  ])
}

async function writeChanges(
  { files }: Pick<Deps, 'files'>,
  folder: string,
  { number, on, registerVersion }: Heading,
  { upserted, removed }: RowChanges,
): Promise<EditionFile> {
  const file = writeInParts(files, { folder, name: 'changes.json', encoding: 'gzip' })
  const heading = { from: number - 1, to: number, edition_on: on, register_version: registerVersion }
  await put(file, JSON.stringify({ ...heading, upserted, removed }))
  return await file.end()
}
