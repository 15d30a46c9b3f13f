-- A status holds for a span of days, and is known from an instant on. An open span ends where a later line begins; only a
-- correction of the past has an end of its own. The line with the highest sequence among those that hold on the day, and
-- were known at the instant asked for, answers.
ALTER TABLE registration_statuses ADD COLUMN held_to_on TEXT;
-- What was done, in the words of the table of moves (registered, suspended, corrected …), and why, as published.
ALTER TABLE registration_statuses ADD COLUMN action TEXT NOT NULL DEFAULT 'registered';
ALTER TABLE registration_statuses ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- Every change of what the register answers: which version of it changed which body. Of a status the line is named.
CREATE TABLE register_changes (
  version INTEGER NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  registration_id TEXT REFERENCES registrations (id),
  sequence INTEGER,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (version, organisation_id)
);
CREATE INDEX register_changes_by_organisation ON register_changes (organisation_id, version);
CREATE INDEX register_changes_by_instant ON register_changes (changed_at, version);
