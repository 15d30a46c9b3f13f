-- Templates that are written in the service. Those in audit-templates/ are files; an edition is one or the other.
CREATE TABLE audit_template_drafts (
  id TEXT NOT NULL PRIMARY KEY,
  template_id TEXT NOT NULL,
  -- The edition it was begun from; null for a template of its own.
  based_on TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  -- JSON as it stands, complete or not.
  content TEXT NOT NULL,
  edited_at TEXT NOT NULL,
  edited_by TEXT NOT NULL REFERENCES users (id),
  -- Set once: the version it was published as, or that it was given up.
  published_as TEXT,
  given_up_at TEXT
);
CREATE INDEX audit_template_drafts_by_template ON audit_template_drafts (template_id, id);

-- Frozen: audits are pinned to id, version and hash.
CREATE TABLE audit_template_editions (
  template_id TEXT NOT NULL,
  version TEXT NOT NULL,
  -- Canonical JSON.
  content TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (template_id, version)
);

-- An edition, of a file or of ours, that is offered to no new audit.
CREATE TABLE audit_template_retirements (
  template_id TEXT NOT NULL,
  version TEXT NOT NULL,
  retired_at TEXT NOT NULL,
  retired_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (template_id, version)
);
