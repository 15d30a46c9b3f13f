export const money = {
  amount_whole: 'Write a whole number in the smallest unit of the currency.',
  amount_negative: 'An amount cannot be below zero.',
  amount_too_large: 'This amount is too large: at most {{limit}}.',
  /** Of what people typed; `amount_whole` and `amount_too_large` are for machines. */
  no_decimals: 'This currency has no decimals. Write a whole number.',
  amount_huge: 'This amount is too large. Check the number of noughts.',
}
