-- The clocks of a case are computed from its steps. Nothing in the product changes one, and these triggers hold for anyone with a
-- database shell too: a missed clock cannot be edited away. Only the whole case goes, when its time is over.
CREATE FUNCTION refuse_case_step_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'steps of a case are only added';
END $$;

CREATE TRIGGER case_steps_are_not_changed BEFORE UPDATE ON case_steps
FOR EACH ROW EXECUTE FUNCTION refuse_case_step_change();

-- A step stands on the one before it, on the same day or a later one.
CREATE FUNCTION refuse_case_step_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sequence > 1 AND NOT EXISTS (
    SELECT 1 FROM case_steps
    WHERE case_id = NEW.case_id AND sequence = NEW.sequence - 1 AND on_day <= NEW.on_day
  ) THEN
    RAISE EXCEPTION 'the step does not follow the last one of its case';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER case_steps_follow BEFORE INSERT ON case_steps
FOR EACH ROW EXECUTE FUNCTION refuse_case_step_gap();
