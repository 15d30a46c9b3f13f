-- Audits: one visit to one body against one edition of one template. What may change until the last signature
-- stands here; that it changed, when and by whom, stands in the journal of the audit.
CREATE TABLE audits (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('initial', 'periodic', 'follow_up', 'for_cause', 'unannounced')),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  audited_role TEXT NOT NULL,
  -- The template is a file, pinned by version and hash.
  template_name TEXT NOT NULL,
  template_version TEXT NOT NULL,
  template_hash TEXT NOT NULL CHECK (length(template_hash) = 64),
  planned_on TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('planned', 'in_progress', 'signing', 'locked', 'cancelled')),
  planned_at TEXT NOT NULL,
  started_at TEXT,
  locked_at TEXT,
  content_hash TEXT,
  CHECK ((status = 'locked') = (locked_at IS NOT NULL AND content_hash IS NOT NULL))
);
CREATE INDEX audits_by_organisation ON audits (organisation_id, planned_on);
CREATE INDEX audits_by_day ON audits (planned_on, id);

CREATE TABLE audit_team_members (
  audit_id TEXT NOT NULL REFERENCES audits (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  role TEXT NOT NULL CHECK (role IN ('lead', 'member', 'reviewer')),
  PRIMARY KEY (audit_id, user_id)
);
CREATE INDEX audit_team_members_by_user ON audit_team_members (user_id, audit_id);

-- Questions are rows of the template's file, not of ours: the key is the template's own.
CREATE TABLE audit_answers (
  audit_id TEXT NOT NULL REFERENCES audits (id),
  question TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('conformity', 'number', 'text', 'date')),
  -- Null: the answer was taken back.
  value TEXT,
  note TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  answered_at TEXT NOT NULL,
  answered_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (audit_id, question)
);

CREATE TABLE audit_evidence (
  id TEXT NOT NULL PRIMARY KEY,
  audit_id TEXT NOT NULL REFERENCES audits (id),
  question TEXT NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes BETWEEN 1 AND 10000000),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  storage_key TEXT NOT NULL UNIQUE,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES users (id),
  removed_at TEXT,
  removed_by TEXT REFERENCES users (id),
  removed_reason TEXT
);
CREATE INDEX audit_evidence_by_audit ON audit_evidence (audit_id, question);

CREATE TABLE findings (
  id TEXT NOT NULL PRIMARY KEY,
  audit_id TEXT NOT NULL REFERENCES audits (id),
  question TEXT NOT NULL,
  number TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  severity TEXT NOT NULL CHECK (severity IN ('critical', 'major', 'minor', 'observation')),
  template_severity TEXT NOT NULL CHECK (template_severity IN ('critical', 'major', 'minor', 'observation')),
  severity_reason TEXT,
  -- JSON: the template's citations as they were, [{"source": …, "article": …}].
  citations TEXT NOT NULL,
  description TEXT NOT NULL,
  affected_workers INTEGER CHECK (affected_workers >= 0),
  corrective_action TEXT NOT NULL,
  due_on TEXT,
  withdrawn_at TEXT,
  UNIQUE (audit_id, number),
  UNIQUE (audit_id, question)
);

-- A signature is over a content hash. One that a reopening voided stays, marked.
CREATE TABLE audit_signatures (
  id TEXT NOT NULL PRIMARY KEY,
  audit_id TEXT NOT NULL REFERENCES audits (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  role TEXT NOT NULL CHECK (role IN ('lead', 'member', 'reviewer')),
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  signed_at TEXT NOT NULL,
  voided_at TEXT
);
CREATE UNIQUE INDEX audit_signatures_once ON audit_signatures (audit_id, user_id) WHERE voided_at IS NULL;

-- Why an audit was opened again or given up: free text of people, so it stands here and only its hash in the journal.
CREATE TABLE audit_decisions (
  id TEXT NOT NULL PRIMARY KEY,
  audit_id TEXT NOT NULL REFERENCES audits (id),
  decision TEXT NOT NULL CHECK (decision IN ('reopened', 'cancelled')),
  reason TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL REFERENCES users (id)
);
CREATE INDEX audit_decisions_by_audit ON audit_decisions (audit_id, decided_at);
