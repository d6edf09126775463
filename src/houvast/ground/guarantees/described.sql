-- G6, asked once: what was ever asked stays on record, so that each answer can be read beside its
-- question. What a company put into use is never changed; an older one is put back by adding it.

CREATE TRIGGER description_kept_for_ever BEFORE UPDATE OR DELETE ON ground_description
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER description_not_emptied BEFORE TRUNCATE ON ground_description
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
