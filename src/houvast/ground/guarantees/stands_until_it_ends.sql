-- A row stands as it was made until it ends, and then as it ended: for tables that hang a trigger
-- on this. The first argument is the column that says when it ended; it is filled in once, and the
-- others that are named with it (G6, G8).

CREATE FUNCTION ground_stands_until_it_ends() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    at_its_end text[] := TG_ARGV;
BEGIN
    IF to_jsonb(NEW) - at_its_end IS DISTINCT FROM to_jsonb(OLD) - at_its_end
        OR to_jsonb(OLD) ->> TG_ARGV[0] IS NOT NULL THEN
        RAISE EXCEPTION 'row % of % stands as it was made, and ends once', OLD.id, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;
