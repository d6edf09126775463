"""Versions go up with every change, and a narrowed window is never widened again."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION planning_another_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER dayroute_version BEFORE UPDATE ON planning_dayroute
    FOR EACH ROW EXECUTE FUNCTION planning_another_version();
CREATE TRIGGER technician_version BEFORE UPDATE ON planning_technician
    FOR EACH ROW EXECUTE FUNCTION planning_another_version();

CREATE FUNCTION planning_never_widened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.expected_from_at IS NOT NULL AND NEW.choice_id = OLD.choice_id AND (
        NEW.expected_from_at IS NULL OR NEW.expected_from_at < OLD.expected_from_at
        OR NEW.expected_until > OLD.expected_until
    ) THEN
        RAISE EXCEPTION 'a window that the customer was told is never widened'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'never_widened';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER visit_never_widened BEFORE UPDATE ON planning_visit
    FOR EACH ROW EXECUTE FUNCTION planning_never_widened();
"""
BACK = """
DROP TRIGGER visit_never_widened ON planning_visit;
DROP FUNCTION planning_never_widened();
DROP TRIGGER technician_version ON planning_technician;
DROP TRIGGER dayroute_version ON planning_dayroute;
DROP FUNCTION planning_another_version();
"""


class Migration(migrations.Migration):
    dependencies = [("planning", "0003_planning_core")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
