export const statistics = {
  arithmetic_part: '{{listed}}÷{{oneIn}}を切り上げ＝{{part}}人。ただし{{atLeast}}人以上',
  arithmetic_fixed: '海外{{abroad}}人＋帰国者{{returned}}人＝{{size}}人',
  arithmetic_table: '労働者{{listed}}人：{{from}}～{{to}}人の欄、面談{{least}}～{{most}}人。{{most}}人を採用',
  arithmetic_table_exact: '労働者{{listed}}人：{{from}}～{{to}}人の欄、面談{{most}}人',
  arithmetic_table_open: '労働者{{listed}}人：{{from}}人以上の欄、面談{{most}}人',
  arithmetic_discovery:
    '{{listed}}人の{{percent}}％＝支払った人{{payers}}人。C({{listed}}−{{payers}}, n)÷C({{listed}}, n)≦5％となる最小のnは{{size}}人',
  arithmetic_rate:
    'n₀＝1.96²×0.25÷({{margin}}％)²＝{{endless}}。n₀÷(1＋(n₀−1)÷{{listed}})を切り上げ＝{{size}}人',
  not_a_feri_rule:
    'FERI独自の面談人数は知られていません。この規則は本システムの初期設定であり、FERIの規則ではありません。',
  hidden: '公表していません（人数が少ないか、ほかの人を守るため）',
}
