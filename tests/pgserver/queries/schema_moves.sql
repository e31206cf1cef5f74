CREATE SCHEMA a; CREATE SCHEMA b; CREATE TYPE a.mood AS ENUM ('sad', 'ok'); CREATE TABLE a.t (id serial PRIMARY KEY, n serial, name text UNIQUE, m a.mood DEFAULT 'ok', CHECK (n > 0)); CREATE INDEX by_n ON a.t (n) WHERE n > 1; CREATE VIEW a.v AS SELECT id, name, m FROM a.t; CREATE VIEW b.w AS SELECT name FROM a.v; CREATE TABLE a.child (t int REFERENCES a.t ON DELETE CASCADE); CREATE SEQUENCE a.sq; INSERT INTO a.t (name) VALUES ('x'), ('y'); INSERT INTO a.child VALUES (1)
--| CREATE SCHEMA
--| CREATE SCHEMA
--| CREATE TYPE
--| CREATE TABLE
--| CREATE INDEX
--| CREATE VIEW
--| CREATE VIEW
--| CREATE TABLE
--| CREATE SEQUENCE
--| INSERT 0 2
--| INSERT 0 1

COMMENT ON TABLE a.t IS 'table'; COMMENT ON COLUMN a.t.name IS 'column'; COMMENT ON INDEX a.by_n IS 'index'; COMMENT ON VIEW a.v IS 'view'; COMMENT ON SEQUENCE a.sq IS 'sequence'; COMMENT ON SCHEMA a IS 'schema'
--| COMMENT
--| COMMENT
--| COMMENT
--| COMMENT
--| COMMENT
--| COMMENT

ALTER TABLE a.t SET SCHEMA b
--| ALTER TABLE

SELECT relnamespace::regnamespace::text, relname, relkind FROM pg_class WHERE relnamespace IN ('a'::regnamespace, 'b'::regnamespace) ORDER BY 1, 2
--| relnamespace:25 relname:19 relkind:18
--| a|child|r
--| a|sq|S
--| a|v|v
--| b|by_n|i
--| b|t|r
--| b|t_id_seq|S
--| b|t_n_seq|S
--| b|t_name_key|i
--| b|t_pkey|i
--| b|w|v
--| SELECT 10

INSERT INTO b.t (name) VALUES ('z') RETURNING id, n, m
--| id:23 n:23 m:own
--| 3|3|ok
--| INSERT 0 1

SELECT * FROM b.w ORDER BY 1
--| name:25
--| x
--| y
--| z
--| SELECT 3

SELECT pg_get_viewdef('a.v'::regclass), pg_get_viewdef('b.w'::regclass)
--| pg_get_viewdef:25 pg_get_viewdef:25
--|  SELECT t.id,
--|     t.name,
--|     t.m
--|    FROM b.t;| SELECT v.name
--|    FROM a.v;
--| SELECT 1

SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'a.child'::regclass
--| pg_get_constraintdef:25
--| FOREIGN KEY (t) REFERENCES b.t(id) ON DELETE CASCADE
--| SELECT 1

SELECT obj_description('b.t'::regclass), col_description('b.t'::regclass, 3), obj_description('b.by_n'::regclass)
--| obj_description:25 col_description:25 obj_description:25
--| table|column|index
--| SELECT 1

INSERT INTO a.child VALUES (77)
--| ERROR 23503: insert or update on table "child" violates foreign key constraint "child_t_fkey"
--| DETAIL: Key (t)=(77) is not present in table "t".

DELETE FROM b.t WHERE id = 1; SELECT count(*) FROM a.child
--| DELETE 1
--| count:20
--| 0
--| SELECT 1

SELECT nextval('b.t_n_seq'), pg_get_serial_sequence('b.t', 'n'), pg_get_serial_sequence('b.t', 'id')
--| nextval:20 pg_get_serial_sequence:25 pg_get_serial_sequence:25
--| 4|b.t_n_seq|b.t_id_seq
--| SELECT 1

ALTER TABLE b.t SET SCHEMA public; SELECT id, name FROM t ORDER BY 1; INSERT INTO t (name) VALUES ('p') RETURNING id
--| ALTER TABLE
--| id:23 name:25
--| 2|y
--| 3|z
--| SELECT 2
--| id:23
--| 4
--| INSERT 0 1

ALTER TABLE t SET SCHEMA a; SELECT id, name FROM a.t ORDER BY 1
--| ALTER TABLE
--| id:23 name:25
--| 2|y
--| 3|z
--| 4|p
--| SELECT 3

ALTER VIEW a.v SET SCHEMA b; SELECT count(*) FROM b.v; SELECT pg_get_viewdef('b.w'::regclass); SELECT obj_description('b.v'::regclass)
--| ALTER VIEW
--| count:20
--| 3
--| SELECT 1
--| pg_get_viewdef:25
--|  SELECT v.name
--|    FROM b.v;
--| SELECT 1
--| obj_description:25
--| view
--| SELECT 1

ALTER SEQUENCE a.sq SET SCHEMA b; SELECT nextval('b.sq'); SELECT obj_description('b.sq'::regclass)
--| ALTER SEQUENCE
--| nextval:20
--| 1
--| SELECT 1
--| obj_description:25
--| sequence
--| SELECT 1

ALTER SEQUENCE a.t_n_seq SET SCHEMA b
--| ERROR 0A000: cannot move an owned sequence into another schema
--| DETAIL: Sequence "t_n_seq" is linked to table "t".

ALTER TYPE a.mood SET SCHEMA b; SELECT m, m < 'ok'::b.mood FROM a.t ORDER BY id; INSERT INTO a.t (name) VALUES ('q') RETURNING m; SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'a.t'::regclass ORDER BY adnum
--| ALTER TYPE
--| m:own ?column?:16
--| ok|f
--| ok|f
--| ok|f
--| SELECT 3
--| m:own
--| ok
--| INSERT 0 1
--| pg_get_expr:25
--| nextval('a.t_id_seq'::regclass)
--| nextval('a.t_n_seq'::regclass)
--| 'ok'::b.mood
--| SELECT 3

ALTER TABLE a.t SET SCHEMA nope
--| ERROR 3F000: schema "nope" does not exist

ALTER TABLE a.nope SET SCHEMA b
--| ERROR 42P01: relation "a.nope" does not exist

ALTER TABLE IF EXISTS a.nope SET SCHEMA b
--| ALTER TABLE

ALTER VIEW a.t SET SCHEMA b
--| ERROR 42809: "t" is not a view

ALTER TABLE a.t SET SCHEMA pg_temp
--| ERROR 0A000: cannot move objects into or out of temporary schemas

CREATE TABLE b.t (x int); ALTER TABLE a.t SET SCHEMA b
--| ERROR 42P07: relation "t" already exists in schema "b"

ALTER TABLE b.t SET SCHEMA b
--| ERROR 42P01: relation "b.t" does not exist

ALTER TYPE b.mood SET SCHEMA nope
--| ERROR 3F000: schema "nope" does not exist

ALTER TYPE b.nope SET SCHEMA a
--| ERROR 42704: type "b.nope" does not exist

ALTER SCHEMA a RENAME TO c
--| ALTER SCHEMA

SELECT relnamespace::regnamespace::text, relname, relkind FROM pg_class WHERE relnamespace IN ('c'::regnamespace, 'b'::regnamespace) ORDER BY 1, 2
--| relnamespace:25 relname:19 relkind:18
--| b|sq|S
--| b|v|v
--| b|w|v
--| c|by_n|i
--| c|child|r
--| c|t|r
--| c|t_id_seq|S
--| c|t_n_seq|S
--| c|t_name_key|i
--| c|t_pkey|i
--| SELECT 10

SELECT obj_description('c'::regnamespace), obj_description('c.t'::regclass), col_description('c.t'::regclass, 3), obj_description('c.by_n'::regclass)
--| obj_description:25 obj_description:25 col_description:25 obj_description:25
--| schema|table|column|index
--| SELECT 1

INSERT INTO c.t (name) VALUES ('after') RETURNING id, n, m; SELECT count(*) FROM b.w; SELECT pg_get_viewdef('b.v'::regclass)
--| id:23 n:23 m:own
--| 6|7|ok
--| INSERT 0 1
--| count:20
--| 5
--| SELECT 1
--| pg_get_viewdef:25
--|  SELECT t.id,
--|     t.name,
--|     t.m
--|    FROM c.t;
--| SELECT 1

ALTER SCHEMA b RENAME TO d; SELECT count(*) FROM d.w; SELECT pg_get_viewdef('d.w'::regclass); SELECT m::text, pg_typeof(m) FROM c.t ORDER BY id LIMIT 1
--| ALTER SCHEMA
--| count:20
--| 5
--| SELECT 1
--| pg_get_viewdef:25
--|  SELECT v.name
--|    FROM d.v;
--| SELECT 1
--| m:25 pg_typeof:2206
--| ok|d.mood
--| SELECT 1

SELECT nextval('d.sq'), obj_description('d.sq'::regclass), obj_description('d.v'::regclass)
--| nextval:20 obj_description:25 obj_description:25
--| 2|sequence|view
--| SELECT 1

BEGIN; ALTER SCHEMA c RENAME TO e; SELECT count(*) FROM e.t; ROLLBACK; SELECT count(*) FROM c.t
--| BEGIN
--| ALTER SCHEMA
--| count:20
--| 5
--| SELECT 1
--| ROLLBACK
--| count:20
--| 5
--| SELECT 1

ALTER TABLE c.t RENAME TO renamed; SELECT count(*) FROM d.w; INSERT INTO c.child SELECT max(id) FROM c.renamed; ALTER INDEX c.by_n RENAME TO by_number; SELECT pg_get_indexdef('c.by_number'::regclass)
--| ALTER TABLE
--| count:20
--| 5
--| SELECT 1
--| INSERT 0 1
--| ALTER INDEX
--| pg_get_indexdef:25
--| CREATE INDEX by_number ON c.renamed USING btree (n) WHERE (n > 1)
--| SELECT 1

CREATE TABLE c.copied AS SELECT * FROM c.renamed; SELECT count(*) FROM c.copied; SELECT * INTO c.other FROM c.copied; TRUNCATE c.copied, c.other; SELECT count(*) FROM c.other
--| SELECT 5
--| count:20
--| 5
--| SELECT 1
--| SELECT 5
--| TRUNCATE TABLE
--| count:20
--| 0
--| SELECT 1

CREATE TABLE c.odd ("A.b" int PRIMARY KEY, CONSTRAINT "x.y" CHECK ("A.b" > 0)); INSERT INTO c.odd VALUES (1); INSERT INTO c.odd VALUES (1)
--| ERROR 23505: duplicate key value violates unique constraint "odd_pkey"
--| DETAIL: Key ("A.b")=(1) already exists.

INSERT INTO c.odd VALUES (-1)
--| ERROR 42P01 at 13: relation "c.odd" does not exist

INSERT INTO c.odd VALUES (NULL)
--| ERROR 42P01 at 13: relation "c.odd" does not exist

ALTER TABLE c.odd ADD COLUMN big bigserial, ADD CONSTRAINT other UNIQUE (big); INSERT INTO c.odd ("A.b") VALUES (2) RETURNING big
--| ERROR 42P01: relation "c.odd" does not exist

DROP TABLE c.renamed
--| ERROR 2BP01: cannot drop table c.renamed because other objects depend on it
--| DETAIL: view d.v depends on table c.renamed
--| view d.w depends on view d.v
--| constraint child_t_fkey on table c.child depends on table c.renamed
--| HINT: Use DROP ... CASCADE to drop the dependent objects too.

DROP SCHEMA c CASCADE; SELECT count(*) FROM pg_class WHERE relnamespace = 'd'::regnamespace
--| DROP SCHEMA
--| count:20
--| 1
--| SELECT 1
