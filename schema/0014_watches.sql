-- Who watches which body, and how far the changes of the register have been told.

-- One list for each account or API key that watches; its id is theirs.
CREATE TABLE watch_lists (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT REFERENCES users (id),
  api_key_id TEXT REFERENCES api_keys (id),
  -- SHA-256 of the secret in the address of the private feed; null until one was made.
  feed_hash TEXT UNIQUE,
  created_at TEXT NOT NULL
);

CREATE TABLE watches (
  id TEXT NOT NULL PRIMARY KEY,
  watch_list_id TEXT NOT NULL REFERENCES watch_lists (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  by_mail INTEGER NOT NULL,
  webhook_id TEXT REFERENCES webhooks (id) ON DELETE SET NULL,
  -- Changes after this version of the register are told.
  from_version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (watch_list_id, organisation_id)
);
CREATE INDEX watches_by_organisation ON watches (organisation_id, id);
CREATE INDEX watches_by_webhook ON watches (webhook_id);

-- Told are all versions before this one, and of this one the pairs of body and watch up to those named.
CREATE TABLE watch_cursors (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  after_organisation TEXT NOT NULL,
  after_watch TEXT NOT NULL
);
INSERT INTO watch_cursors (id, version, after_organisation, after_watch) VALUES (1, 1, '', '');
