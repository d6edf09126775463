-- G8, no harm by procedure: what a calendar address opens, where customers live among it, is one
-- calendar. It never opens another, and one that was closed never opens anything again.

CREATE FUNCTION workforce_calendar_link_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'calendar address % stays of whom it is, and once closed it stays so', OLD.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'calendar_link_stands';
END $$;

CREATE TRIGGER calendar_link_stands BEFORE UPDATE ON workforce_calendarlink FOR EACH ROW
    WHEN (OLD.revoked_at IS NOT NULL
          OR (NEW.technician_id, NEW.resource_id, NEW.digest, NEW.made_at, NEW.made_by)
             IS DISTINCT FROM
             (OLD.technician_id, OLD.resource_id, OLD.digest, OLD.made_at, OLD.made_by))
    EXECUTE FUNCTION workforce_calendar_link_stands();
CREATE TRIGGER calendar_link_kept_for_ever BEFORE DELETE ON workforce_calendarlink
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER calendar_link_not_emptied BEFORE TRUNCATE ON workforce_calendarlink
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
