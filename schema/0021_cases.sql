-- Anonymous cases of workers: keys, sealed content, messages, files, clocks, handling and retention.
-- `sealed…` and `…wrap…` columns are ciphertext; every other column is plain, and test/cases/plain-columns.test.ts names and explains each.

-- What a worker writes into is kept WITHOUT ROWID: a rowid counts in the order of writing, so that a copy of the database would tell between
-- which two acts of officers, whose hours are known, a worker wrote. (PostgreSQL has no rowid: the words are taken away for it.)

-- === Keys of case officers (src/officer-keys) ===
-- An officer's own key pair: the private half is sealed with a reading code that only the officer has.
CREATE TABLE officer_keys (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES users (id),
  public_key TEXT NOT NULL UNIQUE,
  sealed_private TEXT NOT NULL,
  made_at TEXT NOT NULL,
  -- When the reading code was typed back: before that, no case is sealed for the key.
  confirmed_at TEXT,
  retired_at TEXT
);
CREATE INDEX officer_keys_by_account ON officer_keys (account_id, id);

-- A key that is in use: sealed again with a token that only the officer's browser holds, for half an hour. It goes with the session
-- in which it was unlocked, so that whatever ends the session locks the key.
CREATE TABLE unlocked_keys (
  token_hash TEXT NOT NULL PRIMARY KEY,
  officer_key_id TEXT NOT NULL REFERENCES officer_keys (id),
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  sealed_private TEXT NOT NULL,
  unlocked_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
CREATE INDEX unlocked_keys_by_expiry ON unlocked_keys (expires_at);
CREATE INDEX unlocked_keys_by_session ON unlocked_keys (session_id);

-- Wrong reading codes of an account.
CREATE TABLE reading_code_throttles (
  account_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
  failed_count INTEGER NOT NULL CHECK (failed_count >= 0),
  failed_at TEXT NOT NULL,
  locked_until TEXT
);

-- === Cases (src/cases) ===
-- Several workers, one matter: each has a case and a code of his own. The group's word lets a colleague join.
CREATE TABLE case_groups (
  id TEXT NOT NULL PRIMARY KEY,
  word_hash TEXT NOT NULL UNIQUE,
  made_on TEXT NOT NULL
) WITHOUT ROWID;

-- Ids are random, days have no hour: nothing tells when exactly somebody held a telephone.
CREATE TABLE cases (
  id TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL UNIQUE,
  corridor TEXT NOT NULL,
  language TEXT NOT NULL,
  readers TEXT NOT NULL CHECK (readers IN ('jp_mirai', 'vamas', 'both')),
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  identified INTEGER NOT NULL CHECK (identified IN (0, 1)),
  status TEXT NOT NULL CHECK (status IN ('received', 'acknowledged', 'in_follow_up', 'answered', 'concluded', 'withdrawn')),
  outcome TEXT CHECK (outcome IN ('substantiated', 'partly', 'unsubstantiated', 'insufficient', 'referred', 'withdrawn')),
  category TEXT CHECK (category IN ('labour', 'life', 'medical', 'residence', 'tax', 'education')),
  ladder TEXT NOT NULL CHECK (ladder IN ('consultation', 'accompanied_support', 'lawyers_enquiry', 'adr')),
  assigned_to TEXT REFERENCES users (id),
  group_id TEXT REFERENCES case_groups (id),
  worker_news INTEGER NOT NULL CHECK (worker_news IN (0, 1)),
  received_on TEXT NOT NULL,
  worker_last_on TEXT NOT NULL,
  concluded_on TEXT,
  lookup_hash TEXT NOT NULL UNIQUE,
  code_wrap TEXT NOT NULL,
  sealed_content TEXT NOT NULL
) WITHOUT ROWID;
-- Holds all that the officers' list shows: a row with what is sealed is some twelve kilobytes, and the list looks through many.
CREATE INDEX cases_by_status ON cases (
  status, received_on, id, readers, label, corridor, language, urgent, identified, outcome, category, ladder, assigned_to,
  group_id, worker_news, worker_last_on, concluded_on
);
CREATE INDEX cases_by_group ON cases (group_id, id);
CREATE INDEX cases_by_assignment ON cases (assigned_to, status, id);

-- The case's key, wrapped for each officer who may read it; the staff's own key for notes likewise, once there is one.
CREATE TABLE case_keys (
  case_id TEXT NOT NULL REFERENCES cases (id),
  officer_key_id TEXT NOT NULL REFERENCES officer_keys (id),
  wrapped_key TEXT NOT NULL,
  wrapped_staff_key TEXT,
  given_on TEXT NOT NULL,
  given_by TEXT NOT NULL,
  PRIMARY KEY (case_id, officer_key_id)
) WITHOUT ROWID;
CREATE INDEX case_keys_by_officer_key ON case_keys (officer_key_id, case_id);

-- A worker who has typed the code: for an hour at most. Without scripts the case's key is sealed with the session's token.
CREATE TABLE case_sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  sealed_key TEXT,
  expires_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX case_sessions_by_case ON case_sessions (case_id);
CREATE INDEX case_sessions_by_expiry ON case_sessions (expires_at);

CREATE TABLE case_messages (
  case_id TEXT NOT NULL REFERENCES cases (id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  id TEXT NOT NULL UNIQUE,
  author TEXT NOT NULL CHECK (author IN ('worker', 'officer')),
  sealed TEXT NOT NULL,
  on_day TEXT NOT NULL,
  PRIMARY KEY (case_id, sequence)
) WITHOUT ROWID;

-- The bytes lie in the file store, sealed; name and type are sealed here.
CREATE TABLE case_files (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  author TEXT NOT NULL CHECK (author IN ('worker', 'officer')),
  sealed_about TEXT NOT NULL,
  storage_key TEXT NOT NULL UNIQUE,
  padded_bytes INTEGER NOT NULL CHECK (padded_bytes > 0),
  on_day TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX case_files_by_case ON case_files (case_id, id);

-- Who the worker is, if he chose to say so: only ever added to.
CREATE TABLE case_identities (
  case_id TEXT NOT NULL REFERENCES cases (id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  sealed TEXT NOT NULL,
  given_on TEXT NOT NULL,
  PRIMARY KEY (case_id, sequence)
) WITHOUT ROWID;

-- What happened to a case, only ever added to: the clocks are computed from it, so none can be edited.
CREATE TABLE case_steps (
  case_id TEXT NOT NULL REFERENCES cases (id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  step TEXT NOT NULL,
  detail TEXT NOT NULL,
  on_day TEXT NOT NULL,
  taken_by TEXT NOT NULL,
  PRIMARY KEY (case_id, sequence)
) WITHOUT ROWID;

-- Somebody else who could help: proposed by an officer, and nothing is passed on before the worker says yes.
CREATE TABLE case_referrals (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  contact TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('proposed', 'consented', 'refused', 'sent', 'withdrawn')),
  sealed_reason TEXT NOT NULL,
  proposed_on TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  answered_on TEXT
) WITHOUT ROWID;
CREATE INDEX case_referrals_by_case ON case_referrals (case_id, id);

-- "Has anyone made trouble for you?" two weeks, three and six months after.
CREATE TABLE case_check_ins (
  case_id TEXT NOT NULL REFERENCES cases (id),
  kind TEXT NOT NULL CHECK (kind IN ('week_2', 'month_3', 'month_6')),
  due_on TEXT NOT NULL,
  answered_on TEXT,
  sealed_answer TEXT,
  PRIMARY KEY (case_id, kind)
) WITHOUT ROWID;

-- Challenges that were used up, so that each serves once. The window is ten minutes long, and no case stands beside it.
CREATE TABLE spent_challenges (
  hash TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('worked', 'waited')),
  purpose TEXT NOT NULL CHECK (purpose IN ('case', 'return', 'file')),
  spent_window TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX spent_challenges_by_window ON spent_challenges (purpose, kind, spent_window);

-- === Handling (src/case-handling) ===
CREATE TABLE case_bodies (
  case_id TEXT NOT NULL REFERENCES cases (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  role TEXT NOT NULL,
  linked_by TEXT NOT NULL,
  linked_at TEXT NOT NULL,
  PRIMARY KEY (case_id, organisation_id, role)
);
CREATE INDEX case_bodies_by_organisation ON case_bodies (organisation_id, case_id);

-- Hidden from the worker: sealed with the staff's key.
CREATE TABLE case_notes (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  sealed TEXT NOT NULL,
  written_by TEXT NOT NULL,
  written_at TEXT NOT NULL
);
CREATE INDEX case_notes_by_case ON case_notes (case_id, id);

-- Who the worker is, asked for by one officer with a reason and opened by another.
CREATE TABLE identity_openings (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  sealed_reason TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('granted', 'refused')),
  decided_by TEXT,
  decided_at TEXT
);
CREATE INDEX identity_openings_by_case ON identity_openings (case_id, id);

-- An audit that was opened because of a case. The audit itself knows nothing of it.
CREATE TABLE case_audits (
  case_id TEXT NOT NULL REFERENCES cases (id),
  audit_id TEXT NOT NULL REFERENCES audits (id),
  linked_by TEXT NOT NULL,
  linked_at TEXT NOT NULL,
  PRIMARY KEY (case_id, audit_id)
);
CREATE INDEX case_audits_by_audit ON case_audits (audit_id, case_id);

-- The job order a case is about.
CREATE TABLE case_orders (
  case_id TEXT NOT NULL REFERENCES cases (id),
  job_order_id TEXT NOT NULL REFERENCES job_orders (id),
  linked_by TEXT NOT NULL,
  linked_at TEXT NOT NULL,
  PRIMARY KEY (case_id, job_order_id)
);
CREATE INDEX case_orders_by_order ON case_orders (job_order_id, case_id);

-- A case officer asks those who plan audits to look at a body. Neither case nor officer stands here: who plans never learns of it.
CREATE TABLE audit_requests (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  audited_role TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('for_cause', 'unannounced')),
  reason TEXT NOT NULL CHECK (reason IN ('fees', 'wages_and_hours', 'housing', 'documents', 'conduct', 'review')),
  urgency TEXT NOT NULL CHECK (urgency IN ('soon', 'this_quarter', 'next_visit')),
  asked_on TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('planned', 'declined')),
  audit_id TEXT REFERENCES audits (id),
  decided_by TEXT,
  decided_on TEXT
);
CREATE INDEX audit_requests_by_decision ON audit_requests (decision, asked_on, id);

-- Which case it was asked for: read for the case officers alone, and deleted with the case.
CREATE TABLE case_audit_requests (
  case_id TEXT NOT NULL REFERENCES cases (id),
  request_id TEXT NOT NULL REFERENCES audit_requests (id),
  asked_by TEXT NOT NULL,
  PRIMARY KEY (case_id, request_id)
);
CREATE INDEX case_audit_requests_by_request ON case_audit_requests (request_id, case_id);

-- What an officer has to do with a body, as declared: such a one is given no key of a case about it.
CREATE TABLE officer_ties (
  account_id TEXT NOT NULL REFERENCES users (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  kind TEXT NOT NULL CHECK (kind IN ('worked_for', 'advised', 'related', 'paid_by', 'other')),
  declared_at TEXT NOT NULL,
  ended_at TEXT,
  PRIMARY KEY (account_id, organisation_id)
);

-- Who read what of which case, and when; nothing of what was read. It stays when the case is gone.
CREATE TABLE case_readings (
  id TEXT NOT NULL PRIMARY KEY,
  case_label TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES users (id),
  what TEXT NOT NULL CHECK (what IN ('content', 'file', 'identity', 'statement')),
  read_at TEXT NOT NULL
);
CREATE INDEX case_readings_by_label ON case_readings (case_label, id);
CREATE INDEX case_readings_by_account ON case_readings (account_id, id);

-- === Retention (src/case-retention) ===
CREATE TABLE retention_policies (
  version TEXT NOT NULL PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'dropped')),
  content TEXT NOT NULL,
  reason TEXT NOT NULL,
  drafted_at TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  published_at TEXT,
  published_by TEXT
);

CREATE TABLE case_holds (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  reason TEXT NOT NULL CHECK (reason IN ('court', 'authority', 'repayment', 'danger')),
  placed_by TEXT NOT NULL,
  placed_at TEXT NOT NULL,
  lifted_by TEXT,
  lifted_at TEXT
);
CREATE INDEX case_holds_by_case ON case_holds (case_id, id);

-- That there was a case, and nothing else: the key is gone, so nothing that was sealed can ever be read.
CREATE TABLE case_stubs (
  label TEXT NOT NULL PRIMARY KEY,
  received_month TEXT NOT NULL,
  deleted_month TEXT NOT NULL,
  outcome TEXT,
  rule TEXT NOT NULL
);

-- Files of cases that are gone, still to be taken out of the file store: their rows went first, so that no row ever names a file that is missing.
CREATE TABLE forgotten_files (
  storage_key TEXT NOT NULL PRIMARY KEY
);

-- So that a case that is filed can see in one look whether its officers were written to today.
CREATE INDEX deliveries_by_title ON deliveries (title, created_at);
