-- The seeds about artificial intelligence.

\ir seed_dataset.sql
\ir seed_world_bank.sql
\ir seed_france.sql
\ir seed_usa.sql
\ir seed_europe.sql
\ir seed_americas.sql
\ir seed_asia.sql
\ir seed_africa.sql
\ir seed_world.sql
\ir seed_claims.sql
