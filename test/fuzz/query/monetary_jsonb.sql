-- An amount comes back from its jsonb
SELECT m::jsonb::monetary::text = m::text AND m::jsonb::text::jsonb = m::jsonb FROM (SELECT $1::jsonb::monetary AS m) v
