CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, age int, CONSTRAINT users_age_check CHECK (age > 0))
CREATE TABLE orders (id bigserial PRIMARY KEY, user_id int NOT NULL REFERENCES users (id))
CREATE VIEW adults AS SELECT id, name FROM users WHERE age >= 18
CREATE VIEW old AS SELECT * FROM adults
CREATE TABLE plain (a int)
====
CREATE TABLE t (a int, b text)
-->
CREATE TABLE t (
  a int4,
  b text
)
====
CREATE TABLE t (id serial PRIMARY KEY, small smallserial)
-->
CREATE TABLE main.t_small_seq (/* sequence {"type":"int2","start":"1","increment":"1","minimum":"1","maximum":"32767","cache":"1","cycle":false,"owner":{"table":"t","column":"small","identity":false}} */
  last_value int8 NOT NULL,
  log_cnt int8 NOT NULL DEFAULT 0,
  is_called bool NOT NULL
)
;
INSERT INTO t_small_seq VALUES (1, 0, 0)
;
CREATE TABLE t (
  id INTEGER CONSTRAINT t_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  small int2 DEFAULT (nextval('t_small_seq')) NOT NULL
)
====
CREATE TABLE t (id serial PRIMARY KEY)
-->
CREATE TABLE t (
  id INTEGER CONSTRAINT t_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647)
)
====
CREATE TABLE t (id smallserial, CONSTRAINT k PRIMARY KEY (id))
-->
CREATE TABLE t (
  id INTEGER CONSTRAINT k PRIMARY KEY AUTOINCREMENT CONSTRAINT int2 CHECK (id BETWEEN -32768 AND 32767)
)
====
CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100) PRIMARY KEY)
-->
CREATE TABLE t (
  id INTEGER CONSTRAINT t_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT generated_always_as_identity NOT NULL
)
;
INSERT INTO main.sqlite_sequence (name, seq) VALUES ('t', 99)
====
CREATE TABLE t (id int PRIMARY KEY, n int UNIQUE, m int CHECK (m > n), CHECK (m < 10 AND n > 0), UNIQUE (n, m), UNIQUE (n))
-->
CREATE TABLE t (
  id int4 NOT NULL CONSTRAINT t_pkey PRIMARY KEY,
  n int4 CONSTRAINT t_n_key UNIQUE,
  m int4 CONSTRAINT t_check CHECK (m > n),
  CONSTRAINT t_check1 CHECK (m < 10 AND n > 0),
  CONSTRAINT t_n_m_key UNIQUE (n, m),
  CONSTRAINT t_n_key1 UNIQUE (n)
)
====
CREATE TABLE t (a boolean, b smallint, c bigint, d real, e double precision, f numeric(40,10), g numeric, h varchar(20), i char(3), j text, k bytea, l date, m time(3), n timetz, o timestamp(0), p timestamptz, q interval day to second, r uuid, s json, t jsonb, u int[], v numeric(4,1)[], w "char", x name, y oid, z regclass)
-->
CREATE TABLE t (
  a bool,
  b int2,
  c int8,
  d float4,
  e float8,
  f numeric BLOB(40,10),
  g numeric BLOB,
  h varchar(20),
  i bpchar(3),
  j text,
  k bytea BLOB,
  l date,
  m time(3),
  n timetz,
  o timestamp(0),
  p timestamptz,
  q interval day_to_second,
  r uuid,
  s json TEXT,
  t jsonb TEXT,
  u int4[],
  v numeric[](4,1),
  w pgchar,
  x name TEXT,
  y oid,
  z regclass
)
====
CREATE TABLE t (a date DEFAULT current_date, b timestamptz DEFAULT now(), c timestamp DEFAULT localtimestamp, d uuid DEFAULT gen_random_uuid(), e text DEFAULT 'it''s', f int DEFAULT -1, g numeric(5,2) DEFAULT 1.5, h boolean DEFAULT false, i jsonb DEFAULT '{}'::jsonb, j int[] DEFAULT '{}', k timestamptz DEFAULT '2020-01-01 UTC', l int DEFAULT NULL, m timestamp DEFAULT (now() AT TIME ZONE 'utc'))
-->
CREATE TABLE t (
  a date DEFAULT (date(/* CURRENT_DATE */ 'now')),
  b timestamptz DEFAULT (rtrim(/* now() */ rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00'),
  c timestamp DEFAULT (rtrim(/* LOCALTIMESTAMP */ rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.')),
  d uuid DEFAULT (lower(/* gen_random_uuid() */ hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  e text DEFAULT 'it''s',
  f int4 DEFAULT -1,
  g numeric BLOB(5,2) DEFAULT 1.5,
  h bool DEFAULT FALSE,
  i jsonb TEXT DEFAULT '{}',
  j int4[] DEFAULT '{}',
  k timestamptz DEFAULT '2020-01-01 00:00:00+00:00',
  l int4,
  m timestamp DEFAULT (rtrim(/* (now() AT TIME ZONE 'utc'::text) */ rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.'))
)
====
CREATE TABLE t (a int, b int DEFAULT a)
-->
ERROR 0A000 at 38: cannot use column reference in DEFAULT expression
====
CREATE TABLE t (a int CHECK (a IN (SELECT 1)))
-->
ERROR 0A000 at 32: cannot use subquery in check constraint
====
CREATE TABLE t (a text, b text GENERATED ALWAYS AS (a || 'x') STORED, c int GENERATED ALWAYS AS (length(a)) STORED)
-->
CREATE TABLE t (
  a text,
  b text GENERATED ALWAYS AS (a || 'x') STORED,
  c int4 GENERATED ALWAYS AS (length(a)) STORED
)
====
CREATE TABLE t (a int REFERENCES users ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, b int, CONSTRAINT fk FOREIGN KEY (b) REFERENCES users (id), parent int UNIQUE REFERENCES t (parent))
-->
CREATE TABLE t (
  a int4 CONSTRAINT t_a_fkey REFERENCES users ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  b int4,
  parent int4 CONSTRAINT t_parent_key UNIQUE CONSTRAINT t_parent_fkey REFERENCES t (parent),
  CONSTRAINT fk FOREIGN KEY (b) REFERENCES users (id)
)
====
CREATE TABLE t (a int REFERENCES nowhere)
-->
ERROR 42P01: relation "nowhere" does not exist
====
CREATE TABLE t (a int, a text)
-->
ERROR 42701: column "a" specified more than once
====
CREATE TABLE t (a int, PRIMARY KEY (b))
-->
ERROR 42703 at 24: column "b" named in key does not exist
====
CREATE TABLE t (a int PRIMARY KEY, b int PRIMARY KEY)
-->
ERROR 42P16: multiple primary keys for table "t" are not allowed
====
CREATE TABLE t (a nosuch)
-->
ERROR 42704 at 19: type "nosuch" does not exist
====
CREATE TABLE t (a varchar(0))
-->
ERROR 22023 at 19: length for type varchar must be at least 1
====
CREATE TABLE t (a int, EXCLUDE USING gist (a WITH =))
-->
ERROR 0A000 at 24: EXCLUDE is not supported
====
CREATE TABLE t (LIKE users)
-->
ERROR 0A000: LIKE in CREATE TABLE is not supported
====
CREATE TABLE t (a int) PARTITION BY LIST (a)
-->
ERROR 0A000 at 24: a partitioned table is not supported
====
CREATE TABLE t (a int) INHERITS (users)
-->
ERROR 0A000: INHERITS is not supported
====
CREATE TABLE t (a int) WITH (fillfactor = 70)
-->
CREATE TABLE t (
  a int4
)
====
CREATE TABLE nowhere.t (a int)
-->
ERROR 3F000 at 14: schema "nowhere" does not exist
====
CREATE TABLE public.t (a int)
-->
CREATE TABLE t (
  a int4
)
====
CREATE TEMP TABLE t (a int)
-->
CREATE TEMP TABLE t (
  a int4
)
====
CREATE TEMP TABLE t (a int) ON COMMIT DROP
-->
CREATE TEMP TABLE t (
  a int4,
  CONSTRAINT "ON COMMIT DROP" CHECK (1)
)
====
CREATE TABLE pg_temp.t (a int)
-->
CREATE TEMP TABLE t (
  a int4
)
====
CREATE TABLE IF NOT EXISTS users (a int)
-->
NOTICE: relation "users" already exists, skipping
====
CREATE TABLE "order" ("group" int, "Mixed Case" text)
-->
CREATE TABLE "order" (
  "group" int4,
  "Mixed Case" text
)
====
CREATE TABLE t AS SELECT id, name, age * 2 AS twice, now() AS at FROM users
-->
CREATE TABLE t (
  id int4,
  name text,
  twice int4,
  at timestamptz
)
;
INSERT INTO t SELECT id, name, pg_int4mul(age, 2) AS twice, pg_now() AS at FROM users
====
CREATE TABLE t (x, y) AS SELECT id, name FROM users WITH NO DATA
-->
CREATE TABLE t (
  x int4,
  y text
)
====
SELECT id, name INTO TEMP t FROM users WHERE age > 3
-->
CREATE TEMP TABLE t (
  id int4,
  name text
)
;
INSERT INTO temp.t SELECT id, name FROM users WHERE age > 3
====
CREATE TABLE IF NOT EXISTS users AS SELECT 1
-->
NOTICE: relation "users" already exists, skipping
====
CREATE INDEX ON users (name, age DESC)
-->
CREATE INDEX users_name_age_idx ON users (name, age DESC)
====
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON users USING btree (lower(name) text_pattern_ops NULLS FIRST) WHERE age > 3
-->
CREATE UNIQUE INDEX IF NOT EXISTS i ON users (pg_lower_text(name)) WHERE age > 3
====
CREATE INDEX ON users USING gin (name)
-->
ERROR 42704: data type text has no default operator class for access method "gin"
HINT: You must specify an operator class for the index or define a default operator class for the data type.
====
CREATE INDEX ON users (nope)
-->
ERROR 42703: column "nope" does not exist
====
CREATE INDEX ON nowhere (a)
-->
ERROR 42P01: relation "nowhere" does not exist
====
CREATE VIEW v AS SELECT count(*), max(age) FROM users
-->
CREATE VIEW v AS SELECT count(*) AS count, max(age) AS max FROM users
====
CREATE OR REPLACE TEMP VIEW v (a, b) AS SELECT id, name FROM users ORDER BY age
-->
CREATE TEMP VIEW v (a, b) AS SELECT id, name FROM users ORDER BY age NULLS LAST
====
CREATE OR REPLACE VIEW adults AS SELECT 1 AS one
-->
DROP VIEW adults
;
CREATE VIEW adults AS SELECT 1 AS one
====
CREATE VIEW v AS SELECT * FROM users WHERE id = $1
-->
ERROR 42P02 at 49: there is no parameter $1
====
DROP TABLE plain
-->
DROP TABLE plain
====
DROP TABLE IF EXISTS plain, nowhere
-->
DROP TABLE plain
NOTICE: table "nowhere" does not exist, skipping
====
DROP TABLE nowhere
-->
ERROR 42P01: table "nowhere" does not exist
====
DROP TABLE users
-->
ERROR 2BP01: cannot drop table users because other objects depend on it
DETAIL: view adults depends on table users
view old depends on view adults
constraint orders_user_id_fkey on table orders depends on table users
HINT: Use DROP ... CASCADE to drop the dependent objects too.
====
DROP TABLE users, orders CASCADE
-->
DROP VIEW adults
;
DROP VIEW old
;
DROP TABLE orders
;
DROP TABLE users
NOTICE: drop cascades to 2 other objects
====
DROP TABLE users CASCADE
-->
(UPDATE main.sqlite_schema SET sql = 'CREATE TABLE orders (
  id INTEGER CONSTRAINT orders_pkey PRIMARY KEY AUTOINCREMENT,
  user_id int4 NOT NULL
)' WHERE type = 'table' AND name = 'orders')
;
PRAGMA schema_version
;
DROP VIEW adults
;
DROP VIEW old
;
DROP TABLE users
NOTICE: drop cascades to 3 other objects
====
DROP TABLE adults
-->
ERROR 42809: "adults" is not a table
HINT: Use DROP VIEW to remove a view.
====
DROP VIEW adults
-->
ERROR 2BP01: cannot drop view adults because other objects depend on it
DETAIL: view old depends on view adults
HINT: Use DROP ... CASCADE to drop the dependent objects too.
====
DROP VIEW adults CASCADE
-->
DROP VIEW adults
;
DROP VIEW old
NOTICE: drop cascades to view old
====
DROP VIEW old, adults
-->
DROP VIEW old
;
DROP VIEW adults
====
DROP INDEX IF EXISTS i
-->
DROP INDEX IF EXISTS i
====
DROP SEQUENCE IF EXISTS s
-->
NOTICE: sequence "s" does not exist, skipping
====
DROP TYPE t
-->
ERROR 42704: type "t" does not exist
====
DROP SCHEMA public
-->
ERROR 2BP01: cannot drop schema public because other objects depend on it
DETAIL: table users depends on schema public
table orders depends on schema public
view adults depends on schema public
view old depends on schema public
table plain depends on schema public
HINT: Use DROP ... CASCADE to drop the dependent objects too.
====
DROP FUNCTION f()
-->
ERROR 42883: function f() does not exist
====
ALTER TABLE users RENAME TO people
-->
ALTER TABLE users RENAME TO people
====
ALTER TABLE users RENAME TO orders
-->
ERROR 42P07: relation "orders" already exists
====
ALTER TABLE IF EXISTS nowhere RENAME TO x
-->
NOTICE: relation "nowhere" does not exist, skipping
====
ALTER TABLE users RENAME COLUMN name TO label
-->
ALTER TABLE users RENAME COLUMN name TO label
====
ALTER TABLE users RENAME nope TO label
-->
ERROR 42703: column "nope" does not exist
====
ALTER TABLE users ADD COLUMN a int NOT NULL DEFAULT 3 CHECK (a > 0), ADD b text, DROP COLUMN IF EXISTS nope
-->
ALTER TABLE users ADD COLUMN a int4 NOT NULL DEFAULT 3 CONSTRAINT users_a_check CHECK (a > 0)
;
ALTER TABLE users ADD COLUMN b text
NOTICE: column "nope" of relation "users" does not exist, skipping
====
ALTER TABLE plain ADD COLUMN IF NOT EXISTS a int
-->
NOTICE: column "a" of relation "plain" already exists, skipping
====
ALTER TABLE plain ADD COLUMN b int NOT NULL
-->
SELECT pg_raise('23502', 'column "b" of relation "plain" contains null values', NULL, '{"schema":"public","table":"plain","column":"b"}') FROM main.plain LIMIT 1
;
PRAGMA defer_foreign_keys = ON
;
CREATE TABLE main._ayb_new (
  a int4,
  b int4 NOT NULL
)
;
INSERT INTO main._ayb_new (a, b) SELECT a, NULL FROM main.plain
;
(UPDATE main.sqlite_schema SET rowid = rowid + (SELECT max(rowid) FROM main.sqlite_schema) WHERE type = 'index' AND tbl_name = 'plain' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = '_ayb_old', name = 'sqlite_autoindex_' || '_ayb_old' || substr(name, 23) WHERE type = 'index' AND tbl_name = 'plain' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = 'plain', name = 'sqlite_autoindex_' || 'plain' || substr(name, 26) WHERE type = 'index' AND tbl_name = '_ayb_new' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET rootpage = other.rootpage, sql = CASE main.sqlite_schema.name WHEN 'plain' THEN 'CREATE TABLE plain (
  a int4,
  b int4 NOT NULL
)' ELSE 'CREATE TABLE _ayb_old (
  a int4
)' END, tbl_name = CASE main.sqlite_schema.name WHEN 'plain' THEN 'plain' ELSE '_ayb_old' END, name = CASE main.sqlite_schema.name WHEN 'plain' THEN 'plain' ELSE '_ayb_old' END FROM (SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'table') AS other WHERE main.sqlite_schema.type = 'table' AND main.sqlite_schema.name IN ('plain', '_ayb_new') AND other.name IN ('plain', '_ayb_new') AND other.name <> main.sqlite_schema.name)
;
DROP TABLE main._ayb_old
====
ALTER TABLE plain ADD COLUMN b timestamptz DEFAULT now()
-->
PRAGMA defer_foreign_keys = ON
;
CREATE TABLE main._ayb_new (
  a int4,
  b timestamptz DEFAULT (rtrim(/* now() */ rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00')
)
;
INSERT INTO main._ayb_new (a, b) SELECT a, ((rtrim(/* now() */ rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00')) FROM main.plain
;
(UPDATE main.sqlite_schema SET rowid = rowid + (SELECT max(rowid) FROM main.sqlite_schema) WHERE type = 'index' AND tbl_name = 'plain' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = '_ayb_old', name = 'sqlite_autoindex_' || '_ayb_old' || substr(name, 23) WHERE type = 'index' AND tbl_name = 'plain' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = 'plain', name = 'sqlite_autoindex_' || 'plain' || substr(name, 26) WHERE type = 'index' AND tbl_name = '_ayb_new' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET rootpage = other.rootpage, sql = CASE main.sqlite_schema.name WHEN 'plain' THEN 'CREATE TABLE plain (
  a int4,
  b timestamptz DEFAULT (rtrim(/* now() */ rtrim(strftime(''%Y-%m-%d %H:%M:%f'', ''now''), ''0''), ''.'') || ''+00:00'')
)' ELSE 'CREATE TABLE _ayb_old (
  a int4
)' END, tbl_name = CASE main.sqlite_schema.name WHEN 'plain' THEN 'plain' ELSE '_ayb_old' END, name = CASE main.sqlite_schema.name WHEN 'plain' THEN 'plain' ELSE '_ayb_old' END FROM (SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'table') AS other WHERE main.sqlite_schema.type = 'table' AND main.sqlite_schema.name IN ('plain', '_ayb_new') AND other.name IN ('plain', '_ayb_new') AND other.name <> main.sqlite_schema.name)
;
DROP TABLE main._ayb_old
====
ALTER TABLE plain ADD COLUMN b int REFERENCES users
-->
ALTER TABLE plain ADD COLUMN b int4 CONSTRAINT plain_b_fkey REFERENCES users
====
ALTER TABLE users DROP COLUMN name
-->
ERROR 2BP01: cannot drop column name of table users because other objects depend on it
DETAIL: view adults depends on column name of table users
HINT: Use DROP ... CASCADE to drop the dependent objects too.
====
ALTER TABLE users ALTER COLUMN name TYPE varchar(3)
-->
ERROR 0A000: cannot alter type of a column used by a view or rule
DETAIL: rule _RETURN on view adults depends on column "name"
====
ALTER TABLE users ADD CONSTRAINT c UNIQUE (name)
-->
SELECT pg_raise('23505', 'could not create unique index "c"', 'Key ' || '(name)=(' || name || ')' || ' is duplicated.', '{"schema":"public","table":"users","constraint":"c"}') FROM main.users WHERE name IS NOT NULL GROUP BY name HAVING count(*) > 1 LIMIT 1
;
PRAGMA defer_foreign_keys = ON
;
CREATE TABLE main._ayb_new (
  id INTEGER CONSTRAINT users_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  name text NOT NULL,
  age int4,
  CONSTRAINT users_age_check CHECK (age > 0),
  CONSTRAINT c UNIQUE (name)
)
;
INSERT INTO main._ayb_new (id, name, age) SELECT id, name, age FROM main.users
;
DELETE FROM main.sqlite_sequence WHERE name = '_ayb_new' AND EXISTS (SELECT 1 FROM main.sqlite_sequence WHERE name = 'users')
;
UPDATE main.sqlite_sequence SET name = 'users' WHERE name = '_ayb_new'
;
(UPDATE main.sqlite_schema SET rowid = rowid + (SELECT max(rowid) FROM main.sqlite_schema) WHERE type = 'index' AND tbl_name = 'users' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = '_ayb_old', name = 'sqlite_autoindex_' || '_ayb_old' || substr(name, 23) WHERE type = 'index' AND tbl_name = 'users' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = 'users', name = 'sqlite_autoindex_' || 'users' || substr(name, 26) WHERE type = 'index' AND tbl_name = '_ayb_new' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET rootpage = other.rootpage, sql = CASE main.sqlite_schema.name WHEN 'users' THEN 'CREATE TABLE users (
  id INTEGER CONSTRAINT users_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  name text NOT NULL,
  age int4,
  CONSTRAINT users_age_check CHECK (age > 0),
  CONSTRAINT c UNIQUE (name)
)' ELSE 'CREATE TABLE _ayb_old (
  id INTEGER CONSTRAINT users_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  name text NOT NULL,
  age int4,
  CONSTRAINT users_age_check CHECK (age > 0)
)' END, tbl_name = CASE main.sqlite_schema.name WHEN 'users' THEN 'users' ELSE '_ayb_old' END, name = CASE main.sqlite_schema.name WHEN 'users' THEN 'users' ELSE '_ayb_old' END FROM (SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'table') AS other WHERE main.sqlite_schema.type = 'table' AND main.sqlite_schema.name IN ('users', '_ayb_new') AND other.name IN ('users', '_ayb_new') AND other.name <> main.sqlite_schema.name)
;
DROP TABLE main._ayb_old
====
COMMENT ON TABLE users IS 'x'
-->
CREATE VIEW main."_ayb_comment [""relation"",""users"",""""]" AS SELECT 'x' AS comment
====
CREATE SCHEMA IF NOT EXISTS public
-->
NOTICE: schema "public" already exists, skipping
====
CREATE SEQUENCE s
-->
CREATE TABLE s (/* sequence {"type":"int8","start":"1","increment":"1","minimum":"1","maximum":"9223372036854775807","cache":"1","cycle":false,"owner":null} */
  last_value int8 NOT NULL,
  log_cnt int8 NOT NULL DEFAULT 0,
  is_called bool NOT NULL
)
;
INSERT INTO s VALUES (1, 0, 0)
====
CREATE TYPE mood AS ENUM ('a')
-->
CREATE VIEW main.mood (/* enum */ label, position) AS VALUES ('a', 1)
====
CREATE EXTENSION pgcrypto
-->
CREATE VIEW main."_ayb_comment [""extension"",""pgcrypto"",""""]" AS SELECT 'cryptographic functions' AS comment
====
CREATE MATERIALIZED VIEW m AS SELECT 1
-->
CREATE TABLE m (
  "?column?" int4
)
;
CREATE VIEW main."_ayb_query m" AS SELECT 1 AS "?column?"
;
INSERT INTO main.m SELECT * FROM main."_ayb_query m"
