-- Documents of every kind, each about something (an audit, a body, a job order, a registration, the programme) and some about a time. What is
-- amended is issued anew as the next edition; the former stays as it was, and is superseded because a later one is there.
CREATE TABLE compliance_reports_of_kinds (
  number TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN (
    'audit_report', 'organisation_report', 'fee_report', 'programme_review',
    'registration_certificate', 'job_order_certificate', 'worker_statement'
  )),
  about_kind TEXT NOT NULL CHECK (about_kind IN (
    'audit', 'organisation', 'registration', 'job_order', 'interview_round', 'programme', 'interview', 'case'
  )),
  -- Of a row of several tables, or empty where there is only one, as of the programme.
  about_id TEXT NOT NULL,
  audit_id TEXT REFERENCES audits (id),
  organisation_id TEXT REFERENCES organisations (id),
  -- Roles in the scheme on whose side people may see it, each followed by a space.
  roles TEXT NOT NULL,
  -- First and last day, or both empty: a key must hold no null.
  period_from TEXT NOT NULL CHECK (length(period_from) IN (0, 10)),
  period_to TEXT NOT NULL CHECK (length(period_to) = length(period_from)),
  edition INTEGER NOT NULL CHECK (edition >= 1),
  issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  data TEXT NOT NULL,
  data_hash TEXT NOT NULL CHECK (length(data_hash) = 64),
  signature TEXT NOT NULL,
  UNIQUE (kind, about_kind, about_id, period_from, period_to, edition)
);
INSERT INTO compliance_reports_of_kinds
  (number, kind, about_kind, about_id, audit_id, organisation_id, roles, period_from, period_to, edition, issued_at, issued_by,
   data, data_hash, signature)
  SELECT compliance_reports.number, compliance_reports.kind, 'audit', audit_id, audit_id, compliance_reports.organisation_id,
    audits.audited_role || ' ', '', '', 1, issued_at, issued_by, data, data_hash, signature
  FROM compliance_reports JOIN audits ON audits.id = compliance_reports.audit_id;
DROP TABLE compliance_reports;
ALTER TABLE compliance_reports_of_kinds RENAME TO compliance_reports;
CREATE INDEX compliance_reports_by_organisation ON compliance_reports (organisation_id, issued_at, number);
CREATE INDEX compliance_reports_by_audit ON compliance_reports (audit_id, edition);
CREATE INDEX compliance_reports_by_instant ON compliance_reports (issued_at, number);
CREATE INDEX compliance_reports_by_kind ON compliance_reports (kind, issued_at, number);

-- What a signed-in person or a key was handed as a file. The journal has an entry beside each.
CREATE TABLE document_exports (
  id TEXT NOT NULL PRIMARY KEY,
  -- The number of a document, or the name of a list.
  named TEXT NOT NULL CHECK (length(named) BETWEEN 1 AND 120),
  format TEXT NOT NULL CHECK (format IN ('pdf', 'json', 'csv', 'xlsx', 'zip', 'ics', 'xml')),
  language TEXT CHECK (language IN ('ja', 'vi', 'en')),
  actor_id TEXT NOT NULL,
  -- Whose people may see it: of the side on which the person acts; both sides see who acts on both.
  acts_for TEXT CHECK (acts_for IN ('vamas', 'jp_mirai')),
  exported_at TEXT NOT NULL,
  filter_hash TEXT CHECK (length(filter_hash) = 64),
  row_count INTEGER CHECK (row_count >= 0)
);
CREATE INDEX document_exports_by_instant ON document_exports (exported_at, id);
