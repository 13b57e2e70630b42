-- Every rate of a file is one that can be
SELECT line > 0 AND rate > 0 AND isfinite(valid_on) AND currency <> 'EUR' FROM ecb_rates($1)
