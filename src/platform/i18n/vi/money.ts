export const money = {
  amount_whole: 'Hãy nhập số nguyên theo đơn vị nhỏ nhất của loại tiền.',
  amount_negative: 'Số tiền không được âm.',
  amount_too_large: 'Số tiền quá lớn: tối đa {{limit}}.',
  no_decimals: 'Loại tiền này không có số lẻ. Hãy ghi số nguyên.',
  amount_huge: 'Số tiền quá lớn. Hãy kiểm tra lại số chữ số 0.',
}
