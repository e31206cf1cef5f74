SELECT to_tsvector('basque', 'etxeak')
--| ERROR 42704 at 20: text search configuration "basque" does not exist
--| HINT: SELECT cfgname FROM pg_ts_config tells which configurations there are.

SELECT 'pg_catalog.yiddish'::regconfig
--| ERROR 42704 at 8: text search configuration "pg_catalog.yiddish" does not exist
--| HINT: SELECT cfgname FROM pg_ts_config tells which configurations there are.

SELECT to_tsvector('catala', 'cases')
--| ERROR 42704 at 20: text search configuration "catala" does not exist

SELECT ts_lexize('catalan_stem', 'cases')
--| ERROR 42704 at 18: text search dictionary "catalan_stem" does not exist

SET default_text_search_config = 'catalan'
--| ERROR 22023: invalid value for parameter "default_text_search_config": "catalan"

SELECT cfgname FROM pg_ts_config WHERE cfgname ~ '^[bcy]'
--| cfgname:19
--| SELECT 0
