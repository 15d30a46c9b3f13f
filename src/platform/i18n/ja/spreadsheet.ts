export const spreadsheet = {
  empty: 'ファイルが空です。',
  too_large: 'ファイルが上限（{{limit}}）を超えています。小さいファイルを選んでください。',
  too_many_rows: 'シートの行数が上限（{{limit}}行）を超えています。名簿を分けてください。',
  too_many_columns: 'シートの列数が上限（{{limit}}列）を超えています。ファイルが正しいか確認してください。',
  bomb: '展開すると{{limit}}を超えるため、ファイルを開きませんでした。',
  broken_xlsx:
    'Excelファイルのようですが、壊れていて開けません。Excelで開いて保存し直してから、もう一度お試しください。',
  broken_cell:
    '{{line}}行目・{{column}}列目のセルを読み取れません。Excelで開いて保存し直してから、もう一度お試しください。',
  not_a_workbook:
    '圧縮ファイルですが、Excelブックではありません。Excelファイル（.xlsx）またはCSVファイルを選んでください。',
  old_excel: '古い形式のExcelファイル（.xls）です。.xlsx形式で保存し直してください。',
  not_a_spreadsheet:
    '表計算ファイルではありません。Excelファイル（.xlsx）またはCSVファイルを選んでください。',
  not_utf8: '{{line}}行目にUTF-8として読めない文字があります。CSVをUTF-8で保存し直してください。',
  shift_jis:
    'このCSVはShift_JISのようです（{{line}}行目で検出）。Excelの「CSV UTF-8」形式で保存し直してください。',
  broken_csv:
    '{{line}}行目付近で引用符（"）の数が合わず、列を区切れません。直してから、もう一度お試しください。',
  record_too_long: '{{line}}行目付近から始まる行が長すぎます。引用符（"）が抜けている可能性があります。',
  row_line: '行',
  row_column: '列',
  row_value: '記載内容',
  row_reason: '理由',
  samples_more: 'ほか',
} as const
