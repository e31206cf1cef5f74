CREATE SCHEMA s
--| CREATE SCHEMA

CREATE SCHEMA s
--| ERROR 42P06: schema "s" already exists

CREATE SCHEMA IF NOT EXISTS s
--| CREATE SCHEMA

CREATE SCHEMA pg_x
--| ERROR 42939: unacceptable schema name "pg_x"
--| DETAIL: The prefix "pg_" is reserved for system schemas.

CREATE SCHEMA public
--| ERROR 42P06: schema "public" already exists

CREATE TABLE s.t (id int PRIMARY KEY, x int); CREATE VIEW s.v AS SELECT * FROM s.t; CREATE TABLE u (a int REFERENCES s.t)
--| CREATE TABLE
--| CREATE VIEW
--| CREATE TABLE

DROP TABLE s.nope
--| ERROR 42P01: table "nope" does not exist

DROP TABLE nope.t
--| ERROR 3F000: schema "nope" does not exist

DROP TABLE IF EXISTS s.nope, nope.t
--| DROP TABLE

DROP INDEX s.nope
--| ERROR 42704: index "nope" does not exist

DROP TYPE s.nope
--| ERROR 42704: type "s.nope" does not exist

DROP TYPE nope.t
--| ERROR 3F000: schema "nope" does not exist

DROP VIEW IF EXISTS s.nope
--| DROP VIEW

CREATE TABLE s.t (a int)
--| ERROR 42P07: relation "t" already exists

CREATE TABLE IF NOT EXISTS s.t (a int)
--| CREATE TABLE

CREATE TABLE nope.t (a int)
--| ERROR 3F000 at 14: schema "nope" does not exist

CREATE VIEW s.t AS SELECT 1
--| ERROR 42P07: relation "t" already exists

SELECT 'x'::s.nope
--| ERROR 42704 at 13: type "s.nope" does not exist

SELECT 'x'::nope.x
--| ERROR 3F000 at 13: schema "nope" does not exist

SELECT s.f()
--| ERROR 42883 at 8: function s.f() does not exist
--| HINT: No function matches the given name and argument types. You might need to add explicit type casts.

SELECT nope.f()
--| ERROR 3F000 at 8: schema "nope" does not exist

SELECT * FROM s.nope
--| ERROR 42P01 at 15: relation "s.nope" does not exist

SELECT * FROM nope.x
--| ERROR 42P01 at 15: relation "nope.x" does not exist

SELECT s.t.id FROM s.t AS t
--| ERROR 42P01 at 8: invalid reference to FROM-clause entry for table "t"
--| HINT: There is an entry for table "t", but it cannot be referenced from this part of the query.

SELECT s.t.id FROM s.t AS x
--| ERROR 42P01 at 8: invalid reference to FROM-clause entry for table "t"
--| HINT: Perhaps you meant to reference the table alias "x".

SELECT nope.t.id FROM s.t
--| ERROR 42P01 at 8: invalid reference to FROM-clause entry for table "t"
--| HINT: There is an entry for table "t", but it cannot be referenced from this part of the query.

INSERT INTO s.nope VALUES (1)
--| ERROR 42P01 at 13: relation "s.nope" does not exist

UPDATE nope.t SET id = 1
--| ERROR 42P01 at 8: relation "nope.t" does not exist

DROP SCHEMA s
--| ERROR 2BP01: cannot drop schema s because other objects depend on it
--| DETAIL: table s.t depends on schema s
--| constraint u_a_fkey on table u depends on table s.t
--| view s.v depends on schema s
--| HINT: Use DROP ... CASCADE to drop the dependent objects too.

DROP SCHEMA nope
--| ERROR 3F000: schema "nope" does not exist

DROP SCHEMA IF EXISTS nope
--| DROP SCHEMA

DROP SCHEMA pg_catalog
--| ERROR 2BP01: cannot drop schema pg_catalog because it is required by the database system

DROP SCHEMA s CASCADE
--| DROP SCHEMA

INSERT INTO u VALUES (3) RETURNING *
--| a:23
--| 3
--| INSERT 0 1

CREATE SCHEMA a CREATE TABLE t1 (id int PRIMARY KEY, p int REFERENCES t1) CREATE VIEW v1 AS SELECT * FROM t1 CREATE INDEX i1 ON t1 (p) CREATE SEQUENCE s1
--| CREATE SCHEMA

CREATE SCHEMA b CREATE TABLE a.t2 (id int)
--| ERROR 42P15: CREATE specifies a schema (a) different from the one being created (b)

SELECT c.relname, c.relkind FROM pg_class c WHERE relnamespace = 'a'::regnamespace ORDER BY 1
--| relname:19 relkind:18
--| i1|i
--| s1|S
--| t1|r
--| t1_pkey|i
--| v1|v
--| SELECT 5

INSERT INTO a.t1 VALUES (1, NULL), (2, 1)
--| INSERT 0 2

ALTER SCHEMA a RENAME TO public
--| ERROR 42P06: schema "public" already exists

ALTER SCHEMA a RENAME TO pg_b
--| ERROR 42939: unacceptable schema name "pg_b"
--| DETAIL: The prefix "pg_" is reserved for system schemas.

ALTER SCHEMA nope RENAME TO c
--| ERROR 3F000: schema "nope" does not exist

ALTER SCHEMA a RENAME TO c
--| ALTER SCHEMA

SELECT * FROM c.v1 ORDER BY id; SELECT 'c.i1'::regclass; SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 't1_p_fkey'
--| id:23 p:23
--| 1|∅
--| 2|1
--| SELECT 2
--| regclass:2205
--| c.i1
--| SELECT 1
--| pg_get_constraintdef:25
--| FOREIGN KEY (p) REFERENCES c.t1(id)
--| SELECT 1

SELECT nextval('c.s1')
--| nextval:20
--| 1
--| SELECT 1

DROP SCHEMA c
--| ERROR 2BP01: cannot drop schema c because other objects depend on it
--| DETAIL: sequence c.s1 depends on schema c
--| table c.t1 depends on schema c
--| view c.v1 depends on schema c
--| HINT: Use DROP ... CASCADE to drop the dependent objects too.

DROP SCHEMA c CASCADE
--| DROP SCHEMA

CREATE SCHEMA one; CREATE TABLE one.t (a int); CREATE SCHEMA two
--| CREATE SCHEMA
--| CREATE TABLE
--| CREATE SCHEMA

DROP SCHEMA two, one
--| ERROR 2BP01: cannot drop desired object(s) because other objects depend on them
--| DETAIL: table one.t depends on schema one
--| HINT: Use DROP ... CASCADE to drop the dependent objects too.

DROP SCHEMA two, one CASCADE
--| DROP SCHEMA

CREATE SCHEMA d; CREATE TABLE d.a (id serial PRIMARY KEY, n serial); CREATE SEQUENCE d.sq; CREATE VIEW public.pv AS SELECT * FROM d.a; CREATE TABLE d.b (a int REFERENCES d.a); CREATE TABLE out (a int REFERENCES d.a)
--| CREATE SCHEMA
--| CREATE TABLE
--| CREATE SEQUENCE
--| CREATE VIEW
--| CREATE TABLE
--| CREATE TABLE

DROP TABLE d.a
--| ERROR 2BP01: cannot drop table d.a because other objects depend on it
--| DETAIL: view pv depends on table d.a
--| constraint b_a_fkey on table d.b depends on table d.a
--| constraint out_a_fkey on table "out" depends on table d.a
--| HINT: Use DROP ... CASCADE to drop the dependent objects too.

DROP TABLE d.a CASCADE
--| DROP TABLE

SELECT to_regclass('d.a'), to_regclass('d.a_n_seq'), to_regclass('pv'), to_regclass('d.b')
--| to_regclass:2205 to_regclass:2205 to_regclass:2205 to_regclass:2205
--| ∅|∅|∅|d.b
--| SELECT 1

DROP SCHEMA d CASCADE
--| DROP SCHEMA

CREATE SCHEMA "$user"; DROP SCHEMA "$user"
--| CREATE SCHEMA
--| DROP SCHEMA

COMMENT ON SCHEMA nope IS 'x'
--| ERROR 3F000: schema "nope" does not exist

TRUNCATE nope.t
--| ERROR 3F000: schema "nope" does not exist

COPY nope.t FROM STDIN
--| ERROR 3F000: schema "nope" does not exist

SELECT 'nope.t'::regclass
--| ERROR 3F000 at 8: schema "nope" does not exist

SELECT to_regclass('nope.t'), to_regnamespace('nope'), to_regnamespace('one')
--| to_regclass:2205 to_regnamespace:4089 to_regnamespace:4089
--| ∅|∅|∅
--| SELECT 1

SELECT has_schema_privilege('nope', 'USAGE')
--| ERROR 3F000: schema "nope" does not exist

BEGIN; CREATE SCHEMA rolled; CREATE TABLE rolled.t (a int); ROLLBACK
--| BEGIN
--| CREATE SCHEMA
--| CREATE TABLE
--| ROLLBACK

CREATE SCHEMA rolled; CREATE TABLE rolled.t (a int); SELECT * FROM rolled.t
--| CREATE SCHEMA
--| CREATE TABLE
--| a:23
--| SELECT 0

ALTER SCHEMA nope OWNER TO CURRENT_USER
--| ERROR 3F000: schema "nope" does not exist

ALTER SCHEMA rolled OWNER TO CURRENT_USER
--| ALTER SCHEMA

CREATE SCHEMA AUTHORIZATION CURRENT_USER
--| CREATE SCHEMA

CREATE SCHEMA IF NOT EXISTS held AUTHORIZATION CURRENT_USER
--| CREATE SCHEMA
