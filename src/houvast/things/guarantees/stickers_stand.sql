-- G6, asked once: a sticker opens the book of one thing for as long as it stands. Its code never
-- opens another thing, and one that was replaced never opens anything again.

CREATE FUNCTION things_sticker_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'sticker % stays with its thing, and once replaced it stays so', OLD.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'sticker_stands';
END $$;

CREATE TRIGGER sticker_stands BEFORE UPDATE ON things_sticker FOR EACH ROW
    WHEN (OLD.revoked_at IS NOT NULL
          OR (NEW.thing_id, NEW.digest, NEW.made_at) IS DISTINCT FROM
             (OLD.thing_id, OLD.digest, OLD.made_at))
    EXECUTE FUNCTION things_sticker_stands();
CREATE TRIGGER sticker_kept_for_ever BEFORE DELETE ON things_sticker
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER sticker_not_emptied BEFORE TRUNCATE ON things_sticker
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
