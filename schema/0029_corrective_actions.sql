-- What a body does about a finding of a signed audit. A finding without a row here waits for the body's plan.
CREATE TABLE corrective_actions (
  finding_id TEXT NOT NULL PRIMARY KEY REFERENCES findings (id),
  audit_id TEXT NOT NULL REFERENCES audits (id),
  status TEXT NOT NULL CHECK (
    status IN ('plan_proposed', 'plan_returned', 'under_way', 'submitted', 'rejected', 'closed', 'reopened')
  ),
  -- 1, and one more each time it is opened again.
  round INTEGER NOT NULL CHECK (round >= 1),
  due_on TEXT NOT NULL,
  -- When it is to be seen whether a closed one had an effect; null while it is not closed, and once that was judged.
  effect_due_on TEXT,
  changed_at TEXT NOT NULL
);
CREATE INDEX corrective_actions_by_audit ON corrective_actions (audit_id);
CREATE INDEX corrective_actions_by_effect ON corrective_actions (effect_due_on);

-- Each step that was taken, with what was said in it. Nothing here is ever changed: state is what the steps add up to.
CREATE TABLE corrective_action_steps (
  finding_id TEXT NOT NULL REFERENCES corrective_actions (finding_id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  step TEXT NOT NULL CHECK (
    step IN (
      'propose_plan', 'return_plan', 'accept_plan', 'submit', 'reject', 'verify', 'judge_effect', 'reopen'
    )
  ),
  -- Canonical JSON.
  said TEXT NOT NULL,
  taken_by TEXT NOT NULL REFERENCES users (id),
  taken_at TEXT NOT NULL,
  PRIMARY KEY (finding_id, sequence)
);

CREATE TABLE corrective_action_files (
  id TEXT NOT NULL PRIMARY KEY,
  finding_id TEXT NOT NULL REFERENCES corrective_actions (finding_id),
  -- What the body says that it shows; may be empty.
  shows TEXT NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes BETWEEN 1 AND 10000000),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  storage_key TEXT NOT NULL UNIQUE,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES users (id)
);
CREATE INDEX corrective_action_files_by_finding ON corrective_action_files (finding_id, added_at, id);
