-- What a company put into use stays on record: an older version is put back by adding it again.
CREATE TRIGGER description_kept_for_ever BEFORE UPDATE OR DELETE ON ground_description
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER description_not_emptied BEFORE TRUNCATE ON ground_description
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
