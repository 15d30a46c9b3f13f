-- Filing an audit on a tablet, offline: what came from which device, conflicts until somebody decides, files in pieces, copies of evidence.

-- === src/audits ===
-- What another than the audit's own people is given of a file: without its metadata, or with parts made unreadable and the reason why.
CREATE TABLE evidence_copies (
  id TEXT NOT NULL PRIMARY KEY,
  evidence_id TEXT NOT NULL REFERENCES audit_evidence (id),
  kind TEXT NOT NULL CHECK (kind IN ('stripped', 'redacted')),
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes BETWEEN 1 AND 10000000),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  storage_key TEXT NOT NULL,
  reason TEXT,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((kind = 'redacted') = (reason IS NOT NULL))
);
CREATE INDEX evidence_copies_by_evidence ON evidence_copies (evidence_id, made_at);

-- Two people filled the same field differently. What stands is `theirs`, what came later and was not written is `mine`: both as JSON.
CREATE TABLE audit_conflicts (
  id TEXT NOT NULL PRIMARY KEY,
  audit_id TEXT NOT NULL REFERENCES audits (id),
  about TEXT NOT NULL CHECK (about IN ('answer', 'finding')),
  question TEXT NOT NULL,
  field TEXT NOT NULL,
  -- The item that it came with: fields of one item are decided together.
  item TEXT NOT NULL,
  mine TEXT NOT NULL,
  mine_by TEXT NOT NULL REFERENCES users (id),
  -- By the clock of the device.
  mine_said_at TEXT NOT NULL,
  theirs TEXT NOT NULL,
  theirs_by TEXT NOT NULL REFERENCES users (id),
  theirs_at TEXT NOT NULL,
  theirs_revision INTEGER NOT NULL CHECK (theirs_revision >= 0),
  kept_at TEXT NOT NULL,
  kept TEXT CHECK (kept IN ('mine', 'theirs', 'other')),
  resolved_at TEXT,
  resolved_by TEXT REFERENCES users (id),
  CHECK ((kept IS NULL) = (resolved_at IS NULL) AND (kept IS NULL) = (resolved_by IS NULL))
);
CREATE INDEX audit_conflicts_by_audit ON audit_conflicts (audit_id, kept_at);
CREATE INDEX audit_conflicts_open ON audit_conflicts (audit_id) WHERE kept IS NULL;

-- === src/audit-filing ===
CREATE TABLE filing_devices (
  account_id TEXT NOT NULL REFERENCES users (id),
  -- Made on the device.
  device TEXT NOT NULL,
  -- What kind of browser it said it was, and no more.
  name TEXT NOT NULL,
  first_seen_at TEXT NOT NULL,
  last_sync_at TEXT NOT NULL,
  -- How far its clock was ahead of ours; below zero: behind.
  clock_off_seconds INTEGER NOT NULL,
  revoked_at TEXT,
  PRIMARY KEY (account_id, device)
);

-- The device key of an account is derived; only how often it was renewed is kept.
CREATE TABLE filing_keys (
  account_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
  generation INTEGER NOT NULL CHECK (generation >= 1),
  renewed_at TEXT NOT NULL
);

-- Every item that was taken from a device, so that the same one sent again is known.
CREATE TABLE filing_items (
  account_id TEXT NOT NULL REFERENCES users (id),
  -- Made on the device.
  item TEXT NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audits (id),
  device TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('answer', 'evidence', 'finding', 'meeting', 'resolution')),
  -- The question that it is about; empty for a meeting.
  question TEXT NOT NULL,
  revision INTEGER CHECK (revision >= 0),
  evidence_id TEXT REFERENCES audit_evidence (id),
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  state TEXT NOT NULL CHECK (state IN ('saved', 'conflict')),
  said_at TEXT NOT NULL,
  received_at TEXT NOT NULL,
  PRIMARY KEY (account_id, item),
  FOREIGN KEY (account_id, device) REFERENCES filing_devices (account_id, device)
);
CREATE INDEX filing_items_by_audit ON filing_items (audit_id, account_id, device);

-- How a file came here: the first links of its chain of custody.
CREATE TABLE evidence_receipts (
  evidence_id TEXT NOT NULL PRIMARY KEY REFERENCES audit_evidence (id),
  account_id TEXT NOT NULL REFERENCES users (id),
  device TEXT NOT NULL,
  -- By the clock of the device, which was so far off.
  taken_at TEXT NOT NULL,
  clock_off_seconds INTEGER NOT NULL,
  -- The hash that the device had computed, and that the bytes were found to have.
  declared_sha256 TEXT NOT NULL CHECK (length(declared_sha256) = 64),
  began_at TEXT NOT NULL,
  arrived_at TEXT NOT NULL,
  pieces INTEGER NOT NULL CHECK (pieces >= 1),
  FOREIGN KEY (account_id, device) REFERENCES filing_devices (account_id, device)
);

-- Files on their way here, in pieces (tus 1.0); gone once they are evidence, or a week after they began.
CREATE TABLE filing_uploads (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES users (id),
  audit_id TEXT NOT NULL REFERENCES audits (id),
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size_bytes INTEGER NOT NULL CHECK (size_bytes BETWEEN 1 AND 10000000),
  began_at TEXT NOT NULL,
  -- When all of it was here and had the hash it should have.
  whole_at TEXT
);
CREATE INDEX filing_uploads_by_account ON filing_uploads (account_id);
CREATE INDEX filing_uploads_by_audit ON filing_uploads (audit_id);
CREATE INDEX filing_uploads_by_day ON filing_uploads (began_at);

-- Of two pieces for one place the key lets one in.
CREATE TABLE filing_pieces (
  upload_id TEXT NOT NULL REFERENCES filing_uploads (id),
  offset_bytes INTEGER NOT NULL CHECK (offset_bytes >= 0),
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 1),
  storage_key TEXT NOT NULL UNIQUE,
  arrived_at TEXT NOT NULL,
  PRIMARY KEY (upload_id, offset_bytes)
);
