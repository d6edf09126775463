-- G6, asked once: whoever reads a serial number aloud is found by it, however it is spelled and be it
-- a part of it. Letters and figures count, and nothing between them.

CREATE INDEX thing_serial_number ON things_thing USING gin (
    regexp_replace(upper(serial_number), '[^A-Z0-9]', '', 'g') gin_trgm_ops
) WHERE serial_number <> '';
