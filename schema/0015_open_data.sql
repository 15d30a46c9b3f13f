-- Editions of the open data: one a day. What was published under a number is never changed; only its files may go in time.
CREATE TABLE open_data_editions (
  number INTEGER NOT NULL PRIMARY KEY,
  edition_on TEXT NOT NULL UNIQUE,
  register_version INTEGER NOT NULL,
  body_count INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  -- Rows that differ from the edition before it; NULL where that is not kept (the first edition, or too many to send).
  changed_rows INTEGER,
  folder TEXT NOT NULL,
  -- The data package as it was signed (canonical JSON), its SHA-256, and the detached signature over it.
  data TEXT NOT NULL,
  data_hash TEXT NOT NULL,
  signature TEXT NOT NULL,
  made_at TEXT NOT NULL,
  removed_at TEXT
);

-- Its files, each kept in parts of a few megabytes; `encoding` says how the parts are kept, `bytes` and `sha256` tell of what is downloaded.
CREATE TABLE open_data_files (
  edition INTEGER NOT NULL REFERENCES open_data_editions (number),
  name TEXT NOT NULL,
  encoding TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  stored_bytes BIGINT NOT NULL,
  parts INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (edition, name)
);

-- Who is making the edition of a day, and since when, so that of several processes one does it.
CREATE TABLE open_data_runs (
  edition_on TEXT NOT NULL PRIMARY KEY,
  run TEXT NOT NULL,
  started_at TEXT NOT NULL
);
