export const terminal = {
  row_error: 'dòng {{line}}, cột {{column}}: {{reason}} ({{value}})',
  dry_run: 'Đây chỉ là chạy thử: chưa có gì được nhập.',
} as const
