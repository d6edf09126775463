-- Every change of a row gives it another version, for tables that hang a trigger on this. What was
-- worked out from an older version is then known to be old (G3).

CREATE FUNCTION ground_another_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
