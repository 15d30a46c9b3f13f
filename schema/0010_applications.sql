-- Applications to the scheme: seen by the body and by officers only. What the world may see of a decision is a line of
-- registration_statuses, written in the same commit.
CREATE TABLE applications (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('initial', 'renewal')),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  role TEXT NOT NULL CHECK (role IN ('sending_agency', 'supervising_organisation', 'support_organisation', 'employer')),
  corridor TEXT NOT NULL,
  -- The edition of the documents, declarations and questions asked: a file, see src/applications/requirements.ts.
  requirements_version TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'applied', 'screening', 'correcting', 'proposed', 'registered',
    'registered_with_conditions', 'refused', 'appealed', 'refused_finally', 'withdrawn')),
  -- 1: an officer or administrator writes it for the body.
  on_behalf INTEGER NOT NULL CHECK (on_behalf IN (0, 1)),
  started_by TEXT NOT NULL REFERENCES users (id),
  started_at TEXT NOT NULL,
  applied_at TEXT,
  screened_by TEXT REFERENCES users (id),
  -- By when the next step is due, whoever's turn it is. 9999-12-31: nobody's.
  due_on TEXT NOT NULL,
  steps INTEGER NOT NULL CHECK (steps >= 1),
  closed_at TEXT
);
-- A body has one application open for a role and corridor; the second of two that race fails here.
CREATE UNIQUE INDEX applications_one_open ON applications (organisation_id, role, corridor) WHERE closed_at IS NULL;
CREATE INDEX applications_by_due ON applications (due_on, id);
CREATE INDEX applications_by_status ON applications (status, due_on);
CREATE INDEX applications_by_organisation ON applications (organisation_id, id);

-- One page of the form a row, saved as a whole. JSON: {"field": "text" or ["text", …]}.
CREATE TABLE application_sections (
  application_id TEXT NOT NULL REFERENCES applications (id),
  section TEXT NOT NULL,
  content TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (application_id, section)
);

CREATE TABLE application_documents (
  id TEXT NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES applications (id),
  -- A document of the edition's list.
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes BETWEEN 1 AND 10000000),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  storage_key TEXT NOT NULL UNIQUE,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES users (id),
  removed_at TEXT,
  removed_by TEXT REFERENCES users (id)
);
CREATE INDEX application_documents_by_application ON application_documents (application_id, kind);

-- What officers found, point by point: never shown to the body. JSON: {"point": {"outcome": …, "note": …}}.
CREATE TABLE application_screenings (
  application_id TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
  content TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL REFERENCES users (id)
);

-- Every change of state, with the words that the body reads. Only added to.
CREATE TABLE application_steps (
  application_id TEXT NOT NULL REFERENCES applications (id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  action TEXT NOT NULL,
  status TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('applicant', 'scheme', 'service')),
  taken_at TEXT NOT NULL,
  -- Null: the service itself, when a deadline had passed.
  taken_by TEXT REFERENCES users (id),
  -- JSON of `StepContent`: text, points, outcome, conditions …
  content TEXT NOT NULL,
  due_on TEXT,
  PRIMARY KEY (application_id, sequence)
);
