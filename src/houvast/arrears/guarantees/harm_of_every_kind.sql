-- G8, no harm by procedure, as `no_harm.sql` says, and for more than handing over: a visit may be
-- cancelled because of an invoice only where it is of that invoice's own matter, days ahead, and by
-- a lead; where it is part of a treatment a lead agrees first and somebody else decides. What
-- reached them counts by the channel of what was sent, so a letter is one too.
-- Takes the place of three functions of `no_harm.sql`.

CREATE OR REPLACE FUNCTION arrears_not_pressed_for(bill_id bigint, at timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    bill money_invoice;
    still_open numeric;
    pay_by date;
BEGIN
    SELECT * INTO bill FROM money_invoice WHERE id = bill_id;
    IF bill.issued_at IS NULL OR bill.credits_id IS NOT NULL THEN
        RETURN 'nothing_open';
    END IF;
    SELECT bill.total
        + coalesce((SELECT sum(total) FROM money_invoice WHERE credits_id = bill.id), 0)
        - coalesce((SELECT sum(amount) FROM money_payment WHERE invoice_id = bill.id), 0)
        INTO still_open;
    IF still_open <= 0 THEN
        RETURN 'nothing_open';
    END IF;
    IF EXISTS (SELECT FROM money_dispute WHERE invoice_id = bill.id AND ended_at IS NULL) THEN
        RETURN 'disputed';
    END IF;
    SELECT due_on INTO pay_by FROM money_dispute
        WHERE invoice_id = bill.id AND ended_at IS NOT NULL ORDER BY id DESC LIMIT 1;
    IF coalesce(pay_by, bill.due_on) >= (at AT TIME ZONE 'Europe/Amsterdam')::date THEN
        RETURN 'not_due';
    END IF;
    IF EXISTS (
        SELECT FROM conversations_message said
        JOIN promises_case matter ON matter.id = said.case_id
        JOIN people_customer writer ON writer.id = matter.customer_id
        JOIN people_customer payer ON payer.id = bill.customer_id
        JOIN people_customer itself ON itself.id = coalesce(payer.merged_into_id, payer.id)
        WHERE writer.household_id = itself.household_id
        AND said.needs_answer AND said.answered_at IS NULL
    ) THEN
        RETURN 'unanswered';
    END IF;
    IF EXISTS (
        SELECT FROM arrears_pause
        WHERE invoice_id = bill.id AND ended_at IS NULL AND waits_until > at
    ) THEN
        RETURN 'paused';
    END IF;
    IF EXISTS (
        SELECT FROM arrears_adverseaction
        WHERE invoice_id = bill.id AND undone_at IS NULL AND kind = 'collect'
    ) THEN
        RETURN 'handed_over';
    END IF;
    RETURN '';
END $$;

CREATE OR REPLACE FUNCTION arrears_unpaid_reminder_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    why text;
BEGIN
    PERFORM FROM money_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
    why := arrears_not_pressed_for(NEW.invoice_id, NEW.at);
    -- Who is spoken with may have been called about more than the invoice.
    IF why <> '' AND NOT (NEW.channel = 'phone' AND why IN ('unanswered', 'paused')) THEN
        RAISE EXCEPTION 'nobody is pressed for invoice %: %', NEW.invoice_id, why
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'unpaidreminder_fits';
    END IF;
    IF NEW.channel <> 'phone' AND NOT EXISTS (
        SELECT FROM conversations_delivery sent JOIN money_invoice bill ON bill.id = NEW.invoice_id
        WHERE sent.id = NEW.delivery_id AND sent.case_id = bill.case_id
        AND sent.channel = NEW.channel
    ) OR NEW.channel = 'phone' AND NOT EXISTS (
        SELECT FROM conversations_message call JOIN money_invoice bill ON bill.id = NEW.invoice_id
        WHERE call.id = NEW.call_id AND call.case_id = bill.case_id AND call.channel = 'phone'
    ) THEN
        RAISE EXCEPTION 'this was not about invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'unpaidreminder_fits';
    END IF;
    RETURN NEW;
END $$;

-- Over which channels they were reached at least a week before, one of each.
CREATE FUNCTION arrears_reached_over(bill_id bigint, by_then timestamptz) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT coalesce(sent.channel, tried.channel)), '{}')
    FROM arrears_unpaidreminder tried
    LEFT JOIN conversations_delivery sent ON sent.id = tried.delivery_id
    WHERE tried.invoice_id = bill_id AND (
        sent.sent_at <= by_then - interval '7 days' AND sent.bounced_at IS NULL
        AND sent.failed_at IS NULL
        OR tried.channel = 'phone' AND tried.spoke AND tried.at <= by_then - interval '7 days'
    )
$$;

-- What who pays prefers; where they said nothing, what who acts for them prefers.
CREATE FUNCTION arrears_preferred_by(payer_id bigint) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH itself AS (
        SELECT coalesce(merged_into_id, id) AS id FROM people_customer WHERE id = payer_id
    ), own AS (
        SELECT array_agg(DISTINCT point.kind::text) AS kinds FROM people_contactpoint point, itself
        WHERE point.customer_id = itself.id AND point.preferred
    ), of_others AS (
        SELECT array_agg(DISTINCT point.kind::text) AS kinds FROM people_contactpoint point
        JOIN people_actingfor acting ON acting.person_id = point.customer_id, itself
        WHERE acting.customer_id = itself.id AND acting.withdrawn_at IS NULL AND point.preferred
    )
    SELECT coalesce(own.kinds, of_others.kinds, '{}') FROM own, of_others
$$;

-- Whether a visit is of the matter of an invoice: of its case, which was not given to somebody else
-- since, for who pays or a child for whom they act, and for whom something of it was charged.
CREATE FUNCTION arrears_of_its_matter(bill_id bigint, the_visit bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM appointments_visit visit
        JOIN money_invoice bill ON bill.id = bill_id AND bill.case_id = visit.case_id
        JOIN promises_case matter ON matter.id = visit.case_id
        JOIN people_customer holder ON holder.id = matter.customer_id
        JOIN people_customer payer ON payer.id = bill.customer_id
        WHERE visit.id = the_visit
        AND (matter.given_at IS NULL OR matter.given_at < bill.issued_at)
        AND (
            coalesce(holder.merged_into_id, holder.id) = coalesce(payer.merged_into_id, payer.id)
            OR EXISTS (
                SELECT FROM people_actingfor acting
                JOIN people_customer person ON person.id = acting.person_id
                WHERE acting.customer_id IN (holder.id, holder.merged_into_id)
                AND acting.kind = 'parent' AND acting.withdrawn_at IS NULL
                AND coalesce(person.merged_into_id, person.id)
                    = coalesce(payer.merged_into_id, payer.id)
            )
        )
        AND coalesce(visit.person_id, holder.id) IN (
            SELECT coalesce(charged.person_id, holder.id) FROM money_invoiceline line
            JOIN money_agreedline agreed ON agreed.id = line.agreed_id
            LEFT JOIN appointments_visit charged ON charged.id = agreed.visit_id
            WHERE line.invoice_id = bill.id
        )
    )
$$;

CREATE OR REPLACE FUNCTION arrears_harm_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    why text;
    channels text[];
    preferred text[];
    decider people_staff;
    visit appointments_visit;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
            OR ROW(NEW.id, NEW.invoice_id, NEW.kind, NEW.visit_id, NEW.reason, NEW.seen,
                NEW.decided_at, NEW.decided_by_id)
            IS DISTINCT FROM ROW(OLD.id, OLD.invoice_id, OLD.kind, OLD.visit_id, OLD.reason,
                OLD.seen, OLD.decided_at, OLD.decided_by_id)
        THEN
            RAISE EXCEPTION 'a decision is only taken back, and once'
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'harm_stands';
        END IF;
        RETURN NEW;
    END IF;
    PERFORM FROM money_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
    why := arrears_not_pressed_for(NEW.invoice_id, NEW.decided_at);
    IF why <> '' OR NEW.undone_at IS NOT NULL THEN
        RAISE EXCEPTION 'nothing is decided about invoice %: %', NEW.invoice_id, why
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_fits';
    END IF;
    channels := arrears_reached_over(NEW.invoice_id, NEW.decided_at);
    preferred := arrears_preferred_by(
        (SELECT customer_id FROM money_invoice WHERE id = NEW.invoice_id));
    IF cardinality(channels) < 2 OR cardinality(preferred) > 0 AND NOT preferred && channels THEN
        RAISE EXCEPTION 'they were not reached often enough about invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_after_two';
    END IF;
    -- The day that was named, or a fortnight after it came where a letter was posted late.
    IF EXISTS (
        SELECT FROM arrears_unpaidreminder named
        LEFT JOIN conversations_delivery sent ON sent.id = named.delivery_id
        WHERE named.invoice_id = NEW.invoice_id AND named.due_on IS NOT NULL
        AND greatest(named.due_on, (sent.sent_at AT TIME ZONE 'Europe/Amsterdam')::date + 14)
            >= (NEW.decided_at AT TIME ZONE 'Europe/Amsterdam')::date
    ) THEN
        RAISE EXCEPTION 'they can still pay invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_after_the_notice';
    END IF;
    SELECT * INTO decider FROM people_staff WHERE id = NEW.decided_by_id AND is_active;
    IF decider.id IS NULL THEN
        RAISE EXCEPTION 'a person decides about invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_fits';
    END IF;
    IF NEW.kind <> 'cancel' THEN
        RETURN NEW;
    END IF;
    SELECT * INTO visit FROM appointments_visit WHERE id = NEW.visit_id FOR NO KEY UPDATE;
    IF NOT arrears_of_its_matter(NEW.invoice_id, NEW.visit_id) THEN
        RAISE EXCEPTION 'visit % is not of the matter of invoice %', NEW.visit_id, NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'harm_of_its_own_matter';
    END IF;
    IF visit.cancelled_at IS NOT NULL OR visit.finished_at IS NOT NULL
        OR visit.arrived_at IS NOT NULL OR visit.on_my_way_at IS NOT NULL
        OR visit.opens_at < NEW.decided_at + interval '2 days' THEN
        RAISE EXCEPTION 'visit % is too near, or over', NEW.visit_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_days_ahead';
    END IF;
    IF (SELECT in_treatment FROM workforce_worktype WHERE id = visit.work_type_id) THEN
        IF NOT EXISTS (
            SELECT FROM arrears_leadagreed lead
            JOIN people_staff who ON who.id = lead.by_id AND who.is_active
            WHERE lead.invoice_id = NEW.invoice_id AND lead.visit_id = NEW.visit_id
            AND lead.by_id <> NEW.decided_by_id AND lead.at <= NEW.decided_at
            AND lead.at >= NEW.decided_at - interval '14 days'
        ) THEN
            RAISE EXCEPTION 'visit % is in treatment, and no lead agreed', NEW.visit_id
                USING ERRCODE = 'integrity_constraint_violation',
                    CONSTRAINT = 'harm_in_treatment';
        END IF;
    ELSIF NOT decider.roles && ARRAY['owner', 'lead']::varchar[] THEN
        RAISE EXCEPTION 'a lead decides about visit %', NEW.visit_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_by_a_lead';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION arrears_lead_agreed_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT arrears_of_its_matter(NEW.invoice_id, NEW.visit_id) OR NOT EXISTS (
        SELECT FROM people_staff WHERE id = NEW.by_id AND is_active
        AND roles && ARRAY['owner', 'lead']::varchar[]
    ) THEN
        RAISE EXCEPTION 'a lead agrees about visit %, of its own invoice', NEW.visit_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'lead_agreed_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER lead_agreed_fits BEFORE INSERT ON arrears_leadagreed
    FOR EACH ROW EXECUTE FUNCTION arrears_lead_agreed_fits();
CREATE TRIGGER lead_agreed_kept_for_ever BEFORE UPDATE OR DELETE ON arrears_leadagreed
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER lead_agreed_not_emptied BEFORE TRUNCATE ON arrears_leadagreed
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

-- What is said to be decided was, by that person, and is not taken back.
CREATE FUNCTION arrears_cancellation_decided() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM arrears_adverseaction WHERE kind = 'cancel' AND visit_id = NEW.visit_id
        AND decided_at = NEW.at AND decided_by_id = NEW.noted_by_id AND undone_at IS NULL
    ) THEN
        RAISE EXCEPTION 'nobody decided that visit % is cancelled', NEW.visit_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'cancellation_decided';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER cancellation_decided BEFORE INSERT ON appointments_cancellation
    FOR EACH ROW WHEN (NEW.road = 'decided') EXECUTE FUNCTION arrears_cancellation_decided();
