-- G9, no surprise on the bill, and G10, what was agreed is what is handed over: what stands on a
-- work order is corrected by adding to it. Who wrote what, and when, stays as it was.

CREATE TRIGGER workorder_kept_for_ever BEFORE UPDATE OR DELETE ON workorders_workorder
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER workorder_not_emptied BEFORE TRUNCATE ON workorders_workorder
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER orderanswer_kept_for_ever BEFORE UPDATE OR DELETE ON workorders_orderanswer
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER orderanswer_not_emptied BEFORE TRUNCATE ON workorders_orderanswer
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER orderline_kept_for_ever BEFORE UPDATE OR DELETE ON workorders_orderline
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER orderline_not_emptied BEFORE TRUNCATE ON workorders_orderline
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER orderhours_kept_for_ever BEFORE UPDATE OR DELETE ON workorders_orderhours
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER orderhours_not_emptied BEFORE TRUNCATE ON workorders_orderhours
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER signature_kept_for_ever BEFORE UPDATE OR DELETE ON workorders_signature
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER signature_not_emptied BEFORE TRUNCATE ON workorders_signature
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER orderphoto_kept_for_ever BEFORE UPDATE OR DELETE ON workorders_orderphoto
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER orderphoto_not_emptied BEFORE TRUNCATE ON workorders_orderphoto
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER orderpaper_kept_for_ever BEFORE UPDATE OR DELETE ON workorders_orderpaper
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER orderpaper_not_emptied BEFORE TRUNCATE ON workorders_orderpaper
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER invoiceexport_kept_for_ever BEFORE UPDATE OR DELETE ON workorders_invoiceexport
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER invoiceexport_not_emptied BEFORE TRUNCATE ON workorders_invoiceexport
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER exportedorder_kept_for_ever BEFORE UPDATE OR DELETE ON workorders_exportedorder
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER exportedorder_not_emptied BEFORE TRUNCATE ON workorders_exportedorder
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER workedday_kept_for_ever BEFORE UPDATE OR DELETE ON workorders_workedday
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER workedday_not_emptied BEFORE TRUNCATE ON workorders_workedday
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
