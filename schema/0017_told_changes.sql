-- How many were told of a change of a body's status: what the timeline of a registration says of notices.
CREATE TABLE told_changes (
  version INTEGER NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  mails INTEGER NOT NULL CHECK (mails >= 0),
  calls INTEGER NOT NULL CHECK (calls >= 0),
  told_at TEXT NOT NULL,
  PRIMARY KEY (version, organisation_id)
);
CREATE INDEX told_changes_by_organisation ON told_changes (organisation_id, version);
