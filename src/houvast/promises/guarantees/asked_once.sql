-- G6, asked once: what somebody told us is a fact on file, and nobody is asked it again. A fact
-- stands as it was said; what is said otherwise later takes the place of the last word about the
-- same question of the same row, beside it. No question stands open about what is known: who tells
-- answers it, and who would ask what is known is refused, also when both happen at once.
--
-- Both hold the question of that row while they look (`promises_hold_question`), so that whoever
-- comes second sees what the first wrote.

CREATE FUNCTION promises_hold_question(
    about_case bigint, about_customer bigint, about_household bigint, about_place bigint,
    about_thing bigint, key text
) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT pg_advisory_xact_lock(hashtextextended(
        concat_ws(' ', 'asked once', coalesce(about_case, 0), coalesce(about_customer, 0),
                  coalesce(about_household, 0), coalesce(about_place, 0),
                  coalesce(about_thing, 0), key), 0));
$$;

CREATE FUNCTION promises_fact_takes_place() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM promises_hold_question(NEW.about_case_id, NEW.about_customer_id,
        NEW.about_household_id, NEW.about_place_id, NEW.about_thing_id, NEW.key);
    IF NEW.instead_of_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM promises_fact
        WHERE id = NEW.instead_of_id AND key = NEW.key
          AND (about_case_id, about_customer_id, about_household_id, about_place_id,
               about_thing_id) IS NOT DISTINCT FROM
              (NEW.about_case_id, NEW.about_customer_id, NEW.about_household_id,
               NEW.about_place_id, NEW.about_thing_id)
    ) THEN
        RAISE EXCEPTION 'a fact takes the place of one about the same question of the same row'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fact_takes_place';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER fact_takes_place BEFORE INSERT ON promises_fact
    FOR EACH ROW EXECUTE FUNCTION promises_fact_takes_place();

CREATE FUNCTION promises_fact_answers() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE promises_question SET answered_by_id = NEW.id
    WHERE key = NEW.key AND answered_by_id IS NULL AND withdrawn_at IS NULL
      AND (about_case_id, about_customer_id, about_household_id, about_place_id,
           about_thing_id) IS NOT DISTINCT FROM
          (NEW.about_case_id, NEW.about_customer_id, NEW.about_household_id,
           NEW.about_place_id, NEW.about_thing_id);
    RETURN NULL;
END $$;

CREATE TRIGGER fact_answers AFTER INSERT ON promises_fact
    FOR EACH ROW EXECUTE FUNCTION promises_fact_answers();

CREATE TRIGGER fact_kept_for_ever BEFORE UPDATE OR DELETE ON promises_fact
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER fact_not_emptied BEFORE TRUNCATE ON promises_fact
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION promises_question_asked_once() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM promises_hold_question(NEW.about_case_id, NEW.about_customer_id,
        NEW.about_household_id, NEW.about_place_id, NEW.about_thing_id, NEW.key);
    IF NEW.answered_by_id IS NULL AND NEW.withdrawn_at IS NULL AND EXISTS (
        SELECT FROM promises_fact known
        WHERE key = NEW.key
          AND (about_case_id, about_customer_id, about_household_id, about_place_id,
               about_thing_id) IS NOT DISTINCT FROM
              (NEW.about_case_id, NEW.about_customer_id, NEW.about_household_id,
               NEW.about_place_id, NEW.about_thing_id)
          AND (valid_until IS NULL OR valid_until > NEW.asked_at)
          AND NOT EXISTS (SELECT FROM promises_fact WHERE instead_of_id = known.id)
    ) THEN
        RAISE EXCEPTION 'this is known, and nobody is asked it again'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'asked_once';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER question_asked_once BEFORE INSERT ON promises_question
    FOR EACH ROW EXECUTE FUNCTION promises_question_asked_once();

CREATE FUNCTION promises_question_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.answered_by_id IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
       OR (NEW.key, NEW.asked_nl, NEW.asked_en, NEW.case_id, NEW.channel, NEW.asked_at,
           NEW.asked_by, NEW.about_case_id, NEW.about_customer_id, NEW.about_household_id,
           NEW.about_place_id, NEW.about_thing_id) IS DISTINCT FROM
          (OLD.key, OLD.asked_nl, OLD.asked_en, OLD.case_id, OLD.channel, OLD.asked_at,
           OLD.asked_by, OLD.about_case_id, OLD.about_customer_id, OLD.about_household_id,
           OLD.about_place_id, OLD.about_thing_id)
       OR (NEW.answered_by_id IS NOT NULL AND NOT EXISTS (
           SELECT FROM promises_fact
           WHERE id = NEW.answered_by_id AND key = NEW.key
             AND (about_case_id, about_customer_id, about_household_id, about_place_id,
                  about_thing_id) IS NOT DISTINCT FROM
                 (NEW.about_case_id, NEW.about_customer_id, NEW.about_household_id,
                  NEW.about_place_id, NEW.about_thing_id)))
    THEN
        RAISE EXCEPTION 'what was asked stands as it was, and is answered once, by its answer'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'question_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER question_stands BEFORE UPDATE ON promises_question
    FOR EACH ROW EXECUTE FUNCTION promises_question_stands();
CREATE TRIGGER question_kept_for_ever BEFORE DELETE ON promises_question
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER question_not_emptied BEFORE TRUNCATE ON promises_question
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

-- What the questions about a fault led to, be it danger, stands.
CREATE FUNCTION promises_inquiry_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL
       OR (NEW.case_id, NEW.journey, NEW.begun_at, NEW.begun_by) IS DISTINCT FROM
          (OLD.case_id, OLD.journey, OLD.begun_at, OLD.begun_by) THEN
        RAISE EXCEPTION 'what the questions about a fault led to stands'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'inquiry_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER inquiry_stands BEFORE UPDATE ON promises_inquiry
    FOR EACH ROW EXECUTE FUNCTION promises_inquiry_stands();
CREATE TRIGGER inquiry_kept_for_ever BEFORE DELETE ON promises_inquiry
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER inquiry_not_emptied BEFORE TRUNCATE ON promises_inquiry
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
