/** Lists that can be handed out as files (src/listings). */
export const listings = {
  title: 'Lists as files',
  lead: 'Each list as a page, for a spreadsheet, as data and for printing. You see in it what you may see elsewhere.',
  as_file: 'All of it as a file:',
  format_csv: 'CSV',
  format_xlsx: 'Excel',
  format_json: 'JSON',
  format_pdf: 'PDF',
  narrow: 'Narrow the list',
  any: 'Any',
  whole: 'The whole list, not narrowed.',
  none: 'Nothing in this list',
  rows_at: '{{count}} rows, as of {{at}}.',
  too_many: 'The list has more than {{limit}} rows. Narrow it, or choose another format.',
  no_document: 'A list printed from the registry; it has no number and cannot be looked up',
} as const
