-- G11, started is planned to its end: what is planned together stands as the text said that a
-- journey follows. What it means: appointments/guarantees/planned_apart_too.sql.

CREATE TRIGGER plannedtogether_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_plannedtogether
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER plannedtogether_not_emptied BEFORE TRUNCATE ON journeys_plannedtogether
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
