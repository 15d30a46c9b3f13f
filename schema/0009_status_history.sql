-- A status holds for a span of days, and is known from an instant on. An open span ends where a later line begins; only a
-- correction of the past has an end of its own. The line with the highest sequence among those that hold on the day, and
-- were known at the instant asked for, answers.
ALTER TABLE registration_statuses ADD COLUMN held_to_on TEXT;
-- What was done, in the words of the table of moves (registered, suspended, corrected …), and why, as published.
ALTER TABLE registration_statuses ADD COLUMN action TEXT NOT NULL DEFAULT 'registered';
ALTER TABLE registration_statuses ADD COLUMN reason TEXT NOT NULL DEFAULT '';
-- The account that decided, an API key never; not published. Another person confirms, and hears the appeal.
ALTER TABLE registration_statuses ADD COLUMN decided_by TEXT NOT NULL DEFAULT 'system';
-- The first day on which something about the registration falls due by itself: a reminder, a condition, its end.
ALTER TABLE registrations ADD COLUMN next_due_on TEXT NOT NULL DEFAULT '1970-01-01';
CREATE INDEX registrations_by_due ON registrations (next_due_on, id);

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

-- Things to do about a body. What it is about (a line of history, a condition, a day) is the reference: each once.
CREATE TABLE registration_follow_ups (
  id TEXT NOT NULL PRIMARY KEY,
  registration_id TEXT NOT NULL REFERENCES registrations (id),
  kind TEXT NOT NULL,
  reference TEXT NOT NULL,
  due_on TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  done_at TEXT,
  done_by TEXT,
  UNIQUE (registration_id, kind, reference)
);
CREATE INDEX registration_follow_ups_open ON registration_follow_ups (done_at, due_on, id);

-- A withdrawal takes two: who proposes it (an officer, or the body itself) and the officer who decides.
CREATE TABLE registration_withdrawals (
  id TEXT NOT NULL PRIMARY KEY,
  registration_id TEXT NOT NULL REFERENCES registrations (id),
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  proposed_at TEXT NOT NULL,
  -- Until then the body may say what it has to say.
  decide_from_on TEXT NOT NULL,
  state TEXT NOT NULL,
  decided_by TEXT,
  decided_at TEXT
);
CREATE INDEX registration_withdrawals_by_registration ON registration_withdrawals (registration_id, proposed_at);

-- The body's appeal against a line of its history. Grounds and answer are read by the body and the officers only.
CREATE TABLE registration_appeals (
  id TEXT NOT NULL PRIMARY KEY,
  registration_id TEXT NOT NULL REFERENCES registrations (id),
  sequence INTEGER NOT NULL,
  grounds TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  filed_at TEXT NOT NULL,
  decide_by_on TEXT NOT NULL,
  outcome TEXT,
  answer TEXT NOT NULL,
  decided_by TEXT,
  decided_at TEXT,
  UNIQUE (registration_id, sequence)
);

-- For the licences that end soon.
CREATE INDEX organisation_licences_by_end ON organisation_licences (valid_to_on);
