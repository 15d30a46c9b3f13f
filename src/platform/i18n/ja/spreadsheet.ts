export const spreadsheet = {
  empty: 'ファイルが空です。',
  too_large: 'ファイルが一覧の上限（{{limit}}）を超えています。',
  too_many_rows: 'シートが {{limit}} 行を超えています。一覧として読み込める行数の上限です。',
  too_many_columns: 'シートが {{limit}} 列を超えています。一覧として読み込める列数の上限です。',
  bomb: '展開すると {{limit}} を超えるため、ファイルを開きませんでした。',
  broken_xlsx:
    'Excel ファイルのようですが、壊れていて開けません。Excel で開いて保存し直してから、もう一度お試しください。',
  broken_cell:
    '{{line}} 行目・{{column}} 列目のセルを読み取れません。Excel で開いて保存し直してから、もう一度お試しください。',
  not_a_workbook: '圧縮ファイルですが、Excel ブックではありません。',
  old_excel: '古い形式の Excel ファイル（.xls）です。.xlsx 形式で保存し直してください。',
  not_a_spreadsheet:
    '表計算ファイルではありません。Excel ファイル（.xlsx）または CSV ファイルを選んでください。',
  not_utf8: '{{line}} 行目に UTF-8 として読めない文字があります。CSV を UTF-8 で保存し直してください。',
  shift_jis:
    'この CSV は Shift_JIS のようです（{{line}} 行目で検出）。Excel の「CSV UTF-8」形式で保存し直してください。',
  broken_csv: '{{line}} 行目付近で引用符（"）の対応が取れておらず、列を区切れません。',
  record_too_long: '{{line}} 行目付近から始まる行が長すぎます。引用符（"）が抜けている可能性があります。',
} as const
