-- PostgreSQL numbers no rows. Where they lie still tells the order of writing: docs/threat-model.md says so.
-- (Replaces the shared file, which rebuilds tables for SQLite's sake.)
COMMENT ON TABLE journal IS 'Append-only; one chain for each subject.';
