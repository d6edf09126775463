-- G9, no surprise on the bill: in how many days an invoice was to be paid, and from when that
-- counted, is never rewritten.

CREATE TRIGGER paymentterm_kept_for_ever BEFORE UPDATE OR DELETE ON money_paymentterm
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER paymentterm_not_emptied BEFORE TRUNCATE ON money_paymentterm
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
