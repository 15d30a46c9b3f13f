-- Every change of the programme's record has an entry here. One chain per subject; the primary key is also the
-- optimistic lock: of two changes made to the same head, the second finds its place taken and fails whole.
CREATE TABLE journal (
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
);

-- Nothing in the product changes or removes an entry; these triggers hold for anyone with a database shell too.
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- An entry stands on the one before it: no gaps, and no second chain for the same subject.
CREATE TRIGGER journal_has_no_gaps BEFORE INSERT ON journal
WHEN NEW.sequence > 1 AND NOT EXISTS (
  SELECT 1 FROM journal
  WHERE subject_kind = NEW.subject_kind AND subject_id = NEW.subject_id
    AND sequence = NEW.sequence - 1 AND hash = NEW.previous_hash
)
BEGIN
  SELECT RAISE(ABORT, 'the entry does not follow the head of its subject');
END;

-- The first answer to a request that carried an Idempotency-Key, written in the same transaction as what it did.
CREATE TABLE idempotency_keys (
  actor_id TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  input_hash TEXT NOT NULL CHECK (length(input_hash) = 64),
  result TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (actor_id, idempotency_key)
);
