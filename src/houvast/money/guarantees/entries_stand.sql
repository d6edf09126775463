-- G9, no surprise on the bill: what the bank told us stands as it was told. What we made of it is
-- one thing at a time and fits it to the cent: a payment of its amount, for that invoice, or the
-- same amount taken back. It can be undone, once, and that stands too.

CREATE TRIGGER bankfile_kept_for_ever BEFORE UPDATE OR DELETE ON money_bankfile
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER bankfile_not_emptied BEFORE TRUNCATE ON money_bankfile
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER bankstatement_kept_for_ever BEFORE UPDATE OR DELETE ON money_bankstatement
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER bankstatement_not_emptied BEFORE TRUNCATE ON money_bankstatement
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER bankentry_kept_for_ever BEFORE UPDATE OR DELETE ON money_bankentry
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER bankentry_not_emptied BEFORE TRUNCATE ON money_bankentry
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION money_bank_entry_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM money_bankstatement
        WHERE id = NEW.statement_id AND account_id = NEW.account_id
    ) THEN
        RAISE EXCEPTION 'an entry is of the account of its statement'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'bankentry_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER bankentry_fits BEFORE INSERT ON money_bankentry
    FOR EACH ROW EXECUTE FUNCTION money_bank_entry_fits();

CREATE FUNCTION money_bank_match_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
            OR ROW(NEW.id, NEW.entry_id, NEW.rule, NEW.invoice_id, NEW.payment_id,
                NEW.takes_back_id, NEW.made_at, NEW.made_by)
            IS DISTINCT FROM ROW(OLD.id, OLD.entry_id, OLD.rule, OLD.invoice_id, OLD.payment_id,
                OLD.takes_back_id, OLD.made_at, OLD.made_by) THEN
            RAISE EXCEPTION 'match % is only undone, and once', OLD.id
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'bankmatch_stands';
        END IF;
        -- What the bank took back is undone first.
        IF EXISTS (
            SELECT FROM money_bankmatch back
            WHERE back.takes_back_id = OLD.id AND back.undone_at IS NULL
        ) THEN
            RAISE EXCEPTION 'the bank took back what match % is of', OLD.id
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'bankmatch_stands';
        END IF;
        RETURN NEW;
    END IF;
    PERFORM FROM money_bankmatch WHERE id = NEW.takes_back_id FOR NO KEY UPDATE;
    IF NEW.undone_at IS NOT NULL OR NEW.payment_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM money_payment paid JOIN money_bankentry entry ON entry.id = NEW.entry_id
        WHERE paid.id = NEW.payment_id AND paid.road = 'bank' AND paid.amount = entry.amount
        AND paid.invoice_id = NEW.invoice_id
    ) OR NEW.rule = 'returned' AND NOT EXISTS (
        SELECT FROM money_bankmatch before
        JOIN money_bankentry came ON came.id = before.entry_id
        JOIN money_bankentry went ON went.id = NEW.entry_id
        WHERE before.id = NEW.takes_back_id AND before.invoice_id = NEW.invoice_id
        AND before.undone_at IS NULL AND went.is_reversal AND went.amount = -came.amount
    ) THEN
        RAISE EXCEPTION 'entry % was not for this', NEW.entry_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'bankmatch_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER bankmatch_fits BEFORE INSERT OR UPDATE ON money_bankmatch
    FOR EACH ROW EXECUTE FUNCTION money_bank_match_fits();
CREATE TRIGGER bankmatch_kept_for_ever BEFORE DELETE ON money_bankmatch
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER bankmatch_not_emptied BEFORE TRUNCATE ON money_bankmatch
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
