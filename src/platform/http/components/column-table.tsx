import { type Column, isNumeric, shownText } from '../../columns.ts'
import type { PageContext } from '../page-context.ts'
import { Table } from './lists.tsx'

interface Props<Row> {
  page: PageContext
  caption: string
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  phone?: 'cards' | 'scroll'
}

/** A list as a table by the same columns from which its CSV, workbook, JSON and print are made. */
export function ColumnTable<Row>({ page, columns, ...rest }: Props<Row>) {
  return (
    <Table<Row>
      {...rest}
      columns={columns.map((column) => ({
        header: page.t(column.title),
        numeric: isNumeric(column),
        cell: (row: Row) => {
          const text = shownText(column, row, page.lang)
          return column.kind === 'code' ? <code>{text}</code> : text
        },
      }))}
    />
  )
}
