-- Documents that were issued: each a text of canonical JSON that never changes, its hash, and the service's signature
-- over it (detached JWS). An audit has one report; asking again gives the same.
CREATE TABLE compliance_reports (
  number TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('audit_report')),
  audit_id TEXT NOT NULL REFERENCES audits (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  data TEXT NOT NULL,
  data_hash TEXT NOT NULL CHECK (length(data_hash) = 64),
  signature TEXT NOT NULL,
  UNIQUE (kind, audit_id)
);
CREATE INDEX compliance_reports_by_organisation ON compliance_reports (organisation_id, issued_at);
