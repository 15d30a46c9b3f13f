export const spreadsheet = {
  empty: 'The file is empty.',
  too_large: 'The file is larger than {{limit}}, the limit for a list. Choose a smaller file.',
  too_many_rows:
    'The sheet has more than {{limit}} rows, the limit for a list. Split the list and try again.',
  too_many_columns:
    'The sheet has more than {{limit}} columns, the limit for a list. Check that this is the right file.',
  bomb: 'The file would be larger than {{limit}} when unpacked, so it was not opened.',
  broken_xlsx:
    'This looks like an Excel file but is damaged and cannot be opened. Open it in Excel, save it again and try once more.',
  broken_cell:
    'The cell in line {{line}}, column {{column}} cannot be read. Open the file in Excel, save it again and try once more.',
  not_a_workbook:
    'This is a compressed file, but not an Excel workbook. Choose an Excel file (.xlsx) or a CSV file.',
  old_excel: 'This is an old Excel file (.xls). Save it as .xlsx and try again.',
  not_a_spreadsheet: 'This is not a spreadsheet. Choose an Excel file (.xlsx) or a CSV file.',
  not_utf8: 'Line {{line}} contains bytes that are not valid UTF-8. Save the CSV as UTF-8 and try again.',
  shift_jis:
    'This CSV file seems to be in Shift_JIS (first seen in line {{line}}). Save it as “CSV UTF-8” in Excel and try again.',
  broken_csv:
    'The quotation marks around line {{line}} do not match, so the columns cannot be separated. Correct them and try again.',
  record_too_long: 'The row that begins near line {{line}} is far too long. A quotation mark may be missing.',
  row_line: 'Line',
  row_column: 'Column',
  row_value: 'What the cell contains',
  row_reason: 'Reason',
  samples_more: 'and more',
} as const
