import { plainTitle } from '../organisations/find-columns.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { type Cell, columnLetter, type Sheet, type SheetRow } from '../platform/spreadsheet/sheet.ts'
import { LIST_COLUMNS, type ListColumn, type ListedWorker, readWorker } from './round-list-row.ts'

/** More workers than any body of this corridor has abroad; a longer list is a slip (product default). */
export const LIST_ROWS_MAX = 20_000
/** So many cells that need another look are named at once. */
const FAULTS_SHOWN = 100
/** A header stands within the first rows, below a title perhaps. */
const HEADER_WITHIN = 5

const TITLES: ReadonlyMap<string, ListColumn> = new Map(
  LIST_COLUMNS.flatMap((column) =>
    [column, ...LANGUAGES.map((lang) => translator(lang)(`interview_rounds.column_${column}`))].map(
      (title) => [plainTitle(title), column] as const,
    ),
  ),
)

/** What people would put into a list of workers and nobody needs. Such a list is refused, not quietly stored in part. */
const TOO_MUCH =
  /^(full|first|last|family|given|workers?|employees?|persons?)?names?$|passport|birth|address|氏名|名前|姓名|フリガナ|ふりがな|旅券|パスポート|在留|生年月日|住所|^tên|họtên|họvàtên|hộchiếu|ngàysinh|địachỉ|cccd|cmnd/u

/**
 * Reads a list of workers, one a row. Columns in any order, titles in English, Japanese or Vietnamese; without titles they
 * stand in the order of `LIST_COLUMNS` from `cohort` on. Throws `invalid`: for the list as a whole, or with every cell that
 * needs another look as `rows.{line}.{column}`.
 */
export function readList(sheet: Sheet): ListedWorker[] {
  const { indexes, firstRow } = findHeader(sheet)
  const filled = sheet.rows.slice(firstRow).filter((row) => !isBlank(row))
  if (filled.length === 0) throw new AppError('invalid', 'interview_rounds.list_empty')
  if (filled.length > LIST_ROWS_MAX)
    throw new AppError('invalid', 'interview_rounds.list_too_long', {
      params: { limit: LIST_ROWS_MAX, rows: filled.length },
    })
  const faults: FieldError[] = []
  const workers = filled.map((row) => {
    const cell = (column: ListColumn) => textOf(row.cells[indexes.get(column) ?? -1])
    return readWorker(row.line, cell, faults)
  })
  refuseTelling(workers)
  findTwice(workers, faults)
  if (faults.length > 0)
    throw new AppError('invalid', 'interview_rounds.list_has_faults', {
      params: { count: faults.length },
      fields: faults.slice(0, FAULTS_SHOWN),
    })
  return workers
}

interface Header {
  readonly indexes: ReadonlyMap<ListColumn, number>
  readonly firstRow: number
}

function findHeader(sheet: Sheet): Header {
  for (const [at, row] of sheet.rows.slice(0, HEADER_WITHIN).entries()) {
    const titles = row.cells.map((cell) => plainTitle(textOf(cell)))
    refuseNames(row, titles)
    if (!titles.some((title) => TITLES.has(title))) continue
    const indexes = new Map<ListColumn, number>()
    for (const [index, title] of titles.entries()) {
      if (title === '') continue
      const column = TITLES.get(title)
      const shown = `${textOf(row.cells[index]).slice(0, 40)} (${columnLetter(index)})`
      if (!column)
        throw new AppError('invalid', 'interview_rounds.column_unknown', { params: { column: shown } })
      if (indexes.has(column))
        throw new AppError('invalid', 'interview_rounds.column_twice', { params: { column: shown } })
      indexes.set(column, index)
    }
    return { indexes, firstRow: at + 1 }
  }
  const inOrder = LIST_COLUMNS.filter((column) => column !== 'no')
  const wide = sheet.rows.find(({ cells }) => cells.slice(inOrder.length).some((cell) => textOf(cell) !== ''))
  if (wide)
    throw new AppError('invalid', 'interview_rounds.too_many_columns', { params: { line: wide.line } })
  return { indexes: new Map(inOrder.map((column, i) => [column, i])), firstRow: 0 }
}

function refuseNames(row: SheetRow, titles: readonly string[]): void {
  const at = titles.findIndex((title) => TOO_MUCH.test(title) && !TITLES.has(title))
  // A long cell is no title but what somebody wrote; it is judged as the cell it is.
  if (at < 0 || (titles[at]?.length ?? 0) > 30) return
  const column = `${textOf(row.cells[at])} (${columnLetter(at)})`
  throw new AppError('invalid', 'interview_rounds.names_not_needed', { params: { column } })
}

/** From so many workers on, and this share of them. */
const TELLING = { from: 5, share: 0.8 }

/**
 * A column in which nearly everyone has something of his own tells who he is, and makes no groups to draw from: names, birthdays or
 * numbers of papers that stand in a column of another title.
 */
function refuseTelling(workers: readonly ListedWorker[]): void {
  for (const trait of ['cohort', 'site'] as const) {
    const values = workers.map(({ traits }) => traits[trait].toLowerCase()).filter((value) => value !== '')
    if (values.length < TELLING.from || new Set(values).size <= values.length * TELLING.share) continue
    throw new AppError('invalid', `interview_rounds.${trait}_tells`)
  }
}

/** The same number or the same contact twice is one worker twice: he would be drawn twice as easily. */
function findTwice(workers: readonly ListedWorker[], faults: FieldError[]): void {
  for (const column of ['no', 'contact'] as const) {
    const first = new Map<string, number>()
    for (const worker of workers) {
      const value = worker[column]
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s.-]/g, '')
      if (value === '') continue
      const before = first.get(value)
      if (before === undefined) first.set(value, worker.line)
      else
        faults.push({
          path: `rows.${worker.line}.${column}`,
          message: { key: 'interview_rounds.row_twice', params: { line: before } },
        })
    }
  }
}

export function textOf(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return ''
  return (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)).normalize('NFC').trim()
}

const isBlank = ({ cells }: SheetRow): boolean => cells.every((cell) => textOf(cell) === '')
