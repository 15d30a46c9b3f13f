import * as v from 'valibot'
import { findColumns } from '../organisations/find-columns.ts'
import { type Located, ROW_ERRORS_SHOWN, type RowError } from '../organisations/list-layout.ts'
import { oneLine, rowReader } from '../organisations/row-reader.ts'
import type { Day } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { readSpreadsheet } from '../platform/spreadsheet/read-sheet.ts'
import { type Sheet, type SheetRow, UnreadableSheet } from '../platform/spreadsheet/sheet.ts'
import { ListedMeasure, type MeasureList, measureId } from './measure.ts'
import type {
  LocatedMeasure,
  MeasureColumn,
  MeasureLayout,
  MeasureReading,
  MeasureRow,
} from './measure-layout.ts'
import { MEASURE_LAYOUTS } from './measure-layouts.ts'
import { stampOf, withOneHeader } from './sheet-head.ts'

/**
 * Reads the bytes of a published list of measures. A file that cannot be read, or is of another layout, throws AppError `invalid`
 * with one reason; cells that cannot be taken are collected in `errors`.
 */
export async function readMeasureFile(
  list: MeasureList,
  bytes: Uint8Array,
  today: Day,
): Promise<MeasureReading> {
  try {
    return readMeasures(MEASURE_LAYOUTS[list], await readSpreadsheet(bytes), today)
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    const { key, params } = error.reason
    throw new AppError('invalid', key, params ? { params, cause: error } : { cause: error })
  }
}

/** The same of a sheet already read. */
export function readMeasures(layout: MeasureLayout, given: Sheet, today: Day): MeasureReading {
  const sheet = withOneHeader(given, layout.columns)
  const located = findColumns(sheet, layout.columns)
  const publishedOn = stampOf(sheet, located.firstRow)
  if (publishedOn !== null && publishedOn > today) {
    throw new AppError('invalid', 'sanctions.stamp_in_future', { params: { day: publishedOn } })
  }
  const rows = sheet.rows.slice(located.firstRow).filter((row) => !isEmpty(row) && !isNote(row))
  if (rows.length === 0) throw new AppError('invalid', 'organisations.list_without_rows')
  return { list: layout.list, publishedOn, ...readRows(layout, located, rows, today) }
}

function readRows(
  layout: MeasureLayout,
  located: Located<MeasureColumn>,
  rows: readonly SheetRow[],
  today: Day,
) {
  const measures: LocatedMeasure[] = []
  const errors: RowError[] = []
  for (const row of rows) {
    const reader = rowReader(row, located, today)
    const further = furtherPlans(reader)
    const last = measures.at(-1)
    if (further !== null && last) {
      measures[measures.length - 1] = withPlans(layout, last, further)
      continue
    }
    const measure = measureOf(layout, reader)
    errors.push(...reader.errors)
    if (measure && reader.errors.length === 0) {
      measures.push({ line: row.line, id: measureId(layout.list, measure), measure })
    }
  }
  errors.push(...twice(located, measures))
  return {
    measures,
    errors: errors.toSorted((a, b) => a.line - b.line).slice(0, ROW_ERRORS_SHOWN),
    moreErrors: Math.max(0, errors.length - ROW_ERRORS_SHOWN),
  }
}

const isEmpty = ({ cells }: SheetRow): boolean => cells.every((cell) => cell === null || cell === '')

/** ※ and (注) below or between the lines of a table. */
const isNote = ({ cells }: SheetRow): boolean => {
  const filled = cells.filter((cell) => cell !== null && cell !== '')
  return filled.length === 1 && /^\s*(?:※|\*|[(（]?注|Ghi chú:)/i.test(String(filled[0]).normalize('NFKC'))
}

/** A line that only adds a plan to the one above, whose own cells are merged over both. */
function furtherPlans(row: MeasureRow): string | null {
  const own = (['name', 'address', 'measuredOn', 'reason'] as const).every((key) => row.text(key) === null)
  return own ? row.text('plans') : null
}

function withPlans(
  layout: MeasureLayout,
  { line, measure }: LocatedMeasure,
  further: string,
): LocatedMeasure {
  const planNumbers = measure.planNumbers === null ? further : `${measure.planNumbers} ${further}`
  const after = { ...measure, planNumbers }
  return { line, id: measureId(layout.list, after), measure: after }
}

const COLUMN_OF: Readonly<Partial<Record<string, MeasureColumn>>> = {
  name: 'name',
  address: 'address',
  reason: 'reason',
  planNumbers: 'plans',
  authority: 'authority',
}

function measureOf(layout: MeasureLayout, row: MeasureRow): ListedMeasure | undefined {
  const name = row.needed('name')
  const number = layout.number(row)
  const measuredOn = row.day('measuredOn', 'past')
  if (row.text('measuredOn') === null) row.fail('measuredOn', 'errors.required')
  if (name === '' || measuredOn === null) return undefined
  const measure: ListedMeasure = {
    kind: layout.kind,
    name: oneLine(name),
    address: row.text('address'),
    number,
    planNumbers: row.text('plans'),
    reason: reasonOf(row),
    authority: row.text('authority') ?? layout.authority,
    measuredOn,
  }
  for (const issue of v.safeParse(ListedMeasure, measure).issues ?? []) {
    const place = COLUMN_OF[String(issue.path?.[0]?.key)] ?? 'name'
    row.fail(place, issue.message as MessageKey)
  }
  return measure
}

/** What the list says was done and why, with the decision and the amount where it prints them. */
function reasonOf(row: MeasureRow): string | null {
  const parts = (['content', 'reason', 'amount', 'decision'] as const).flatMap((key) => row.text(key) ?? [])
  return parts.length === 0 ? null : parts.join(' / ')
}

function twice(located: Located<MeasureColumn>, measures: readonly LocatedMeasure[]): RowError[] {
  const lineOf = new Map<string, number>()
  return measures.flatMap(({ id, line, measure }) => {
    const before = lineOf.get(id)
    if (before === undefined) lineOf.set(id, line)
    if (before === undefined) return []
    const message = { key: 'sanctions.measure_twice' as const, params: { line: before } }
    return [
      { line, column: located.labels.get('name') ?? 'name', field: 'name', message, value: measure.name },
    ]
  })
}
