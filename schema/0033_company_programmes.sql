-- A company that looks after its supply chain with the scheme: its sites and those of its suppliers.
CREATE TABLE company_programmes (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL UNIQUE REFERENCES organisations (id),
  started_on TEXT NOT NULL,
  started_by TEXT NOT NULL REFERENCES users (id),
  ended_on TEXT
);

CREATE TABLE company_sites (
  id TEXT NOT NULL PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES company_programmes (id),
  name TEXT NOT NULL,
  -- 0: the company's own; 1: of a direct supplier, and so on.
  tier INTEGER NOT NULL CHECK (tier BETWEEN 0 AND 9),
  country TEXT NOT NULL,
  region TEXT NOT NULL,
  -- Who runs it, where that body is in the register.
  organisation_id TEXT REFERENCES organisations (id),
  place_id TEXT NOT NULL REFERENCES self_check_places (id),
  added_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX company_sites_by_programme ON company_sites (programme_id, tier, id);
CREATE INDEX company_sites_by_organisation ON company_sites (organisation_id);
