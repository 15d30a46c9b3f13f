-- The clocks of a case are computed from its steps. Nothing in the product changes one, and these triggers hold for anyone with a
-- database shell too: a missed clock cannot be edited away. Only the whole case goes, when its time is over.
CREATE TRIGGER case_steps_are_not_changed BEFORE UPDATE ON case_steps
BEGIN
  SELECT RAISE(ABORT, 'steps of a case are only added');
END;

-- A step stands on the one before it, on the same day or a later one.
CREATE TRIGGER case_steps_follow BEFORE INSERT ON case_steps
WHEN NEW.sequence > 1 AND NOT EXISTS (
  SELECT 1 FROM case_steps
  WHERE case_id = NEW.case_id AND sequence = NEW.sequence - 1 AND on_day <= NEW.on_day
)
BEGIN
  SELECT RAISE(ABORT, 'the step does not follow the last one of its case');
END;
