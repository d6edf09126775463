-- G9, no surprise on the bill: an offer stands as it was sent. Nothing is added to it afterwards,
-- it ends once, and a yes is to its very text: in time, with options that it has, for what these
-- come to.

CREATE FUNCTION money_offer_not_sent() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM money_offer WHERE id = NEW.offer_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM money_offerword WHERE offer_id = NEW.offer_id AND kind = 'sent') THEN
        RAISE EXCEPTION 'offer % was sent, and stands as it was', NEW.offer_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'offer_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER offerline_before_sent BEFORE INSERT ON money_offerline
    FOR EACH ROW EXECUTE FUNCTION money_offer_not_sent();
CREATE TRIGGER offerpart_before_sent BEFORE INSERT ON money_offerpart
    FOR EACH ROW EXECUTE FUNCTION money_offer_not_sent();

CREATE FUNCTION money_offer_word_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    open_until timestamptz;
    comes_to numeric;
    parts bigint;
BEGIN
    SELECT o.open_until INTO open_until FROM money_offer o
    WHERE o.id = NEW.offer_id FOR NO KEY UPDATE;
    IF NEW.kind = 'sent' THEN
        SELECT sum(percent) INTO parts FROM money_offerpart WHERE offer_id = NEW.offer_id;
        IF coalesce(parts, 100) <> 100
            OR NOT EXISTS (SELECT FROM money_offerline WHERE offer_id = NEW.offer_id) THEN
            RAISE EXCEPTION 'offer % has lines, and parts that are the whole', NEW.offer_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'offer_word_fits';
        END IF;
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT FROM money_offerword WHERE offer_id = NEW.offer_id AND kind = 'sent'
    ) THEN
        RAISE EXCEPTION 'offer % was not sent yet', NEW.offer_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'offer_word_fits';
    END IF;
    IF NEW.kind = 'accepted' THEN
        SELECT sum(amount) INTO comes_to FROM money_offerline
        WHERE offer_id = NEW.offer_id AND (NOT is_option OR id = ANY(NEW.options));
        IF NEW.said_at > open_until
            OR NEW.total <> coalesce(comes_to, 0)
            OR NEW.digest <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex')
            OR (SELECT count(DISTINCT one) FROM unnest(NEW.options) AS one) <> (
                SELECT count(*) FROM money_offerline
                WHERE offer_id = NEW.offer_id AND is_option AND id = ANY(NEW.options)
            ) THEN
            RAISE EXCEPTION 'a yes to offer % is to what it says, in time', NEW.offer_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'offer_word_fits';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER offerword_fits BEFORE INSERT ON money_offerword
    FOR EACH ROW EXECUTE FUNCTION money_offer_word_fits();

CREATE TRIGGER offer_kept_for_ever BEFORE UPDATE OR DELETE ON money_offer
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER offer_not_emptied BEFORE TRUNCATE ON money_offer
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER offerline_kept_for_ever BEFORE UPDATE OR DELETE ON money_offerline
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER offerline_not_emptied BEFORE TRUNCATE ON money_offerline
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER offerpart_kept_for_ever BEFORE UPDATE OR DELETE ON money_offerpart
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER offerpart_not_emptied BEFORE TRUNCATE ON money_offerpart
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER offerword_kept_for_ever BEFORE UPDATE OR DELETE ON money_offerword
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER offerword_not_emptied BEFORE TRUNCATE ON money_offerword
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
