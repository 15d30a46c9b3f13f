-- Measures of authorities against bodies (行政処分等, xử phạt), as their published lists print them. The representative whom a
-- list names is not kept. A measure stays when a later edition no longer prints it: a list takes nothing back by silence, an officer does.
CREATE TABLE sanction_measures (
  -- Made from what tells one measure from another, so that the same line of a later edition is the same row.
  id TEXT NOT NULL PRIMARY KEY,
  list TEXT NOT NULL,
  kind TEXT NOT NULL,
  role TEXT NOT NULL,
  country TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT,
  -- The number the list knows the body by, canonical; null where it prints none that is the body's own.
  scheme TEXT,
  value TEXT,
  -- 認定番号 of the plans concerned, as printed: a plan's number, not a body's.
  plan_numbers TEXT,
  reason TEXT,
  authority TEXT NOT NULL,
  measured_on TEXT NOT NULL,
  -- The stamp of the edition, if it bears one, and the day of our import that first named the measure.
  published_on TEXT,
  listed_on TEXT NOT NULL,
  -- The day an officer noted that the authority no longer lists it, and why; nobody is warned of it any more.
  withdrawn_on TEXT,
  withdrawn_reason TEXT,
  changed_at TEXT NOT NULL
);
CREATE INDEX sanction_measures_by_list ON sanction_measures (list, measured_on, id);
CREATE INDEX sanction_measures_by_number ON sanction_measures (scheme, value);
CREATE INDEX sanction_measures_by_change ON sanction_measures (changed_at, id);

-- Lists of measures taken in. The file is kept under its hash.
CREATE TABLE sanction_lists (
  id TEXT NOT NULL PRIMARY KEY,
  list TEXT NOT NULL,
  file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
  file_bytes INTEGER NOT NULL,
  published_on TEXT,
  imported_by TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  measures INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  absent INTEGER NOT NULL
);
CREATE INDEX sanction_lists_by_time ON sanction_lists (imported_at, id);

-- What look-alikes are found by: folded names, addresses and licence numbers, each with whoever bears it: a body by its id,
-- a measure by `measure:` and its id.
CREATE TABLE look_alike_keys (
  key TEXT NOT NULL,
  holder TEXT NOT NULL,
  PRIMARY KEY (key, holder)
);
CREATE INDEX look_alike_keys_by_holder ON look_alike_keys (holder);

-- What was found, kept because it is read with every look-up: once for each of the two bodies of a pair.
CREATE TABLE look_alikes (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  kind TEXT NOT NULL,
  other TEXT NOT NULL,
  audience TEXT NOT NULL,
  closeness TEXT NOT NULL,
  shown TEXT NOT NULL,
  found_at TEXT NOT NULL,
  PRIMARY KEY (organisation_id, kind, other)
);
CREATE INDEX look_alikes_by_other ON look_alikes (other);
CREATE INDEX look_alikes_by_time ON look_alikes (found_at, organisation_id, kind, other);

-- What an officer decided about a pair. It holds as long as the pair is as close as it was then.
CREATE TABLE look_alike_reviews (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  kind TEXT NOT NULL,
  other TEXT NOT NULL,
  closeness TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  reviewed_by TEXT NOT NULL,
  reviewed_at TEXT NOT NULL,
  PRIMARY KEY (organisation_id, kind, other)
);

-- How far the search has come among the changes of bodies and of measures.
CREATE TABLE look_alike_progress (
  subject TEXT NOT NULL PRIMARY KEY,
  changed_at TEXT NOT NULL,
  holder TEXT NOT NULL
);
CREATE INDEX organisations_by_change ON organisations (changed_at, id);
