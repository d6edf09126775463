-- G3 and G8: who is asked for in one go lives in the household of the customer who chooses, and
-- what is proposed or agreed for somebody by name is for one of those.

CREATE FUNCTION appointments_member_of_household() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM appointments_family family
        JOIN appointments_proposal proposal ON proposal.id = family.proposal_id
        JOIN promises_case c ON c.id = proposal.case_id
        JOIN people_customer holder ON holder.id = c.customer_id
        JOIN people_customer person ON person.household_id = holder.household_id
        WHERE family.id = NEW.family_id AND person.id = NEW.person_id
    ) THEN
        RAISE EXCEPTION 'customer % is not of the household that is asked', NEW.person_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'person_of_household';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER familymember_of_household BEFORE INSERT ON appointments_familymember
    FOR EACH ROW EXECUTE FUNCTION appointments_member_of_household();

-- Somebody who has left the household since was still asked for in this case.
CREATE FUNCTION appointments_person_asked_for() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM appointments_familymember member
        JOIN appointments_family family ON family.id = member.family_id
        JOIN appointments_proposal proposal ON proposal.id = family.proposal_id
        WHERE proposal.case_id = NEW.case_id AND member.person_id = NEW.person_id
    ) THEN
        RAISE EXCEPTION 'nobody asked for customer % in case %', NEW.person_id, NEW.case_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'person_of_household';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER proposal_person_asked_for
    BEFORE INSERT OR UPDATE OF person_id, case_id ON appointments_proposal
    FOR EACH ROW WHEN (NEW.person_id IS NOT NULL) EXECUTE FUNCTION appointments_person_asked_for();
CREATE TRIGGER visit_person_asked_for
    BEFORE INSERT OR UPDATE OF person_id, case_id ON appointments_visit
    FOR EACH ROW WHEN (NEW.person_id IS NOT NULL) EXECUTE FUNCTION appointments_person_asked_for();
