"""History can only be added to. `ground_kept_for_ever` serves every table that is so."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION ground_kept_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are kept for ever: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER event_kept_for_ever BEFORE UPDATE OR DELETE ON ground_event
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER event_not_emptied BEFORE TRUNCATE ON ground_event
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
"""
BACK = """
DROP TRIGGER event_not_emptied ON ground_event;
DROP TRIGGER event_kept_for_ever ON ground_event;
DROP FUNCTION ground_kept_for_ever();
"""


class Migration(migrations.Migration):
    dependencies = [("ground", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
