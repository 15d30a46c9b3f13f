export const money = {
  amount_whole: 'Write a whole number in the smallest unit of the currency.',
  amount_negative: 'An amount cannot be below zero.',
  amount_too_large: 'This amount is too large: at most {{limit}}.',
}
