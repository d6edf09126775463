-- Whether something was recorded about a case in the transaction that asks. Rules about what has
-- to go with a word of history ask it (G2, G4, G5).
--
-- A row that one sees and whose writer has not committed yet was written by oneself, in whichever
-- of one's savepoints, which are numbered after the transaction that they are in. A row has room
-- for half of a number; the other half is that of now, or the next.

CREATE FUNCTION ground_recorded_now(the_case bigint, the_verbs text[], by_whom text DEFAULT NULL)
RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    written bigint;
    present bigint := pg_current_xact_id()::text::bigint;
    number bigint;
BEGIN
    FOR written IN
        SELECT xmin::text::bigint FROM ground_event
        WHERE case_id = the_case AND verb = ANY (the_verbs)
            AND (by_whom IS NULL OR by_kind = by_whom)
        ORDER BY id DESC LIMIT 20
    LOOP
        number := (present & ~4294967295::bigint) | written;
        IF number < present - 2147483648 THEN
            number := number + 4294967296;
        END IF;
        IF number BETWEEN present AND present + 1000000
            AND pg_xact_status(number::text::xid8) = 'in progress' THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;
