-- When a case has its next word stands in the case itself, and is that of its promises at any
-- time. The inbox puts them in that order: what is due first is seen first (G1, G4).

CREATE FUNCTION promises_fill_next_due() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.next_due_at := (
        SELECT min(due_at) FROM promises_promise WHERE case_id = NEW.id AND ended_at IS NULL
    );
    RETURN NEW;
END $$;

CREATE TRIGGER case_fills_next_due BEFORE INSERT OR UPDATE ON promises_case
    FOR EACH ROW EXECUTE FUNCTION promises_fill_next_due();

CREATE FUNCTION promises_touch_case() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE promises_case SET next_due_at = NULL WHERE id = NEW.case_id;
    RETURN NULL;
END $$;

CREATE TRIGGER promise_touches_case AFTER INSERT OR UPDATE OF ended_at ON promises_promise
    FOR EACH ROW EXECUTE FUNCTION promises_touch_case();
