-- Where workers answer a self-check: a site of a company, by the code on its poster.
CREATE TABLE self_check_places (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  -- The company to which counts of this place are shown, where they are large enough.
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  made_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX self_check_places_by_organisation ON self_check_places (organisation_id, id);

-- What somebody answered: nobody, no day, no hour. Their order is by chance.
CREATE TABLE self_check_answers (
  id TEXT NOT NULL PRIMARY KEY,
  place_id TEXT NOT NULL REFERENCES self_check_places (id),
  quarter TEXT NOT NULL,
  edition TEXT NOT NULL,
  -- A letter a question, in the order of the edition: y yes, n no, - not answered.
  answers TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX self_check_answers_by_place ON self_check_answers (place_id, quarter);
