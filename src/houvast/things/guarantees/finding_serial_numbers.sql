-- G6, asked once: a thing is found by its serial number, however that is spelled and be it a part
-- of it. Letters and figures count, and nothing between them.

CREATE INDEX thing_serial_number ON things_thing USING gin (
    regexp_replace(upper(serial_number), '[^A-Z0-9]', '', 'g') gin_trgm_ops
) WHERE serial_number <> '';
