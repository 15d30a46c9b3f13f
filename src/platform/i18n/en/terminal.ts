export const terminal = {
  row_error: 'line {{line}}, column {{column}}: {{reason}} ({{value}})',
  dry_run: 'This was a trial run: nothing was imported.',
} as const
