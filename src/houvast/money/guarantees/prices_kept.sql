-- G9, no surprise on the bill: what something cost, and from when, is never rewritten. Another
-- price is another row, so that what a customer saw before they chose can always be shown again.

CREATE TRIGGER priceitem_kept_for_ever BEFORE UPDATE OR DELETE ON money_priceitem
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER priceitem_not_emptied BEFORE TRUNCATE ON money_priceitem
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER price_kept_for_ever BEFORE UPDATE OR DELETE ON money_price
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER price_not_emptied BEFORE TRUNCATE ON money_price
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
