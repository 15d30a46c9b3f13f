export const statistics = {
  // How a number of interviews was reckoned.
  arithmetic_part: '{{listed}} ÷ {{oneIn}}, rounded up = {{part}}; at least {{atLeast}}',
  arithmetic_fixed: '{{abroad}} abroad + {{returned}} returned = {{size}}',
  arithmetic_table:
    '{{listed}} workers: row {{from}}–{{to}}, {{least}} to {{most}} interviews; {{most}} taken',
  arithmetic_table_exact: '{{listed}} workers: row {{from}}–{{to}}, {{most}} interviews',
  arithmetic_table_open: '{{listed}} workers: row {{from}} and more, {{most}} interviews',
  arithmetic_discovery:
    '{{percent}} % of {{listed}} = {{payers}} payers; the smallest n with C({{listed}} − {{payers}}, n) ÷ C({{listed}}, n) ≤ 5 % is {{size}}',
  arithmetic_rate:
    'n₀ = 1.96² × 0.25 ÷ ({{margin}} %)² = {{endless}}; n₀ ÷ (1 + (n₀ − 1) ÷ {{listed}}), rounded up = {{size}}',
  not_a_feri_rule:
    'No number of interviews of FERI’s own is known. This rule is a product default, not a FERI rule.',
  // One sentence for all that is not shown: why would tell something.
  hidden: 'Not published: too few people, or to protect others',
}
