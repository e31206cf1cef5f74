SHOW search_path
--| search_path:25
--| "$user", public
--| SHOW

CREATE SCHEMA s; CREATE SCHEMA z; CREATE TABLE t (id int, w text); INSERT INTO t VALUES (1, 'public'); CREATE TABLE s.t (id int, w text); INSERT INTO s.t VALUES (2, 's'); CREATE TABLE only_public (a int); CREATE TYPE mood AS ENUM ('p'); CREATE TYPE s.mood AS ENUM ('s')
--| CREATE SCHEMA
--| CREATE SCHEMA
--| CREATE TABLE
--| INSERT 0 1
--| CREATE TABLE
--| INSERT 0 1
--| CREATE TABLE
--| CREATE TYPE
--| CREATE TYPE

SELECT w FROM t
--| w:25
--| public
--| SELECT 1

SET search_path = s, public
--| SET

SELECT w FROM t
--| w:25
--| s
--| SELECT 1

SELECT w FROM t AS x JOIN public.t AS y USING (id)
--| ERROR 42702 at 8: column reference "w" is ambiguous

SELECT current_schema(), current_schemas(true), current_schemas(false)
--| current_schema:19 current_schemas:1003 current_schemas:1003
--| s|{pg_catalog,s,public}|{s,public}
--| SELECT 1

SELECT 's'::mood
--| mood:own
--| s
--| SELECT 1

SELECT 't'::regclass, 'public.t'::regclass, 'only_public'::regclass, 's.mood'::regtype, 'public.mood'::regtype
--| regclass:2205 regclass:2205 regclass:2205 regtype:2206 regtype:2206
--| t|public.t|only_public|mood|public.mood
--| SELECT 1

SELECT c.oid::regclass, pg_table_is_visible(oid) FROM pg_class c WHERE relname IN ('t', 'only_public') ORDER BY 1
--| oid:2205 pg_table_is_visible:16
--| public.t|f
--| t|t
--| only_public|t
--| SELECT 3

INSERT INTO t VALUES (3, 'also s'); UPDATE t SET w = w || '!' WHERE id = 3; DELETE FROM t WHERE id = 2; SELECT * FROM s.t
--| INSERT 0 1
--| UPDATE 1
--| DELETE 1
--| id:23 w:25
--| 3|also s!
--| SELECT 1

CREATE TABLE made (id serial PRIMARY KEY, n serial, m mood); CREATE INDEX ON made (m); CREATE VIEW made_view AS SELECT * FROM made; CREATE SEQUENCE made_seq; CREATE TYPE made_type AS ENUM ('a')
--| CREATE TABLE
--| CREATE INDEX
--| CREATE VIEW
--| CREATE SEQUENCE
--| CREATE TYPE

SELECT relnamespace::regnamespace, relname FROM pg_class WHERE relname LIKE 'made%' ORDER BY 2
--| relnamespace:4089 relname:19
--| s|made
--| s|made_id_seq
--| s|made_m_idx
--| s|made_n_seq
--| s|made_pkey
--| s|made_seq
--| s|made_view
--| SELECT 7

SELECT typnamespace::regnamespace FROM pg_type WHERE typname = 'made_type'
--| typnamespace:4089
--| s
--| SELECT 1

INSERT INTO made (m) VALUES ('s') RETURNING id, n; SELECT nextval('made_seq'), nextval('s.made_seq'); SELECT pg_get_serial_sequence('made', 'n')
--| id:23 n:23
--| 1|1
--| INSERT 0 1
--| nextval:20 nextval:20
--| 1|2
--| SELECT 1
--| pg_get_serial_sequence:25
--| s.made_n_seq
--| SELECT 1

SET search_path = public
--| SET

SELECT * FROM made
--| ERROR 42P01 at 15: relation "made" does not exist

SELECT id, n, m FROM s.made_view
--| id:23 n:23 m:own
--| 1|1|s
--| SELECT 1

INSERT INTO s.made (m) VALUES ('s') RETURNING id, n
--| id:23 n:23
--| 2|2
--| INSERT 0 1

SELECT pg_get_viewdef('s.made_view'::regclass)
--| pg_get_viewdef:25
--|  SELECT made.id,
--|     made.n,
--|     made.m
--|    FROM s.made;
--| SELECT 1

SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 's.made'::regclass ORDER BY adnum
--| pg_get_expr:25
--| nextval('s.made_id_seq'::regclass)
--| nextval('s.made_n_seq'::regclass)
--| SELECT 2

SET search_path = s
--| SET

SELECT pg_get_viewdef('made_view'::regclass)
--| pg_get_viewdef:25
--|  SELECT made.id,
--|     made.n,
--|     made.m
--|    FROM made;
--| SELECT 1

SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'made'::regclass ORDER BY adnum
--| pg_get_expr:25
--| nextval('made_id_seq'::regclass)
--| nextval('made_n_seq'::regclass)
--| SELECT 2

SELECT format_type('s.mood'::regtype, NULL), format_type('public.mood'::regtype, NULL)
--| format_type:25 format_type:25
--| mood|public.mood
--| SELECT 1

SELECT * FROM only_public
--| ERROR 42P01 at 15: relation "only_public" does not exist

INSERT INTO only_public VALUES (1)
--| ERROR 42P01 at 13: relation "only_public" does not exist

DROP TABLE only_public
--| ERROR 42P01: table "only_public" does not exist

DROP TABLE IF EXISTS only_public
--| DROP TABLE

ALTER TABLE only_public ADD b int
--| ERROR 42P01: relation "only_public" does not exist

TRUNCATE only_public
--| ERROR 42P01: relation "only_public" does not exist

CREATE INDEX ON only_public (a)
--| ERROR 42P01: relation "only_public" does not exist

CREATE VIEW v AS SELECT * FROM only_public
--| ERROR 42P01 at 32: relation "only_public" does not exist

COMMENT ON TABLE only_public IS 'x'
--| ERROR 42P01: relation "only_public" does not exist

SELECT 'only_public'::regclass
--| ERROR 42P01 at 8: relation "only_public" does not exist

SET search_path = ''
--| SET

SELECT * FROM t
--| ERROR 42P01 at 15: relation "t" does not exist

SELECT count(*) FROM pg_class WHERE relname = 'pg_class'
--| count:20
--| 1
--| SELECT 1

CREATE TABLE nowhere (a int)
--| ERROR 3F000 at 14: no schema has been selected to create in

CREATE TYPE nowhere AS ENUM ('a')
--| ERROR 3F000: no schema has been selected to create in

CREATE SEQUENCE nowhere
--| ERROR 3F000: no schema has been selected to create in

CREATE VIEW nowhere AS SELECT 1
--| ERROR 3F000: no schema has been selected to create in

SELECT 'p'::mood
--| ERROR 42704 at 13: type "mood" does not exist

SELECT current_schema(), current_schemas(true)
--| current_schema:19 current_schemas:1003
--| ∅|{pg_catalog}
--| SELECT 1

SELECT 's.t'::regclass, 'public.t'::regclass, 'pg_class'::regclass, format_type('public.mood'::regtype, NULL)
--| regclass:2205 regclass:2205 regclass:2205 format_type:25
--| s.t|public.t|pg_class|public.mood
--| SELECT 1

SET search_path = nope, z, public
--| SET

SELECT current_schema(), current_schemas(false)
--| current_schema:19 current_schemas:1003
--| z|{z,public}
--| SELECT 1

CREATE TABLE in_z (a int); SELECT 'in_z'::regclass::oid = 'z.in_z'::regclass::oid
--| CREATE TABLE
--| ?column?:16
--| t
--| SELECT 1

RESET search_path
--| RESET

BEGIN; SET LOCAL search_path = s; SELECT w FROM t; COMMIT
--| BEGIN
--| SET
--| w:25
--| also s!
--| SELECT 1
--| COMMIT

SELECT w FROM t
--| w:25
--| public
--| SELECT 1

SELECT set_config('search_path', 's', true), (SELECT count(*) FROM t)
--| set_config:25 count:20
--| s|1
--| SELECT 1

SELECT set_config('search_path', 's', false)
--| set_config:25
--| s
--| SELECT 1

SELECT w FROM t
--| w:25
--| also s!
--| SELECT 1

RESET search_path
--| RESET

PREPARE q AS SELECT w FROM t; EXECUTE q
--| PREPARE
--| w:25
--| public
--| SELECT 1

SET search_path = s; EXECUTE q
--| SET
--| w:25
--| also s!
--| SELECT 1

RESET search_path; EXECUTE q
--| RESET
--| w:25
--| public
--| SELECT 1

BEGIN; SET LOCAL search_path = s, public; EXECUTE q; ROLLBACK
--| BEGIN
--| SET
--| w:25
--| also s!
--| SELECT 1
--| ROLLBACK

EXECUTE q
--| w:25
--| public
--| SELECT 1

CREATE TEMP TABLE t (id int, w text); INSERT INTO t VALUES (9, 'temporary'); SELECT w FROM t
--| CREATE TABLE
--| INSERT 0 1
--| w:25
--| temporary
--| SELECT 1

SET search_path = s, pg_temp; SELECT w FROM t; SELECT 't'::regclass
--| SET
--| w:25
--| also s!
--| SELECT 1
--| regclass:2205
--| t
--| SELECT 1

SELECT 's.t'::regclass, 'pg_temp.t'::regclass::text LIKE 'pg_temp%'
--| regclass:2205 ?column?:16
--| t|t
--| SELECT 1

SET search_path = s, public; DROP TABLE pg_temp.t; SELECT w FROM t
--| SET
--| DROP TABLE
--| w:25
--| also s!
--| SELECT 1

SET search_path = pg_temp, public; CREATE TABLE session_only (a int); SELECT relpersistence FROM pg_class WHERE relname = 'session_only'
--| SET
--| CREATE TABLE
--| relpersistence:18
--| t
--| SELECT 1

SET search_path = "$user", public; SELECT current_schemas(false)
--| SET
--| current_schemas:1003
--| {public}
--| SELECT 1

SET search_path = s, public; DO $$ BEGIN INSERT INTO t VALUES (10, 'by DO'); END $$; SELECT w FROM s.t ORDER BY id
--| SET
--| DO
--| w:25
--| also s!
--| by DO
--| SELECT 2

WITH t AS (SELECT 'with' AS w) SELECT w FROM t
--| w:25
--| with
--| SELECT 1

WITH x AS (SELECT * FROM t) SELECT count(*) FROM x, public.t
--| count:20
--| 2
--| SELECT 1

WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT count(*) FROM t
--| count:20
--| 3
--| SELECT 1

SELECT (SELECT max(w) FROM t), EXISTS (SELECT 1 FROM t WHERE t.id = 10), ARRAY(SELECT id FROM t ORDER BY 1)
--| max:25 exists:16 array:1007
--| by DO|t|{3,10}
--| SELECT 1

SELECT t.w, s.t.w FROM t ORDER BY t.id
--| w:25 w:25
--| also s!|also s!
--| by DO|by DO
--| SELECT 2

SELECT public.t.w FROM t
--| ERROR 42P01 at 8: invalid reference to FROM-clause entry for table "t"
--| HINT: There is an entry for table "t", but it cannot be referenced from this part of the query.

SELECT t::text FROM t ORDER BY t.id
--| t:25
--| (3,"also s!")
--| (10,"by DO")
--| SELECT 2

SELECT a.relname FROM pg_class a WHERE a.oid = 't'::regclass AND a.relnamespace = 's'::regnamespace
--| relname:19
--| t
--| SELECT 1

LOCK TABLE t
--| ERROR 25P01: LOCK TABLE can only be used in transaction blocks

MERGE INTO t USING (VALUES (10, 'merged')) AS n(id, w) ON t.id = n.id WHEN MATCHED THEN UPDATE SET w = n.w; SELECT w FROM s.t WHERE id = 10
--| MERGE 1
--| w:25
--| merged
--| SELECT 1

ALTER TABLE t RENAME TO renamed; SELECT 's.renamed'::regclass, to_regclass('s.t'); SELECT w FROM t
--| ALTER TABLE
--| regclass:2205 to_regclass:2205
--| renamed|∅
--| SELECT 1
--| w:25
--| public
--| SELECT 1

ALTER TABLE renamed SET SCHEMA z; SELECT 'z.renamed'::regclass; SELECT w FROM z.renamed WHERE id = 10
--| ALTER TABLE
--| regclass:2205
--| z.renamed
--| SELECT 1
--| w:25
--| merged
--| SELECT 1
