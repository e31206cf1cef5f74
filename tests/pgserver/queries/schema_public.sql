CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (id serial PRIMARY KEY, n serial); CREATE VIEW v AS SELECT * FROM t; CREATE SEQUENCE sq; CREATE TABLE m (m mood, t int REFERENCES t); INSERT INTO t DEFAULT VALUES; CREATE SCHEMA other; CREATE TABLE other.t (id int, m mood, p int REFERENCES t)
--| CREATE TYPE
--| CREATE TABLE
--| CREATE VIEW
--| CREATE SEQUENCE
--| CREATE TABLE
--| INSERT 0 1
--| CREATE SCHEMA
--| CREATE TABLE

DROP SCHEMA public RESTRICT
--| ERROR 2BP01: cannot drop schema public because other objects depend on it
--| DETAIL: type mood depends on schema public
--| column m of table other.t depends on type mood
--| table t depends on schema public
--| constraint t_p_fkey on table other.t depends on table t
--| view v depends on schema public
--| sequence sq depends on schema public
--| table m depends on schema public
--| HINT: Use DROP ... CASCADE to drop the dependent objects too.

BEGIN; DROP SCHEMA public CASCADE; SELECT current_schema(), to_regclass('t'); ROLLBACK
--| BEGIN
--| DROP SCHEMA
--| current_schema:19 to_regclass:2205
--| ∅|∅
--| SELECT 1
--| ROLLBACK

SELECT count(*) FROM t
--| count:20
--| 1
--| SELECT 1

DROP SCHEMA public CASCADE
--| DROP SCHEMA

SELECT current_schema(), current_schemas(false), current_schemas(true)
--| current_schema:19 current_schemas:1003 current_schemas:1003
--| ∅|{}|{pg_catalog}
--| SELECT 1

SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1; SELECT schema_name FROM information_schema.schemata WHERE schema_name !~ '^pg_' ORDER BY 1
--| nspname:19
--| information_schema
--| other
--| SELECT 2
--| schema_name:19
--| information_schema
--| other
--| SELECT 2

SELECT 'public'::regnamespace
--| ERROR 3F000 at 8: schema "public" does not exist

SELECT to_regnamespace('public'), to_regclass('public.t')
--| to_regnamespace:4089 to_regclass:2205
--| ∅|∅
--| SELECT 1

CREATE TABLE t (id int)
--| ERROR 3F000 at 14: no schema has been selected to create in

CREATE TABLE public.t (id int)
--| ERROR 3F000 at 14: schema "public" does not exist

CREATE TYPE mood AS ENUM ('b')
--| ERROR 3F000: no schema has been selected to create in

SELECT * FROM public.t
--| ERROR 42P01 at 15: relation "public.t" does not exist

SELECT * FROM t
--| ERROR 42P01 at 15: relation "t" does not exist

DROP TABLE public.t
--| ERROR 3F000: schema "public" does not exist

DROP TABLE IF EXISTS public.t
--| DROP TABLE

ALTER TABLE public.t ADD x int
--| ERROR 3F000: schema "public" does not exist

DROP SCHEMA public
--| ERROR 3F000: schema "public" does not exist

DROP SCHEMA IF EXISTS public
--| DROP SCHEMA

COMMENT ON SCHEMA public IS 'x'
--| ERROR 3F000: schema "public" does not exist

SELECT id, p FROM other.t; INSERT INTO other.t VALUES (1, 2)
--| id:23 p:23
--| SELECT 0
--| INSERT 0 1

ALTER TABLE other.t SET SCHEMA public
--| ERROR 3F000: schema "public" does not exist

CREATE SCHEMA public
--| CREATE SCHEMA

CREATE SCHEMA public
--| ERROR 42P06: schema "public" already exists

CREATE SCHEMA IF NOT EXISTS public
--| CREATE SCHEMA

CREATE TABLE t (id serial PRIMARY KEY, n serial); INSERT INTO t DEFAULT VALUES RETURNING *; SELECT current_schema(), 'public.t'::regclass
--| CREATE TABLE
--| id:23 n:23
--| 1|1
--| INSERT 0 1
--| current_schema:19 regclass:2205
--| public|t
--| SELECT 1

DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA IF NOT EXISTS public; GRANT ALL ON SCHEMA public TO CURRENT_USER; CREATE TABLE t (a int); SELECT * FROM public.t
--| DROP SCHEMA
--| CREATE SCHEMA
--| GRANT
--| CREATE TABLE
--| a:23
--| SELECT 0
