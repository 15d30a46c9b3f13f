-- The yearly review of the programme while it is written (src/programme-reviews). Issued, it is a row of compliance_reports.

CREATE TABLE programme_reviews (
  id TEXT NOT NULL PRIMARY KEY,
  corridor TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL CHECK (to_on > from_on),
  status TEXT NOT NULL CHECK (status IN ('draft', 'proposed', 'issued')),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  -- Canonical JSON of what was counted, and when; null before the first counting.
  figures TEXT,
  counted_at TEXT,
  begun_by TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  proposed_by TEXT,
  proposed_at TEXT,
  approved_by TEXT CHECK (approved_by <> proposed_by),
  approved_at TEXT,
  -- The document, and the earlier one that it takes the place of.
  issued_number TEXT REFERENCES compliance_reports (number),
  corrects_number TEXT REFERENCES compliance_reports (number),
  CHECK ((figures IS NULL) = (counted_at IS NULL)),
  CHECK ((status = 'issued') = (issued_number IS NOT NULL AND approved_by IS NOT NULL)),
  CHECK (status = 'draft' OR (proposed_by IS NOT NULL AND figures IS NOT NULL))
);
-- One at a time for a period: two would be two truths of one year.
CREATE UNIQUE INDEX programme_reviews_open ON programme_reviews (corridor, from_on, to_on) WHERE status <> 'issued';
CREATE INDEX programme_reviews_by_period ON programme_reviews (to_on, id);

-- What people wrote under one heading in one language. Empty: taken back.
CREATE TABLE programme_review_narratives (
  review_id TEXT NOT NULL REFERENCES programme_reviews (id),
  section TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('ja', 'vi', 'en')),
  text TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  written_by TEXT NOT NULL,
  written_at TEXT NOT NULL,
  PRIMARY KEY (review_id, section, language)
);

-- Everyone who began, wrote or proposed: none of them approves.
CREATE TABLE programme_review_authors (
  review_id TEXT NOT NULL REFERENCES programme_reviews (id),
  account TEXT NOT NULL,
  PRIMARY KEY (review_id, account)
);

-- A year is counted in small spans, so that nobody else has to wait: these find a span without walking through all.
CREATE INDEX audits_by_locking ON audits (locked_at, id);
CREATE INDEX job_order_certifications_by_instant ON job_order_certifications (certified_at, job_order_id, revision, level);
CREATE INDEX job_orders_by_filling ON job_orders (filled_at, programme);
