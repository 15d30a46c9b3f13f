export const spreadsheet = {
  empty: 'The file is empty.',
  too_large: 'The file is larger than {{limit}}, the limit for a list.',
  too_many_rows: 'The sheet goes beyond row {{limit}}, which is more than a list may have.',
  too_many_columns: 'The sheet has more than {{limit}} columns, which is more than a list may have.',
  bomb: 'Unpacked, the file would take more than {{limit}}. It was not opened.',
  broken_xlsx:
    'This looks like an Excel file but is damaged and cannot be opened. Open it in Excel, save it again and try once more.',
  broken_cell:
    'The cell in line {{line}}, column {{column}} holds something that cannot be read. Open the file in Excel, save it again and try once more.',
  not_a_workbook: 'This is a packed file, but not an Excel workbook.',
  old_excel: 'This is an old Excel file (.xls). Save it as .xlsx and try again.',
  not_a_spreadsheet: 'This is not a spreadsheet. Choose an Excel file (.xlsx) or a CSV file.',
  not_utf8: 'Line {{line}} holds bytes that are not valid UTF-8. Save the CSV as UTF-8 and try again.',
  shift_jis:
    'This CSV seems to be in Shift_JIS (first seen in line {{line}}). Save it as “CSV UTF-8” in Excel and try again.',
  broken_csv:
    'The quotation marks around line {{line}} do not match up, so the columns cannot be told apart.',
  record_too_long: 'The row that begins near line {{line}} is far too long. A quotation mark may be missing.',
} as const
