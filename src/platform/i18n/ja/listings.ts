/** ファイルとして受け取れる一覧（src/listings）。 */
export const listings = {
  title: '一覧のファイル出力',
  lead: '同じ一覧を、画面、表計算、データ、印刷用で受け取れます。閲覧が認められている範囲だけが含まれます。',
  as_file: 'すべてをファイルで受け取る：',
  format_csv: 'CSV',
  format_xlsx: 'Excel',
  format_json: 'JSON',
  format_pdf: 'PDF',
  narrow: '絞り込む',
  any: '指定なし',
  whole: '絞り込みのない一覧です。',
  none: 'この一覧には何もありません',
  rows_at: '{{count}}件（{{at}}現在）。',
  too_many: '一覧が{{limit}}件を超えています。絞り込むか、ほかの形式を選んでください。',
  no_document: '登録簿から印刷した一覧です。番号はなく、照会はできません',
} as const
