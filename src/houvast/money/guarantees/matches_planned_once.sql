-- G9, no surprise on the bill: what is held of each match stays as it was (entries_stand.sql). It
-- was planned anew for every row, which took three times as long as looking: each branch of it
-- seemed cheap where it did not apply.

ALTER FUNCTION money_bank_match_fits() SET plan_cache_mode TO force_generic_plan;
