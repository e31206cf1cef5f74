CREATE TABLE t (a serial PRIMARY KEY, b text UNIQUE); INSERT INTO t (b) SELECT g::text FROM generate_series(1, 3000) g; CREATE VIEW v AS SELECT a FROM t; CREATE SEQUENCE s
--| CREATE TABLE
--| INSERT 0 3000
--| CREATE VIEW
--| CREATE SEQUENCE

SELECT pg_relation_size('t') > 8192, pg_relation_size('t', 'main') = pg_relation_size('t'), pg_relation_size('t', 'init'), pg_table_size('t') >= pg_relation_size('t'), pg_indexes_size('t') > 8192
--| ?column?:16 ?column?:16 pg_relation_size:20 ?column?:16 ?column?:16
--| t|t|0|t|t
--| SELECT 1

SELECT pg_total_relation_size('t') = pg_table_size('t') + pg_indexes_size('t'), pg_relation_size('t_b_key') > 8192, pg_indexes_size('t_b_key')
--| ?column?:16 ?column?:16 pg_indexes_size:20
--| t|t|0
--| SELECT 1

SELECT pg_relation_size('v'), pg_table_size('v'), pg_indexes_size('v'), pg_total_relation_size('v'), pg_relation_size('s') > 0
--| pg_relation_size:20 pg_table_size:20 pg_indexes_size:20 pg_total_relation_size:20 ?column?:16
--| 0|0|0|0|t
--| SELECT 1

SELECT pg_relation_size(99999::regclass), pg_total_relation_size(99999::oid), pg_relation_size(NULL)
--| pg_relation_size:20 pg_total_relation_size:20 pg_relation_size:20
--| ∅|∅|∅
--| SELECT 1

SELECT pg_relation_size(c.oid) > 8192, (SELECT max(pg_relation_size(indexrelid)) FROM pg_index i WHERE indrelid = c.oid) > 8192 FROM pg_class c WHERE relname = 't'
--| ?column?:16 ?column?:16
--| t|t
--| SELECT 1

SELECT pg_relation_size('t', 'nix')
--| ERROR 22023: invalid fork name
--| HINT: Valid fork names are "main", "fsm", "vm", and "init".

SELECT pg_relation_size('nothing')
--| ERROR 42P01 at 25: relation "nothing" does not exist

SELECT pg_database_size(current_database()) > pg_total_relation_size('t'), pg_tablespace_size('pg_default') >= pg_database_size(current_database())
--| ?column?:16 ?column?:16
--| t|t
--| SELECT 1

SELECT pg_database_size('nothing')
--| ERROR 3D000: database "nothing" does not exist

SELECT pg_tablespace_size('nothing')
--| ERROR 42704: tablespace "nothing" does not exist

SELECT sum(pg_total_relation_size(oid)) > 8192 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
--| ?column?:16
--| t
--| SELECT 1

BEGIN; CREATE TEMP TABLE w AS SELECT g FROM generate_series(1, 5000) g; SELECT pg_relation_size('w') > 16384; DROP TABLE w; COMMIT
--| BEGIN
--| SELECT 5000
--| ?column?:16
--| t
--| SELECT 1
--| DROP TABLE
--| COMMIT

SELECT pg_get_ruledef(oid), pg_get_ruledef(oid, true), pg_get_ruledef(1) FROM pg_rewrite WHERE ev_class = 'v'::regclass
--| pg_get_ruledef:25 pg_get_ruledef:25 pg_get_ruledef:25
--| CREATE RULE "_RETURN" AS
--|     ON SELECT TO public.v DO INSTEAD  SELECT t.a
--|    FROM t;|CREATE RULE "_RETURN" AS
--|     ON SELECT TO v DO INSTEAD  SELECT t.a
--|    FROM t;|∅
--| SELECT 1

SELECT pg_relation_filenode('v'), pg_relation_filenode('t') > 0
--| pg_relation_filenode:26 ?column?:16
--| ∅|t
--| SELECT 1

CREATE INDEX i ON t (lower(b), (a + 1)) WHERE b > 'x'; SELECT refobjsubid, deptype FROM pg_depend WHERE objid = 'i'::regclass AND refobjid = 't'::regclass ORDER BY 1
--| CREATE INDEX
--| refobjsubid:23 deptype:18
--| 0|a
--| 1|a
--| 2|a
--| 2|a
--| SELECT 4

SELECT indclass, indkey, indoption FROM pg_index WHERE indexrelid = 'i'::regclass
--| indclass:30 indkey:22 indoption:22
--| 3126 1978|0 0|0 0
--| SELECT 1
