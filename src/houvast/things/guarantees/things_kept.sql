-- G6, asked once: what was on file of a thing stays, with all that was ever filled in. It is gone
-- with a day and a reason, and never deleted; what its kind asks is answered by key, each one text.

CREATE TRIGGER thing_kept_for_ever BEFORE DELETE ON things_thing
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER thing_not_emptied BEFORE TRUNCATE ON things_thing
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

ALTER TABLE things_thing ADD CONSTRAINT thing_answers_are_texts CHECK (
    jsonb_typeof(properties) = 'object'
    AND NOT jsonb_path_exists(properties, 'strict $.* ? (@.type() != "string")', silent => true)
);

-- The history of a thing, latest first.
CREATE INDEX event_of_thing ON ground_event (about_id, id DESC) WHERE about_kind = 'things.thing';
