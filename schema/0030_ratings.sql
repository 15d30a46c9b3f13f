-- Ratings as they were given: what they are made of, the lines and the edition of the rules. Nothing here is ever changed.
CREATE TABLE ratings (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  role TEXT NOT NULL CHECK (
    role IN ('sending_agency', 'supervising_organisation', 'support_organisation', 'employer')
  ),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  audit_id TEXT NOT NULL REFERENCES audits (id),
  edition TEXT NOT NULL,
  edition_hash TEXT NOT NULL CHECK (length(edition_hash) = 64),
  -- Canonical JSON, both.
  inputs TEXT NOT NULL,
  outcome TEXT NOT NULL,
  stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 6),
  given_at TEXT NOT NULL,
  given_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (organisation_id, role, sequence)
);
CREATE INDEX ratings_by_instant ON ratings (given_at, id);
