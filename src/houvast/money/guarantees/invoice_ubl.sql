-- G9, no surprise on the bill: what programs were told of an invoice stands as it was.

CREATE TRIGGER invoiceubl_kept_for_ever BEFORE UPDATE OR DELETE ON money_invoiceubl
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER invoiceubl_not_emptied BEFORE TRUNCATE ON money_invoiceubl
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
