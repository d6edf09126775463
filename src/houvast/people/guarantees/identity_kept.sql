-- G9, no surprise on the bill: under which name and numbers the company sent an invoice on a day
-- can always be read again. Another name or number is another row, from its own day on.

CREATE TRIGGER companyidentity_kept_for_ever BEFORE UPDATE OR DELETE ON people_companyidentity
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER companyidentity_not_emptied BEFORE TRUNCATE ON people_companyidentity
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
