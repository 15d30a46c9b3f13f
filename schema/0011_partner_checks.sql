-- Receipts of partner checks: each a text of canonical JSON that never changes, its hash, and the service's signature over it
-- (detached JWS). Who asked stands in a column of its own and not in the receipt, which is open to whoever holds its number.
CREATE TABLE partner_checks (
  number TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('partner_check', 'partner_check_list')),
  asked_at TEXT NOT NULL,
  -- The account or API key it is kept for; null when a stranger asked.
  asked_by TEXT,
  data TEXT NOT NULL,
  data_hash TEXT NOT NULL CHECK (length(data_hash) = 64),
  signature TEXT NOT NULL
);
CREATE INDEX partner_checks_by_asker ON partner_checks (asked_by, asked_at, number);
