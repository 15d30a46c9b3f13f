export const statistics = {
  arithmetic_part: '{{listed}} ÷ {{oneIn}}, làm tròn lên = {{part}}; ít nhất {{atLeast}}',
  arithmetic_fixed: '{{abroad}} người ở nước ngoài + {{returned}} người đã về nước = {{size}}',
  arithmetic_table:
    '{{listed}} người lao động: dòng {{from}}–{{to}}, phỏng vấn {{least}} đến {{most}} người; lấy {{most}}',
  arithmetic_table_exact: '{{listed}} người lao động: dòng {{from}}–{{to}}, phỏng vấn {{most}} người',
  arithmetic_table_open: '{{listed}} người lao động: dòng từ {{from}} trở lên, phỏng vấn {{most}} người',
  arithmetic_discovery:
    '{{percent}}% của {{listed}} = {{payers}} người đã trả tiền; n nhỏ nhất để C({{listed}} − {{payers}}, n) ÷ C({{listed}}, n) ≤ 5% là {{size}}',
  arithmetic_rate:
    'n₀ = 1,96² × 0,25 ÷ ({{margin}}%)² = {{endless}}; n₀ ÷ (1 + (n₀ − 1) ÷ {{listed}}), làm tròn lên = {{size}}',
  not_a_feri_rule:
    'Chưa biết FERI có quy định riêng về số cuộc phỏng vấn hay không. Quy tắc này là mặc định của hệ thống, không phải quy định của FERI.',
  hidden: 'Không công bố: quá ít người, hoặc để bảo vệ những người khác',
}
