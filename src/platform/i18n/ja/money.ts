export const money = {
  amount_whole: '通貨の最小単位の整数で入力してください。',
  amount_negative: '金額は0以上で入力してください。',
  amount_too_large: '金額が大きすぎます（上限は{{limit}}です）。',
}
