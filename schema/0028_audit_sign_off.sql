-- What stands around the signatures of an audit: its meetings, what became of earlier findings, the body's own word, and versions after the first.

-- === src/audits ===
-- A later version is an audit of its own, begun as a copy: the one before it stays as it was signed, row by row.
ALTER TABLE audits ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- Version 1 of it; null for version 1 itself.
ALTER TABLE audits ADD COLUMN first_id TEXT REFERENCES audits (id);
ALTER TABLE audits ADD COLUMN amends_id TEXT REFERENCES audits (id);
-- When everybody had signed the version that came after it.
ALTER TABLE audits ADD COLUMN superseded_at TEXT;
CREATE UNIQUE INDEX audits_by_version ON audits (first_id, version);
CREATE INDEX audits_by_amended ON audits (amends_id);

-- The finding of the version in which it first stood: what the body does about it goes on under that. Null where it is that one.
ALTER TABLE findings ADD COLUMN first_id TEXT REFERENCES findings (id);
CREATE INDEX findings_by_first ON findings (first_id);

CREATE TABLE audit_amendments (
  -- The version that is being made.
  audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audits (id),
  -- What everybody had signed of the version before.
  amended_hash TEXT NOT NULL CHECK (length(amended_hash) = 64),
  reason TEXT NOT NULL,
  changes TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL REFERENCES users (id)
);

CREATE TABLE audit_meetings (
  id TEXT NOT NULL PRIMARY KEY,
  audit_id TEXT NOT NULL REFERENCES audits (id),
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'closing')),
  held_on TEXT,
  place TEXT NOT NULL,
  remarks TEXT NOT NULL,
  -- Why there was none.
  not_held_reason TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (audit_id, kind),
  CHECK ((held_on IS NULL) = (not_held_reason IS NOT NULL))
);

CREATE TABLE audit_attendance (
  meeting_id TEXT NOT NULL REFERENCES audit_meetings (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  name TEXT NOT NULL,
  -- What the person is there: director, interpreter, head of the dormitory.
  duty TEXT NOT NULL,
  party TEXT NOT NULL CHECK (party IN ('auditor', 'auditee', 'worker_representative', 'interpreter')),
  -- The drawn signature, a PNG: where its bytes lie, and what they are.
  signature_key TEXT,
  signature_sha256 TEXT CHECK (length(signature_sha256) = 64),
  no_signature_reason TEXT,
  PRIMARY KEY (meeting_id, position),
  CHECK ((signature_key IS NULL) = (signature_sha256 IS NULL)),
  CHECK ((signature_key IS NULL) = (no_signature_reason IS NOT NULL))
);

-- Findings of former audits that were not closed, and what this team saw of them. Copied as they read that day.
CREATE TABLE audit_previous_findings (
  audit_id TEXT NOT NULL REFERENCES audits (id),
  finding_id TEXT NOT NULL REFERENCES findings (id),
  audit_number TEXT NOT NULL,
  finding_number TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('critical', 'major', 'minor', 'observation')),
  description TEXT NOT NULL,
  seen TEXT NOT NULL CHECK (seen IN ('mended', 'not_mended', 'not_checked')),
  note TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  answered_at TEXT NOT NULL,
  answered_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (audit_id, finding_id)
);

-- The body is asked when the last one has signed; what it says stands beside what was signed and changes nothing of it.
CREATE TABLE audit_acknowledgements (
  audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audits (id),
  asked_at TEXT NOT NULL,
  due_on TEXT NOT NULL,
  acknowledged_at TEXT,
  acknowledged_by TEXT REFERENCES users (id),
  remarked_at TEXT,
  remarked_by TEXT REFERENCES users (id),
  remark TEXT,
  silent_at TEXT,
  CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
  CHECK ((remarked_at IS NULL) = (remarked_by IS NULL) AND (remarked_at IS NULL) = (remark IS NULL)),
  CHECK (silent_at IS NULL OR (acknowledged_at IS NULL AND remarked_at IS NULL))
);
CREATE INDEX audit_acknowledgements_by_day ON audit_acknowledgements (due_on)
  WHERE acknowledged_at IS NULL AND remarked_at IS NULL AND silent_at IS NULL;

CREATE TABLE audit_finding_remarks (
  audit_id TEXT NOT NULL REFERENCES audit_acknowledgements (audit_id),
  finding_id TEXT NOT NULL REFERENCES findings (id),
  remark TEXT NOT NULL,
  PRIMARY KEY (audit_id, finding_id)
);
