-- Interview rounds, the draw of workers, interviews, self-interview links and referrals.

-- === Rounds and the draw (src/interviews) ===
-- Whose workers are asked, when, and by which rule they were chosen. The draw is recorded before anyone is visited.
CREATE TABLE interview_rounds (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL
    CHECK (kind IN ('pre_departure', 'arrival', 'month_3', 'month_6', 'month_12', 'exit', 'return')),
  corridor TEXT NOT NULL,
  programme TEXT NOT NULL,
  job_order_id TEXT REFERENCES job_orders (id),
  organisation_id TEXT REFERENCES organisations (id),
  organisation_role TEXT,
  sending_agency_id TEXT REFERENCES organisations (id),
  intermediary_id TEXT REFERENCES organisations (id),
  employer_id TEXT REFERENCES organisations (id),
  status TEXT NOT NULL CHECK (status IN ('planned', 'drawn', 'open', 'closed', 'cancelled')),
  questionnaire TEXT NOT NULL,
  questionnaire_version TEXT NOT NULL,
  period TEXT,
  opens_on TEXT NOT NULL,
  closes_on TEXT NOT NULL,
  draw TEXT,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  -- What `interviews` refers to.
  UNIQUE (id, status)
);
CREATE INDEX interview_rounds_by_status ON interview_rounds (status, id);
CREATE INDEX interview_rounds_by_job_order ON interview_rounds (job_order_id, id);
CREATE INDEX interview_rounds_by_organisation ON interview_rounds (organisation_id, id);

-- The list of workers, by codes that say nothing about them.
CREATE TABLE round_workers (
  round_id TEXT NOT NULL REFERENCES interview_rounds (id),
  code TEXT NOT NULL,
  stratum TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('listed', 'drawn', 'invited', 'interviewed', 'refused', 'unreachable', 'left', 'replaced')),
  drawn_stratum TEXT NOT NULL,
  drawn_rank INTEGER,
  replaces_code TEXT,
  reason TEXT CHECK (reason IN ('refused', 'unreachable', 'left', 'not_safe', 'no_interpreter', 'conflict_of_interest')),
  changed_at TEXT NOT NULL,
  PRIMARY KEY (round_id, code)
);

-- How a worker can be reached: sealed, apart from all that he says, and deleted when the round closes.
CREATE TABLE round_contacts (
  round_id TEXT NOT NULL,
  code TEXT NOT NULL,
  sealed TEXT NOT NULL,
  PRIMARY KEY (round_id, code),
  FOREIGN KEY (round_id, code) REFERENCES round_workers (round_id, code)
);

-- === Self-interview ===
CREATE TABLE interview_links (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL,
  code TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  expires_on TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'spent', 'withdrawn')),
  FOREIGN KEY (round_id, code) REFERENCES round_workers (round_id, code)
);
CREATE INDEX interview_links_by_worker ON interview_links (round_id, code);

-- What a worker has answered so far: only the link opens it.
CREATE TABLE interview_drafts (
  link_id TEXT NOT NULL PRIMARY KEY REFERENCES interview_links (id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  sealed TEXT NOT NULL,
  saved_at TEXT NOT NULL
);

-- === Interviews ===
-- What an interviewer has entered so far of one interview, sealed. Deleted when it is filed, or its round ends.
CREATE TABLE interview_sittings (
  round_id TEXT NOT NULL,
  code TEXT NOT NULL,
  begun_by TEXT NOT NULL,
  sealed TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (round_id, code),
  FOREIGN KEY (round_id, code) REFERENCES round_workers (round_id, code)
);

CREATE TABLE interviews (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL,
  -- That of the round: filed as of an open one it refers to nothing once the round is closed, so that none comes in late on any
  -- engine, and two that are filed at once do not wait for each other.
  round_status TEXT NOT NULL CHECK (round_status IN ('open', 'closed')),
  code TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('interviewer', 'self')),
  language TEXT NOT NULL,
  questionnaire TEXT NOT NULL,
  questionnaire_version TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  consent TEXT NOT NULL,
  answers TEXT NOT NULL,
  sealed_words TEXT,
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  filed_at TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  consent_withdrawn_at TEXT,
  UNIQUE (round_id, code),
  FOREIGN KEY (round_id, code) REFERENCES round_workers (round_id, code),
  FOREIGN KEY (round_id, round_status) REFERENCES interview_rounds (id, status) ON UPDATE CASCADE
);

CREATE TABLE interview_signals (
  interview_id TEXT NOT NULL REFERENCES interviews (id),
  indicator INTEGER NOT NULL CHECK (indicator BETWEEN 1 AND 11),
  PRIMARY KEY (interview_id, indicator)
);

-- Someone is to be helped: opened only with the worker's consent to a referral, at once, whether or not the interview is ever sent.
CREATE TABLE referrals (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('distress', 'asked')),
  country TEXT NOT NULL,
  language TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'taken', 'closed')),
  opened_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  UNIQUE (round_id, code),
  FOREIGN KEY (round_id, code) REFERENCES round_workers (round_id, code)
);
CREATE INDEX referrals_by_status ON referrals (status, id);
