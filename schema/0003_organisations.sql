-- Bodies that take part or may: who they are, under which names and numbers. Whether the scheme has registered them is
-- another matter (0004). What published lists say beside that is kept as given, as JSON, in `facts`.
CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY,
  country TEXT NOT NULL,
  facts TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  -- The day of the last list that changed anything here; null when no list named the body.
  listed_on TEXT
);

CREATE TABLE organisation_roles (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  role TEXT NOT NULL,
  PRIMARY KEY (organisation_id, role)
);
CREATE INDEX organisation_roles_by_role ON organisation_roles (role, organisation_id);

CREATE TABLE organisation_names (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  script TEXT NOT NULL,
  kind TEXT NOT NULL,
  reading TEXT,
  PRIMARY KEY (organisation_id, position)
);

-- One number belongs to one body. Two imports that both take a body for new meet here, and the second fails whole.
CREATE TABLE organisation_identifiers (
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (scheme, value)
);
CREATE INDEX organisation_identifiers_by_body ON organisation_identifiers (organisation_id, position);

CREATE TABLE organisation_licences (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  position INTEGER NOT NULL,
  scheme TEXT NOT NULL,
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  authority TEXT NOT NULL,
  issued_on TEXT,
  valid_to_on TEXT,
  remarks TEXT,
  PRIMARY KEY (organisation_id, position)
);
CREATE INDEX organisation_licences_by_number ON organisation_licences (scheme, number);

CREATE TABLE organisation_sites (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT,
  postcode TEXT,
  address TEXT NOT NULL,
  region TEXT,
  phone TEXT,
  PRIMARY KEY (organisation_id, position)
);

-- Lists taken in. The file itself is kept under its hash, so that anyone can see later what the list said.
CREATE TABLE list_imports (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
  file_bytes INTEGER NOT NULL,
  -- An account, an API key or the service itself: the journal says which.
  imported_by TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  bodies INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  absent INTEGER NOT NULL
);
CREATE INDEX list_imports_by_time ON list_imports (imported_at, id);
