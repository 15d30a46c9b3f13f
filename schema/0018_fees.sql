-- Editions of the fee rules, exchange rates, and what workers paid.

-- === Rules (src/fees) ===
-- A rule book is drafted, seen with what it would change, and published by a second person. What was once published stays.
CREATE TABLE fee_rule_editions (
  version TEXT NOT NULL PRIMARY KEY,
  corridor TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'dropped')),
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  based_on TEXT,
  reason TEXT NOT NULL,
  drafted_at TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  published_at TEXT,
  published_by TEXT
);
-- Covers the question of every request which edition is in force, so that the long content is not walked through.
CREATE INDEX fee_rule_editions_published ON fee_rule_editions (corridor, status, published_at, version, content_hash, published_by);

-- A rate is a fact with a day and a source; a better one is another row, never a change.
CREATE TABLE exchange_rates (
  id TEXT NOT NULL PRIMARY KEY,
  base TEXT NOT NULL,
  quote TEXT NOT NULL,
  on_day TEXT NOT NULL,
  rate TEXT NOT NULL,
  source TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL
);
CREATE INDEX exchange_rates_by_day ON exchange_rates (base, quote, on_day, id);

-- === What one worker paid (src/fees) ===
-- No worker is named here. The record keeps the inputs and the rules' edition, so that the verdicts can be replayed.
CREATE TABLE fee_records (
  id TEXT NOT NULL PRIMARY KEY,
  source_kind TEXT NOT NULL CHECK (source_kind IN ('interview', 'case', 'document')),
  source_id TEXT NOT NULL,
  corridor TEXT NOT NULL,
  programme TEXT NOT NULL,
  sending_agency_id TEXT REFERENCES organisations (id),
  intermediary_id TEXT REFERENCES organisations (id),
  employer_id TEXT REFERENCES organisations (id),
  job_order_id TEXT REFERENCES job_orders (id),
  round_id TEXT,
  period TEXT NOT NULL,
  told_on TEXT NOT NULL,
  facts TEXT NOT NULL,
  rules_version TEXT NOT NULL,
  assessment TEXT NOT NULL,
  law TEXT NOT NULL,
  scheme TEXT NOT NULL,
  ilo TEXT NOT NULL,
  line_count INTEGER NOT NULL CHECK (line_count >= 0),
  paid_jpy_minor BIGINT,
  not_allowed_law_jpy_minor BIGINT,
  not_allowed_scheme_jpy_minor BIGINT,
  not_allowed_ilo_jpy_minor BIGINT,
  monthly_wage_jpy_minor BIGINT,
  debt_jpy_minor BIGINT,
  in_statistics INTEGER NOT NULL CHECK (in_statistics IN (0, 1)),
  assessed_at TEXT NOT NULL,
  UNIQUE (source_kind, source_id)
);
-- In the order of their making for each body, as officers list them and figures are counted.
CREATE INDEX fee_records_by_agency ON fee_records (sending_agency_id, id);
CREATE INDEX fee_records_by_intermediary ON fee_records (intermediary_id, id);
CREATE INDEX fee_records_by_employer ON fee_records (employer_id, id);

CREATE TABLE fee_lines (
  record_id TEXT NOT NULL REFERENCES fee_records (id),
  line INTEGER NOT NULL CHECK (line >= 1),
  item TEXT NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
  currency TEXT NOT NULL,
  paid_on TEXT,
  stage TEXT,
  payment_mode TEXT NOT NULL,
  collector_role TEXT NOT NULL,
  refunded_minor BIGINT NOT NULL CHECK (refunded_minor >= 0),
  details TEXT NOT NULL,
  law TEXT NOT NULL,
  scheme TEXT NOT NULL,
  ilo TEXT NOT NULL,
  PRIMARY KEY (record_id, line)
);

-- Three facts about one payment, side by side: what the worker says, the receipt, the record of who took or paid it. No row is ever changed.
CREATE TABLE payment_sides (
  record_id TEXT NOT NULL REFERENCES fee_records (id),
  line INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('worker_statement', 'receipt', 'payers_record')),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
  currency TEXT NOT NULL,
  paid_on TEXT,
  reference TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (record_id, line, side, sequence),
  FOREIGN KEY (record_id, line) REFERENCES fee_lines (record_id, line)
);
