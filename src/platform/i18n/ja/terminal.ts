export const terminal = {
  row_error: '{{line}}行目、列「{{column}}」：{{reason}}（{{value}}）',
  dry_run: '試行のため、何も取り込まれていません。',
} as const
