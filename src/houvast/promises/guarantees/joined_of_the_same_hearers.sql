-- G7 and G8, of cases that go on in one, in place of `promises_check_joined` in joined_cases.sql:
-- nobody comes to see through it what they did not see before. Of two customers they are heard by
-- the same people (who acts for a child hears what is for it, and the child hears nothing itself),
-- and both are for the same of us: for everybody, or for the same teams and colleagues.
--
-- Who acts for whom is asked with both customers held, and so is a change of that: of a join and of
-- somebody who acts no more at the same moment one waits for the other and sees it.

CREATE FUNCTION promises_heard_by(the_customer bigint) RETURNS bigint[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT array_agg(DISTINCT found.id ORDER BY found.id) FROM (
        SELECT coalesce(person.merged_into_id, person.id) AS id, acting.kind
        FROM people_actingfor acting
        JOIN people_customer theirs ON theirs.id = acting.customer_id
        JOIN people_customer person ON person.id = acting.person_id
        WHERE acting.withdrawn_at IS NULL
            AND the_customer IN (theirs.id, theirs.merged_into_id)
        UNION ALL
        SELECT the_customer, '' WHERE NOT EXISTS (
            SELECT FROM people_actingfor acting
            JOIN people_customer theirs ON theirs.id = acting.customer_id
            WHERE acting.withdrawn_at IS NULL AND acting.kind = 'parent'
                AND the_customer IN (theirs.id, theirs.merged_into_id)
        )
    ) found
$$;

CREATE FUNCTION promises_for_whom(the_case bigint) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT whom ORDER BY whom), '{}') FROM (
        SELECT CASE WHEN team_id IS NULL THEN 'staff ' || staff_id ELSE 'team ' || team_id END whom
        FROM promises_onlyfor WHERE case_id = the_case AND lifted_at IS NULL
        UNION ALL
        SELECT 'team ' || team.id FROM promises_case
        JOIN people_team team ON team.id = promises_case.team_id
        WHERE promises_case.id = the_case AND team.closed_at IS NOT NULL
    ) found
$$;

CREATE OR REPLACE FUNCTION promises_check_joined(the_case bigint, head bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one promises_case;
    other promises_case;
BEGIN
    SELECT * INTO one FROM promises_case WHERE id = the_case FOR NO KEY UPDATE;
    SELECT * INTO other FROM promises_case WHERE id = head FOR NO KEY UPDATE;
    IF NOT EXISTS (
        SELECT FROM promises_casejoin
        WHERE case_id = the_case AND into_id = head AND parted_at IS NULL
    ) THEN
        RETURN;
    END IF;
    IF one.customer_id <> other.customer_id THEN
        PERFORM FROM people_customer WHERE id IN (one.customer_id, other.customer_id)
            ORDER BY id FOR SHARE;
    END IF;
    IF promises_goes_on_in(head) IS NOT NULL OR EXISTS (
        SELECT FROM promises_casejoin WHERE into_id = the_case AND parted_at IS NULL
    ) THEN
        RAISE EXCEPTION 'case % goes on in one that goes on itself', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'joined_to_one';
    END IF;
    IF one.customer_id <> other.customer_id
        AND promises_heard_by(one.customer_id) <> promises_heard_by(other.customer_id) THEN
        RAISE EXCEPTION 'case % goes on in one that others hear of', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'joined_of_one';
    END IF;
    IF promises_for_whom(the_case) <> promises_for_whom(head) THEN
        RAISE EXCEPTION 'case % goes on in one that others see', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'joined_in_sight';
    END IF;
    IF one.settled_at IS NULL AND other.settled_at IS NOT NULL THEN
        RAISE EXCEPTION 'case % is open and goes on in one that was settled', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'joined_settle_together';
    END IF;
END $$;

CREATE FUNCTION promises_joined_are_heard_alike() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one promises_casejoin;
    theirs bigint;
BEGIN
    SELECT coalesce(merged_into_id, id) INTO theirs FROM people_customer
        WHERE id = NEW.customer_id FOR NO KEY UPDATE;
    PERFORM FROM people_customer WHERE id = theirs FOR NO KEY UPDATE;
    FOR one IN
        SELECT * FROM promises_casejoin WHERE parted_at IS NULL AND EXISTS (
            SELECT FROM promises_case WHERE id IN (case_id, into_id) AND customer_id = theirs
        ) ORDER BY case_id
    LOOP
        PERFORM promises_check_joined(one.case_id, one.into_id);
    END LOOP;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER acting_joined_alike
    AFTER INSERT OR UPDATE OF withdrawn_at ON people_actingfor
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION promises_joined_are_heard_alike();

CREATE FUNCTION promises_joined_are_seen_alike() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one promises_casejoin;
BEGIN
    FOR one IN
        SELECT * FROM promises_casejoin
        WHERE NEW.case_id IN (case_id, into_id) AND parted_at IS NULL ORDER BY case_id
    LOOP
        PERFORM promises_check_joined(one.case_id, one.into_id);
    END LOOP;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER onlyfor_joined_alike
    AFTER INSERT OR UPDATE OF lifted_at ON promises_onlyfor
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION promises_joined_are_seen_alike();

CREATE FUNCTION promises_joined_in_a_team() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one promises_casejoin;
BEGIN
    FOR one IN
        SELECT * FROM promises_casejoin WHERE parted_at IS NULL AND EXISTS (
            SELECT FROM promises_case WHERE id IN (case_id, into_id) AND team_id = NEW.id
        ) ORDER BY case_id
    LOOP
        PERFORM promises_check_joined(one.case_id, one.into_id);
    END LOOP;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER team_joined_alike AFTER UPDATE OF closed_at ON people_team
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.closed_at IS DISTINCT FROM OLD.closed_at)
    EXECUTE FUNCTION promises_joined_in_a_team();
