import { type Column, isNumeric, shownText, titles } from '../columns.ts'
import type { Language } from '../i18n/language.ts'
import type { Flow } from './flow.ts'
import { drawTable } from './table.ts'
import { STYLES } from './theme.ts'

/** A list as a table by its columns; the first names the row. `none` is said where there are no rows. */
export function drawColumns<Row>(
  flow: Flow,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  {
    lang,
    none,
    together = false,
  }: { readonly lang: Language; readonly none: string; readonly together?: boolean },
): void {
  if (rows.length === 0) {
    flow.paragraph(none, STYLES.body)
    return
  }
  const heads = titles(columns, lang)
  drawTable(
    flow,
    columns.map((column, i) => ({
      header: heads[i] ?? '',
      share: column.width,
      align: isNumeric(column) ? 'right' : 'left',
    })),
    rows.map((row) =>
      columns.map((column, i) => ({
        text: shownText(column, row, lang),
        style: column.kind === 'code' ? STYLES.code : i === 0 ? STYLES.cellStrong : STYLES.cell,
      })),
    ),
    { rowHead: 0, together },
  )
}
