-- Mails and webhook calls: written in the commit that causes them, sent afterwards by due work (transactional outbox).

-- Where an account or an API key wants to be called. Its secret is not here: it is derived from the service's own secret.
CREATE TABLE webhooks (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT REFERENCES users (id),
  api_key_id TEXT REFERENCES api_keys (id),
  -- The id of whichever of the two it is. One owner has at most as many webhooks as there are positions.
  owner TEXT NOT NULL,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  created_at TEXT NOT NULL,
  -- Since when every attempt has failed, and when it was switched off for that.
  failing_from_at TEXT,
  switched_off_at TEXT,
  UNIQUE (owner, position)
);

-- A mail is addressed by account: its address is looked up when it is sent. Of answers nothing is kept but their kind.
CREATE TABLE deliveries (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  account_id TEXT REFERENCES users (id),
  webhook_id TEXT REFERENCES webhooks (id) ON DELETE CASCADE,
  -- The subject of a mail, the type of an event.
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  unsubscribe_path TEXT NOT NULL,
  state TEXT NOT NULL,
  -- Since it was last put on its way; who claims it counts on and moves next_attempt_at, so that one process has it.
  attempts INTEGER NOT NULL,
  next_attempt_at TEXT NOT NULL,
  last_error TEXT NOT NULL,
  created_at TEXT NOT NULL,
  settled_at TEXT
);
CREATE INDEX deliveries_by_state ON deliveries (state, next_attempt_at);
CREATE INDEX deliveries_by_webhook ON deliveries (webhook_id, id);

CREATE TABLE delivery_attempts (
  delivery_id TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  attempted_at TEXT NOT NULL,
  -- sent, or the kind of failure; the status of the answer, 0 when there was none.
  outcome TEXT NOT NULL,
  status INTEGER NOT NULL,
  PRIMARY KEY (delivery_id, attempted_at)
);
