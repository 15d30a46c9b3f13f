export const fee_report = {
  title: 'Fee-monitoring report',
  // Whom it is about.
  about_sending_agency: 'Sending agency',
  about_employer: 'Employer, through its job orders',
  about_interview_round: 'Interview round',
  period: 'Period',
  period_value: '{{from}} to {{to}}',
  audience: 'Edition',
  audience_public: 'For the organisation and for everyone',
  audience_reviewers: 'For reviewers only',
  audience_public_hint: 'Groups of {{k}} and more, counts in steps of {{step}}.',
  audience_reviewers_hint: 'Groups of {{k}} and more, exact counts. Not to be passed on.',
  reviewers_only_title: 'For reviewers only',
  reviewers_only:
    'This edition holds groups of {{k}} and exact counts. Do not give it to any organisation that it is about, nor to anyone outside.',
  round: 'Round',
  round_moment: 'When asked',
  round_job_order: 'Job order',
  round_figures:
    'The figures are those published of this group for the quarter of the round. Rounds are not counted one by one: their figures could be subtracted.',
  chosen: 'How workers were chosen',
  chosen_random: 'drawn at random',
  chosen_all: 'everyone was asked',
  chosen_volunteers: 'whoever came forward',
  chosen_none: 'no draw',
  // Answer.
  section_answer: 'What workers said',
  group_sending_agency: 'The agency as a whole',
  group_job_order: 'Job order {{number}}',
  group_corridor: 'All programmes of the corridor',
  group_programme: 'The programme as a whole',
  nothing_title: 'Nothing can be published for this period',
  nothing:
    'Too few workers were asked, nobody was, or a figure would expose others. Which of these it is, is not told: the answer is the same in all three cases. A group is shown from {{k}} workers on.',
  nothing_next:
    'A longer period helps only where a quarter of its own has enough workers: quarters are never added up.',
  hidden_quarters: 'Nothing is published for: {{quarters}}.',
  not_a_certificate:
    'No payer found does not mean that nobody paid. It tells how many of how many were asked, and what they said.',
  figures: 'Figures by quarter',
  figure: 'Figure',
  none_of_it: 'None',
  // Charts.
  chart_distribution: 'What was paid: half paid no more than, nine in ten no more than',
  chart_distribution_axis: 'thousand yen; pale: nine in ten paid no more',
  chart_distribution_alt: 'Two bars a quarter, the median and the ninetieth of a hundred: {{points}}.',
  chart_half: '{{period}} half',
  chart_ninety: '{{period}} nine in ten',
  // Before and after.
  before_after: 'Before and after',
  before_after_text:
    'The first and the last published quarter of the period, of the same programme and moment of the stay.',
  before: 'First: {{period}}',
  after: 'Last: {{period}}',
  only_one_quarter: 'There is one quarter only, so nothing can be compared yet.',
  change_overlap: 'The intervals overlap: the difference may be chance.',
  change_apart: 'The intervals do not overlap.',
  change_unknown:
    'There is no interval for both quarters, so it cannot be said whether the difference is chance.',
  // Debt and cost.
  section_beside: 'Beside it: the whole corridor',
  section_running: 'The quarter that runs: {{period}}',
  running_text:
    'Whole batches of {{k}} workers, of what was filed before {{day}}, without the last {{k}}: so nobody can tell what one worker said.',
  running_none: 'There is no whole batch yet.',
  // Survey.
  section_survey: 'Beside it: the survey of 2022',
  survey_differences: 'Where the sources differ',
  survey_not_ours:
    'Means of another survey, asked otherwise and before FERI. They stand here to compare the order of size, not to judge an organisation.',
  survey_from: 'From',
  survey_n: 'Asked',
  survey_total: 'Paid in all, mean',
  survey_sender: 'To the sending agency, mean',
  survey_debt: 'Debt, mean',
  survey_debt_share: 'In debt',
  // Rules.
  section_items: 'What was paid for most often',
  items_text:
    'Named without counts, and only what {{k}} workers or more paid for. Law, FERI and the ILO definition give three answers; they are never mixed.',
  item: 'Item',
  ilo_category: 'ILO definition',
  items_none: 'No item was paid by enough workers to be named.',
  item_rules: 'Rules that name it',
  section_rules: 'The rules behind the three answers',
  rules_edition: 'Edition {{version}} of the fee rules, as far as it held in the period.',
  rule: 'Rule',
  rule_says: 'What it says',
  rule_source: 'Source and how sure we are',
  rule_days: 'Held',
  level_law_vn: 'Law of Viet Nam',
  level_law_jp: 'Law of Japan',
  level_scheme: 'FERI',
  level_ilo: 'ILO definition',
  level_rba: 'RBA',
  // How it was made.
  section_method: 'How these figures were made',
  method_published:
    'Every figure here was published once, {{days}} days after its quarter. This report counts nothing anew.',
  method_published_reviewers:
    'Every figure here was counted once, {{days}} days after its quarter, for reviewers. This report counts nothing anew.',
  method_k:
    'No group below {{k}} is shown, and no share where those on either side of it are fewer than {{k}}. This is a product default.',
  method_steps: 'Counts are in steps of {{step}}, sums are rounded.',
  method_exact: 'Counts are exact, sums are rounded.',
  method_bounds:
    'Bounds (95 %) stand only where chance chose who was asked: Wilson’s interval, and where nobody was found the exact bound of the finite group.',
  method_consent: 'Only workers who agreed to be counted are counted. Nobody is named.',
  method_unknown: '“At least”: a payment that could not be judged counts as allowed.',
  note_sdg:
    'SDG indicator 10.7.1: costs of recruitment borne by the worker, divided by a month’s wage. The wage is that of the contract, because nobody asks for the first month’s net pay.',
  note_signals:
    'Of a single organisation, signs of forced labour are told to reviewers only; here they stand for corridor and programme.',
  quarter: 'Quarter',
  quarter_frozen: 'Published',
  quarter_hash: 'Hash of all its figures',
  quarters_none: 'No quarter of the period is published.',
  // Asking for one.
  new_title: 'Issue a fee-monitoring report',
  new_lead:
    'What workers said they paid, from the published figures. Issued, signed and kept under a number.',
  field_about: 'What is it about?',
  field_reference: 'Number of the organisation or of the round',
  field_reference_hint: 'As printed, for example 100-000 of an agency, a corporate number, or FERI-IR-…',
  field_from: 'First quarter',
  field_to: 'Last quarter',
  field_quarter_hint: 'For example 2026-Q3. Leave both empty for a round: it has its own.',
  issue: 'Issue the report',
  not_found: 'No such organisation is in the register in this role',
  from_after_to: 'The first quarter lies after the last',
  too_long: 'At most {{most}} quarters',
  in_future: 'This quarter has not begun',
  not_published: '{{quarter}} is not published yet; that happens from {{on}} on',
  round_has_period: 'A round has its own quarter: leave this empty',
  round_not_open: 'This round has not opened yet, so it belongs to no quarter',
  round_without_figures:
    'This round asks workers of an organisation of which no figures are made. Ask for a sending agency or a job order',
} as const
