-- Money that workers get back: plans, shares, instalments, the worker's own answer, verification, published totals (src/remedies).

CREATE TABLE repayment_plans (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  corridor TEXT NOT NULL,
  payer_id TEXT NOT NULL REFERENCES organisations (id),
  payer_role TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('documented', 'worker_declared', 'group_mean', 'group_median', 'group_max')),
  -- How many workers were asked before a sum was put on a group; nothing for sums of each one's own.
  interviewed INTEGER CHECK (interviewed >= 1),
  currency TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'closed', 'cancelled')),
  discovered_on TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at TEXT
);
CREATE INDEX repayment_plans_by_payer ON repayment_plans (payer_id, id);
CREATE INDEX repayment_plans_by_status ON repayment_plans (status, id);

-- What one worker is owed. The code says nothing of who it is; the case, if there is one, is forgotten when the case is deleted.
CREATE TABLE repayment_shares (
  plan_id TEXT NOT NULL REFERENCES repayment_plans (id),
  code TEXT NOT NULL,
  case_id TEXT REFERENCES cases (id),
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  added_on TEXT NOT NULL,
  PRIMARY KEY (plan_id, code)
);
CREATE UNIQUE INDEX repayment_shares_by_case ON repayment_shares (case_id, plan_id);

CREATE TABLE repayment_instalments (
  plan_id TEXT NOT NULL,
  code TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  due_on TEXT NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  -- What counts of repayment_answers, so that a list adds up in one query.
  standing TEXT CHECK (standing IN ('yes', 'no', 'not_yet')),
  PRIMARY KEY (plan_id, code, sequence),
  FOREIGN KEY (plan_id, code) REFERENCES repayment_shares (plan_id, code)
);

-- What the payer says was paid, with its proof; a later word is another row.
CREATE TABLE repayment_payments (
  plan_id TEXT NOT NULL,
  code TEXT NOT NULL,
  instalment INTEGER NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  paid_on TEXT NOT NULL,
  proof_key TEXT,
  proof_name TEXT,
  proof_type TEXT,
  proof_sha256 TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (plan_id, code, instalment, sequence),
  FOREIGN KEY (plan_id, code, instalment) REFERENCES repayment_instalments (plan_id, code, sequence)
);

-- The worker's own yes or no, by his code or in an interview. The last by code counts, else the last in an interview; without one nothing
-- counts as paid. The day is always that of the commit, so that a quarter that is over stays as it was.
CREATE TABLE repayment_answers (
  plan_id TEXT NOT NULL,
  code TEXT NOT NULL,
  instalment INTEGER NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'not_yet')),
  by_way TEXT NOT NULL CHECK (by_way IN ('case', 'interview')),
  on_day TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (plan_id, code, instalment, sequence),
  FOREIGN KEY (plan_id, code, instalment) REFERENCES repayment_instalments (plan_id, code, sequence)
) WITHOUT ROWID;

-- An independent look at the workers' side of a plan, before it can be closed.
CREATE TABLE repayment_verifications (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES repayment_plans (id),
  way TEXT NOT NULL CHECK (way IN ('all_by_code', 'interview_sample')),
  asked INTEGER NOT NULL CHECK (asked >= 1),
  confirmed INTEGER NOT NULL CHECK (confirmed >= 0),
  not_reached INTEGER NOT NULL CHECK (not_reached >= 0),
  -- How many the rule asked for, and the rule.
  wanted INTEGER NOT NULL CHECK (wanted >= 1),
  rule TEXT NOT NULL,
  on_day TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL
);
CREATE INDEX repayment_verifications_by_plan ON repayment_verifications (plan_id, id);

-- Published totals of a quarter that has ended, never counted again; suppressed already.
CREATE TABLE remedy_figures (
  period TEXT NOT NULL PRIMARY KEY,
  rules TEXT NOT NULL,
  content TEXT NOT NULL,
  frozen_at TEXT NOT NULL
);
