-- G6, asked once: a sticker opens the book of one thing for as long as it stands. Its code never
-- opens another thing, and one that was replaced never opens anything again.

CREATE TRIGGER sticker_stands BEFORE UPDATE ON things_sticker
    FOR EACH ROW EXECUTE FUNCTION ground_stands_until_it_ends('revoked_at');
CREATE TRIGGER sticker_kept_for_ever BEFORE DELETE ON things_sticker
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER sticker_not_emptied BEFORE TRUNCATE ON things_sticker
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
