export const money = {
  amount_whole: '通貨の最小単位の整数で入力してください。',
  amount_negative: '金額は0以上で入力してください。',
  amount_too_large: '金額が大きすぎます（上限は{{limit}}です）。',
  no_decimals: 'この通貨に小数はありません。整数で書いてください。',
  amount_huge: '金額が大きすぎます。ゼロの数を確かめてください。',
}
