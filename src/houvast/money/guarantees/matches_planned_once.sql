-- What holds of each match stays as it is (`entries_stand.sql`). It was planned anew for every row,
-- which took ten times as long as looking: each branch of it seemed cheap where it did not apply.

ALTER FUNCTION money_bank_match_fits() SET plan_cache_mode TO force_generic_plan;
