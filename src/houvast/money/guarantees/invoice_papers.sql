-- G9, no surprise on the bill: the paper of an invoice that was sent stands as it was.

CREATE TRIGGER invoicepaper_kept_for_ever BEFORE UPDATE OR DELETE ON money_invoicepaper
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER invoicepaper_not_emptied BEFORE TRUNCATE ON money_invoicepaper
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
