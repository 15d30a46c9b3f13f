import { canSomewhere } from '../accounts/can.ts'
import type { Listing } from '../listings/listing.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { translator } from '../platform/i18n/translate.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { BOUNDARIES, VERDICTS } from './assessment.ts'
import { recordCode } from './fee-record.ts'
import { RecordsQuery, recordFilter } from './fee-record-filter.ts'
import type { SummaryRow } from './fee-record-rows.ts'
import { listFeeRecords } from './see-fee-records.ts'

/** What workers paid, a record a row by its code, for the scheme's officers only; as a page and as files. */
export const FEE_RECORD_LISTING: Listing<SummaryRow> = {
  name: 'fee-records',
  title: 'fee_records.list_title',
  mayBeSeen: (actor) => canSomewhere(actor, 'view_fee_records'),
  fields: [
    {
      name: 'boundary',
      label: 'fee_records.filter_boundary',
      options: BOUNDARIES.map((value) => ({ value, text: `fee_verdicts.boundary_${value}` })),
    },
    {
      name: 'verdict',
      label: 'fee_records.filter_verdict',
      options: VERDICTS.map((value) => ({ value, text: `fee_verdicts.verdict_${value}` })),
    },
    { name: 'period', label: 'fee_records.filter_period' },
    { name: 'body', label: 'fee_records.filter_body' },
  ],
  columns: [
    {
      key: 'code',
      title: 'fee_records.column_code',
      kind: 'code',
      value: ({ id }) => recordCode(id),
      width: 14,
    },
    { key: 'told_on', title: 'fee_records.column_told', kind: 'day', value: (row) => row.told_on, width: 14 },
    {
      key: 'programme',
      title: 'fee_records.column_programme',
      kind: 'text',
      value: ({ programme }, lang) => translator(lang)(`registrations.programme_${programme}` as MessageKey),
      width: 20,
    },
    {
      key: 'payments',
      title: 'fee_records.column_payments',
      kind: 'number',
      value: (row) => Number(row.line_count),
      width: 10,
    },
    {
      key: 'paid',
      title: 'fee_records.column_paid',
      kind: 'money',
      value: (row) => (row.paid_jpy_minor === null ? null : Number(row.paid_jpy_minor)),
      currency: () => 'JPY',
      width: 16,
    },
    ...BOUNDARIES.map(
      (boundary) =>
        ({
          key: boundary,
          title: `fee_verdicts.boundary_${boundary}`,
          kind: 'text',
          value: (row: SummaryRow, lang) => translator(lang)(`fee_verdicts.verdict_${row[boundary]}`),
          width: 18,
        }) satisfies Listing<SummaryRow>['columns'][number],
    ),
  ],
  rows: async (deps, actor, { filter, limit, cursor }) => {
    const query = parseOrRefuse(RecordsQuery, filter)
    const { records, next } = await listFeeRecords(deps, actor, (d) => recordFilter(d, query), {
      limit,
      cursor,
    })
    return { rows: records, next }
  },
}
