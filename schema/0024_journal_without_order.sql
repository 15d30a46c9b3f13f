-- The journal and the answers kept for repeated requests are written by everyone in turn. By the order of writing, which SQLite keeps in a
-- rowid, an entry of a worker, which bears only a day, stood between two whose hour is known. Nothing else changes.
CREATE TABLE journal_without_order (
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  actor_id TEXT NOT NULL,
  action TEXT NOT NULL,
  happened_at TEXT NOT NULL,
  summary TEXT NOT NULL,
  payload_hash TEXT NOT NULL CHECK (length(payload_hash) = 64),
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (subject_kind, subject_id, sequence),
  CHECK ((sequence = 1 AND previous_hash = '') OR (sequence > 1 AND length(previous_hash) = 64))
) WITHOUT ROWID;
INSERT INTO journal_without_order
  SELECT subject_kind, subject_id, sequence, actor_id, action, happened_at, summary, payload_hash, previous_hash, hash
  FROM journal ORDER BY subject_kind, subject_id, sequence;
DROP TABLE journal;
ALTER TABLE journal_without_order RENAME TO journal;

CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_has_no_gaps BEFORE INSERT ON journal
WHEN NEW.sequence > 1 AND NOT EXISTS (
  SELECT 1 FROM journal
  WHERE subject_kind = NEW.subject_kind AND subject_id = NEW.subject_id
    AND sequence = NEW.sequence - 1 AND hash = NEW.previous_hash
)
BEGIN
  SELECT RAISE(ABORT, 'the entry does not follow the head of its subject');
END;

CREATE TABLE idempotency_keys_without_order (
  actor_id TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  input_hash TEXT NOT NULL CHECK (length(input_hash) = 64),
  result TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (actor_id, idempotency_key)
) WITHOUT ROWID;
INSERT INTO idempotency_keys_without_order
  SELECT actor_id, idempotency_key, input_hash, result, created_at
  FROM idempotency_keys ORDER BY actor_id, idempotency_key;
DROP TABLE idempotency_keys;
ALTER TABLE idempotency_keys_without_order RENAME TO idempotency_keys;
