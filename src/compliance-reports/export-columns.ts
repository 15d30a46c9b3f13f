import type { DocumentExport } from '../journal/document-export.ts'
import type { Column } from '../platform/columns.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { translator } from '../platform/i18n/translate.ts'

/** The first twelve characters tell one filter from another; the whole hash is in the journal's payload. */
const FILTER_SHOWN = 12

/** What is shown of a file that was handed out; `names` are those of the accounts. */
export const exportColumns = (names: ReadonlyMap<string, string>): readonly Column<DocumentExport>[] => [
  {
    key: 'named',
    title: 'compliance_reports.export_named',
    kind: 'code',
    width: 24,
    value: (one) => one.named,
  },
  {
    key: 'format',
    title: 'compliance_reports.export_format',
    kind: 'text',
    width: 8,
    value: (one) => one.format.toUpperCase(),
  },
  {
    key: 'language',
    title: 'compliance_reports.export_language',
    kind: 'text',
    width: 10,
    value: (one, lang) => one.language && translator(lang)(`compliance_reports.language_${one.language}`),
  },
  {
    key: 'actor',
    title: 'compliance_reports.export_by',
    kind: 'text',
    width: 20,
    value: (one) => names.get(one.actorId) ?? one.actorId,
  },
  {
    key: 'exported_at',
    title: 'compliance_reports.export_at',
    kind: 'text',
    width: 18,
    value: (one, lang) => instantText(one.exportedAt, lang),
  },
  {
    key: 'row_count',
    title: 'compliance_reports.export_rows',
    kind: 'number',
    width: 8,
    value: (one) => one.rowCount,
  },
  {
    key: 'filter_hash',
    title: 'compliance_reports.export_filter',
    kind: 'code',
    width: 12,
    value: (one) => one.filterHash?.slice(0, FILTER_SHOWN) ?? null,
  },
]
