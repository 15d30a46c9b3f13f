-- Who has to do with whom (src/independence), what an audit was planned for (src/audits), and the year's programme, its calendar and its
-- samples (src/audit-planning).

-- Said by the person about himself. No body is ever shown one.
CREATE TABLE auditor_ties (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES users (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  kind TEXT NOT NULL CHECK (kind IN ('employed', 'family', 'advised', 'paid_by', 'shares', 'otherwise')),
  from_on TEXT,
  to_on TEXT CHECK (to_on >= from_on),
  declared_at TEXT NOT NULL,
  withdrawn_at TEXT
);
CREATE INDEX auditor_ties_by_account ON auditor_ties (account_id, organisation_id);
CREATE INDEX auditor_ties_by_organisation ON auditor_ties (organisation_id, account_id);

-- "These are all", said for a year; none counts as an answer.
CREATE TABLE tie_years (
  account_id TEXT NOT NULL REFERENCES users (id),
  year INTEGER NOT NULL,
  ties INTEGER NOT NULL CHECK (ties >= 0),
  declared_at TEXT NOT NULL,
  PRIMARY KEY (account_id, year)
);

-- Despite one conflict: asked for by one, decided by another, who is neither the auditor nor the one who asked.
CREATE TABLE tie_permissions (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES users (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  rule TEXT NOT NULL,
  tie_id TEXT REFERENCES auditor_ties (id),
  reason TEXT NOT NULL,
  until_on TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('allowed', 'refused')),
  decision_reason TEXT,
  decided_by TEXT CHECK (decided_by <> account_id AND decided_by <> asked_by),
  decided_at TEXT
);
CREATE INDEX tie_permissions_by_account ON tie_permissions (account_id, organisation_id);
CREATE INDEX tie_permissions_by_decision ON tie_permissions (decision, id);

-- What was agreed when an audit was planned, beside what the auditors find. Audits older than this have no row.
CREATE TABLE audit_plans (
  audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audits (id),
  planned_by TEXT NOT NULL,
  -- The last day of the window of an unannounced audit; null where one day is meant.
  until_on TEXT,
  payer TEXT CHECK (payer IN ('scheme', 'audited_body', 'buyer', 'authority', 'otherwise'))
);

-- Each time an audit that had not begun was given other days.
CREATE TABLE audit_moves (
  audit_id TEXT NOT NULL REFERENCES audits (id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  from_on TEXT NOT NULL,
  from_until_on TEXT,
  to_on TEXT NOT NULL,
  to_until_on TEXT,
  reason TEXT NOT NULL,
  moved_at TEXT NOT NULL,
  moved_by TEXT NOT NULL,
  PRIMARY KEY (audit_id, sequence)
);

-- One programme a year and side of the corridor: what for, with how many auditor days, and how many audits of which kind.
CREATE TABLE audit_programmes (
  id TEXT NOT NULL PRIMARY KEY,
  side TEXT NOT NULL CHECK (side IN ('vamas', 'jp_mirai')),
  year INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('stated', 'approved')),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  objectives TEXT NOT NULL,
  -- In half days, so that no fraction is kept.
  auditor_half_days INTEGER NOT NULL CHECK (auditor_half_days >= 0),
  stated_by TEXT NOT NULL,
  stated_at TEXT NOT NULL,
  approved_by TEXT CHECK (approved_by <> stated_by),
  approved_at TEXT,
  UNIQUE (side, year)
);
CREATE TABLE audit_programme_lines (
  programme_id TEXT NOT NULL REFERENCES audit_programmes (id),
  kind TEXT NOT NULL,
  audits INTEGER NOT NULL CHECK (audits >= 0),
  half_days INTEGER NOT NULL CHECK (half_days >= 0),
  PRIMARY KEY (programme_id, kind)
);

-- A person's own calendar address; the secret is kept as its hash.
CREATE TABLE calendar_feeds (
  account_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
  feed_hash TEXT NOT NULL UNIQUE,
  names_bodies INTEGER NOT NULL CHECK (names_bodies IN (0, 1)),
  made_at TEXT NOT NULL
);

-- Which workers an audit asks: by which rule, how many, and the round of interviews whose draw it is.
CREATE TABLE audit_samples (
  audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audits (id),
  listed INTEGER NOT NULL CHECK (listed >= 1),
  rule TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 1),
  round_id TEXT REFERENCES interview_rounds (id),
  chosen_by TEXT NOT NULL,
  chosen_at TEXT NOT NULL
);
CREATE INDEX audit_samples_by_round ON audit_samples (round_id);
-- Overdue and month pages read audits of one side by day.
CREATE INDEX audits_by_role_and_day ON audits (audited_role, planned_on, id);
