-- Job orders, their parties, costs and declarations.

-- === The order itself (src/job-orders) ===
-- An order is opened by one of three parties, filled in by all of them, and certified an edition at a time.
CREATE TABLE job_orders (
  id TEXT NOT NULL PRIMARY KEY,
  -- The public code.
  number TEXT NOT NULL UNIQUE,
  corridor TEXT NOT NULL,
  programme TEXT NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('draft', 'submitted', 'certified', 'filled', 'closed', 'withdrawn', 'suspended')),
  opened_as TEXT NOT NULL CHECK (opened_as IN ('sending_agency', 'intermediary', 'employer')),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  certified_revision INTEGER NOT NULL CHECK (certified_revision >= 0 AND certified_revision <= revision),
  created_at TEXT NOT NULL,
  filled_at TEXT
);
CREATE INDEX job_orders_by_status ON job_orders (status, id);

-- The bodies named so far. The role is the one under which the body takes part, and decides which side's people may act.
CREATE TABLE job_order_parties (
  job_order_id TEXT NOT NULL REFERENCES job_orders (id),
  party TEXT NOT NULL CHECK (party IN ('sending_agency', 'intermediary', 'employer')),
  role TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  ready_at TEXT,
  PRIMARY KEY (job_order_id, party)
);
CREATE INDEX job_order_parties_by_organisation ON job_order_parties (organisation_id, job_order_id);

-- What each party filled in, as JSON of the section's schema. The revision tells a save that saw something older.
CREATE TABLE job_order_sections (
  job_order_id TEXT NOT NULL REFERENCES job_orders (id),
  section TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  content TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  PRIMARY KEY (job_order_id, section)
);

-- Everyone who ever filled in a part: none of them certifies it.
CREATE TABLE job_order_editors (
  job_order_id TEXT NOT NULL REFERENCES job_orders (id),
  edited_by TEXT NOT NULL,
  PRIMARY KEY (job_order_id, edited_by)
);

-- A certified edition, frozen: canonical JSON, its hash, and what every rule said.
CREATE TABLE job_order_certifications (
  job_order_id TEXT NOT NULL REFERENCES job_orders (id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  level TEXT NOT NULL CHECK (level IN ('zero_fee', 'reduced_fee', 'not')),
  rules TEXT NOT NULL,
  certified_at TEXT NOT NULL,
  certified_by TEXT NOT NULL,
  PRIMARY KEY (job_order_id, revision)
);

-- Why an order was sent back, suspended, withdrawn …: free text of people, so it stands here and only its hash in the journal.
CREATE TABLE job_order_decisions (
  id TEXT NOT NULL PRIMARY KEY,
  job_order_id TEXT NOT NULL REFERENCES job_orders (id),
  decision TEXT NOT NULL,
  reason TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL
);
CREATE INDEX job_order_decisions_by_order ON job_order_decisions (job_order_id, decided_at);

-- === What the parties declare they paid each other, and who else took part (src/job-orders, declarations) ===
-- Every save is a row of its own: what a party once said stays beside what it says now, and beside what the others say.
CREATE TABLE job_order_declarations (
  job_order_id TEXT NOT NULL REFERENCES job_orders (id),
  party TEXT NOT NULL CHECK (party IN ('sending_agency', 'intermediary', 'employer')),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  -- JSON of the lines, amounts in the smallest unit.
  lines TEXT NOT NULL,
  declared_at TEXT NOT NULL,
  declared_by TEXT NOT NULL,
  PRIMARY KEY (job_order_id, party, revision)
);

-- Signals are computed when they are read; those that an officer has shown to the parties are kept as they were shown.
CREATE TABLE job_order_shared_signals (
  job_order_id TEXT NOT NULL REFERENCES job_orders (id),
  signal TEXT NOT NULL,
  content TEXT NOT NULL,
  shared_at TEXT NOT NULL,
  shared_by TEXT NOT NULL,
  PRIMARY KEY (job_order_id, signal)
);

-- Sub-agents and brokers as somebody named them: personal data, for officers only, gone when taken back.
CREATE TABLE job_order_sub_agents (
  id TEXT NOT NULL PRIMARY KEY,
  job_order_id TEXT NOT NULL REFERENCES job_orders (id),
  -- The sending agency of the order when it was named, null where there was none yet.
  agency_id TEXT REFERENCES organisations (id),
  told_by TEXT NOT NULL CHECK (told_by IN ('sending_agency', 'intermediary', 'employer', 'scheme')),
  name TEXT NOT NULL,
  -- The name folded, so that one person or firm named in several orders is seen.
  name_key TEXT NOT NULL,
  area TEXT NOT NULL,
  tax_or_identity_number TEXT,
  named_at TEXT NOT NULL,
  named_by TEXT NOT NULL
);
CREATE INDEX job_order_sub_agents_by_order ON job_order_sub_agents (job_order_id, id);
CREATE INDEX job_order_sub_agents_by_agency ON job_order_sub_agents (agency_id, id);
CREATE INDEX job_order_sub_agents_by_name ON job_order_sub_agents (name_key, id);
