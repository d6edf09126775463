-- G6, asked once: a photo or paper of a thing is kept as it came. It is withdrawn with who and why,
-- and neither rewritten nor deleted.

CREATE FUNCTION things_document_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'document % is kept as it came', OLD.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'document_stands';
END $$;

CREATE TRIGGER document_stands BEFORE UPDATE ON things_document FOR EACH ROW
    WHEN (OLD.withdrawn_at IS NOT NULL
          OR (NEW.thing_id, NEW.name, NEW.content_type, NEW.sha256, NEW.added_at, NEW.added_by)
             IS DISTINCT FROM
             (OLD.thing_id, OLD.name, OLD.content_type, OLD.sha256, OLD.added_at, OLD.added_by)
          OR NEW.content IS DISTINCT FROM OLD.content)
    EXECUTE FUNCTION things_document_stands();
CREATE TRIGGER document_kept_for_ever BEFORE DELETE ON things_document
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER document_not_emptied BEFORE TRUNCATE ON things_document
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
