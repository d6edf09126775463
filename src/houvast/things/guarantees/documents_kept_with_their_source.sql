-- G6, asked once: a photo or paper of a thing is kept as it came, and with it who made it. In the
-- place of the trigger `document_stands` of documents_kept.sql.

DROP TRIGGER document_stands ON things_document;
CREATE TRIGGER document_stands BEFORE UPDATE ON things_document FOR EACH ROW
    WHEN (OLD.withdrawn_at IS NOT NULL
          OR (NEW.thing_id, NEW.name, NEW.content_type, NEW.sha256, NEW.added_at, NEW.added_by,
              NEW.source)
             IS DISTINCT FROM
             (OLD.thing_id, OLD.name, OLD.content_type, OLD.sha256, OLD.added_at, OLD.added_by,
              OLD.source)
          OR NEW.content IS DISTINCT FROM OLD.content)
    EXECUTE FUNCTION things_document_stands();
