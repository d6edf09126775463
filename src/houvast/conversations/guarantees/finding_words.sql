-- Words of cases and messages can be found, whatever their Dutch endings and accents: what a
-- customer told any of us is at hand (G6).
--
-- A text is indexed up to 100,000 characters: PostgreSQL refuses much longer ones, and no mail may
-- be refused because it cannot be searched to its end.

CREATE TEXT SEARCH CONFIGURATION public.houvast_words (COPY = pg_catalog.dutch);
ALTER TEXT SEARCH CONFIGURATION public.houvast_words
    ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, pg_catalog.dutch_stem;

CREATE INDEX case_subject_words ON promises_case
    USING gin (to_tsvector('public.houvast_words', subject));
CREATE INDEX message_words ON conversations_message
    USING gin (to_tsvector('public.houvast_words', left(subject || ' ' || text, 100000)));
