-- The body a person or key belongs to. Here and not in 0002, because organisations come after accounts.
ALTER TABLE users ADD COLUMN organisation_id TEXT REFERENCES organisations (id);
ALTER TABLE invitations ADD COLUMN organisation_id TEXT REFERENCES organisations (id);
ALTER TABLE api_keys ADD COLUMN organisation_id TEXT REFERENCES organisations (id);
