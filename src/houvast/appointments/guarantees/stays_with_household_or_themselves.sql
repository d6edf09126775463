-- G3, an appointment takes two, in place of stays_with_household.sql: a case in which a household
-- agreed to a visit is not given to another household. Who was taken for that customer when it was
-- agreed is no other: a case goes back to them.

CREATE OR REPLACE FUNCTION appointments_stays_with_household() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.customer_id IS DISTINCT FROM OLD.customer_id AND EXISTS (
        SELECT FROM appointments_visit visit
        JOIN appointments_choice choice ON choice.id = visit.choice_id
        JOIN people_customer chooser ON chooser.id = choice.customer_id
        JOIN people_customer holder ON holder.id = NEW.customer_id
        WHERE visit.case_id = NEW.id AND chooser.household_id <> holder.household_id
            AND NOT EXISTS (
                SELECT FROM people_merging merging
                WHERE (merging.double_id, merging.kept_id) IN (
                    (holder.id, chooser.id), (chooser.id, holder.id)
                )
            )
    ) THEN
        RAISE EXCEPTION 'a visit of another household was agreed in case %', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'chosen_by_household';
    END IF;
    RETURN NULL;
END $$;
