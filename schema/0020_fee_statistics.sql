-- Statistics as they were published, frozen by period.

-- === What was published (src/fee-statistics) ===
-- A period is published once and then never counted again: two publications of one period could be subtracted.
CREATE TABLE frozen_statistics (
  corridor TEXT NOT NULL,
  period TEXT NOT NULL,
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  rules TEXT NOT NULL,
  frozen_at TEXT NOT NULL,
  PRIMARY KEY (corridor, period)
);

-- One row for each group that may be shown. Where nothing may be shown there is no row, whether few were asked or nobody.
CREATE TABLE frozen_figures (
  audience TEXT NOT NULL CHECK (audience IN ('public', 'reviewers')),
  kind TEXT NOT NULL CHECK (kind IN ('corridor', 'programme', 'sending_agency', 'job_order')),
  subject_id TEXT NOT NULL,
  programme TEXT NOT NULL,
  corridor TEXT NOT NULL,
  period TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (audience, kind, subject_id, programme, corridor, period),
  FOREIGN KEY (corridor, period) REFERENCES frozen_statistics (corridor, period)
);
-- A whole period in the order in which it is read and downloaded.
CREATE INDEX frozen_figures_by_period ON frozen_figures (audience, corridor, period, kind, programme, subject_id);

-- All that figures are counted from, in the order of filing: the long texts of a record are not walked through.
CREATE INDEX fee_records_counted ON fee_records (
  corridor, assessed_at, id, in_statistics, source_kind, source_id, period, programme, sending_agency_id, round_id, law, scheme, ilo,
  line_count, paid_jpy_minor, not_allowed_law_jpy_minor, not_allowed_scheme_jpy_minor, not_allowed_ilo_jpy_minor,
  monthly_wage_jpy_minor, debt_jpy_minor
);
