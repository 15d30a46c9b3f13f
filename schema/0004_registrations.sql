-- Registration with the scheme: what a body is, as it stands now; its history is in registration_statuses.
CREATE TABLE registrations (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  role TEXT NOT NULL,
  corridor TEXT NOT NULL,
  status TEXT NOT NULL,
  held_from_on TEXT NOT NULL,
  valid_from_on TEXT,
  valid_to_on TEXT,
  UNIQUE (organisation_id, role, corridor)
);

-- Append-only. The row with the highest sequence among those held on a day answers for that day.
CREATE TABLE registration_statuses (
  registration_id TEXT NOT NULL REFERENCES registrations (id),
  sequence INTEGER NOT NULL,
  status TEXT NOT NULL,
  held_from_on TEXT NOT NULL,
  valid_from_on TEXT,
  valid_to_on TEXT,
  programmes TEXT NOT NULL,
  conditions TEXT NOT NULL,
  known_at TEXT NOT NULL,
  PRIMARY KEY (registration_id, sequence)
);

-- One row that counts every change of the public register, so that an answer can say which state it was given from.
CREATE TABLE register_versions (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  changed_at TEXT NOT NULL
);
INSERT INTO register_versions (id, version, changed_at) VALUES (1, 0, '1970-01-01T00:00:00.000Z');

-- The public read model: written in the same commit as the organisation it shows, and recomputable from it at any time.
CREATE TABLE register_entries (
  number INTEGER PRIMARY KEY,
  organisation_id TEXT NOT NULL UNIQUE REFERENCES organisations (id),
  country TEXT NOT NULL,
  province TEXT NOT NULL,
  header TEXT NOT NULL,
  entry TEXT NOT NULL,
  summary TEXT NOT NULL,
  search_text TEXT NOT NULL,
  search_pairs TEXT NOT NULL
);
CREATE INDEX register_entries_by_place ON register_entries (country, province, number);

-- Identifiers and licence numbers, canonical, with the body each belongs to: one look-up answers. Identifiers are unique
-- by 0003; two bodies may by a slip of an authority bear one licence number, and then both are found.
CREATE TABLE register_keys (
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  PRIMARY KEY (scheme, value, organisation_id)
);
CREATE INDEX register_keys_by_organisation ON register_keys (organisation_id);

CREATE TABLE register_roles (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  role TEXT NOT NULL,
  PRIMARY KEY (organisation_id, role)
);
CREATE INDEX register_roles_by_role ON register_roles (role, organisation_id);

-- Folded names, for "begins with", in code point order.
CREATE TABLE register_names (
  name_key TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  PRIMARY KEY (name_key, organisation_id)
);
CREATE INDEX register_names_by_organisation ON register_names (organisation_id, name_key);

-- Substrings of three characters, and marked pairs for two-character names. Holds the index only; rowid is the entry's number.
CREATE VIRTUAL TABLE register_search USING fts5(
  search_text, search_pairs, content='', contentless_delete=1, tokenize='trigram'
);
