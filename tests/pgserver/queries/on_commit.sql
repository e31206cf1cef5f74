BEGIN; CREATE TEMP TABLE gone (a int) ON COMMIT DROP; INSERT INTO gone VALUES (1), (2)
--| BEGIN
--| CREATE TABLE
--| INSERT 0 2

SELECT a FROM gone ORDER BY a
--| a:23
--| 1
--| 2
--| SELECT 2

COMMIT
--| COMMIT

SELECT a FROM gone
--| ERROR 42P01 at 15: relation "gone" does not exist

CREATE TEMP TABLE gone (a int) ON COMMIT DROP
--| CREATE TABLE

SELECT a FROM gone
--| ERROR 42P01 at 15: relation "gone" does not exist

CREATE TEMP TABLE gone (a int) ON COMMIT DROP; INSERT INTO gone VALUES (1); SELECT a FROM gone
--| CREATE TABLE
--| INSERT 0 1
--| a:23
--| 1
--| SELECT 1

SELECT a FROM gone
--| ERROR 42P01 at 15: relation "gone" does not exist

CREATE TEMP TABLE emptied (id serial PRIMARY KEY, a int DEFAULT 5 CHECK (a > 0)) ON COMMIT DELETE ROWS
--| CREATE TABLE

INSERT INTO emptied (a) VALUES (1), (2) RETURNING id
--| id:23
--| 1
--| 2
--| INSERT 0 2

SELECT * FROM emptied
--| id:23 a:23
--| SELECT 0

BEGIN; INSERT INTO emptied DEFAULT VALUES; INSERT INTO emptied (a) VALUES (7)
--| BEGIN
--| INSERT 0 1
--| INSERT 0 1

SELECT * FROM emptied ORDER BY id
--| id:23 a:23
--| 3|5
--| 4|7
--| SELECT 2

COMMIT
--| COMMIT

SELECT * FROM emptied
--| id:23 a:23
--| SELECT 0

INSERT INTO emptied VALUES (9, 9); SELECT * FROM emptied
--| INSERT 0 1
--| id:23 a:23
--| 9|9
--| SELECT 1

SELECT count(*) FROM emptied
--| count:20
--| 0
--| SELECT 1

SELECT conname, contype FROM pg_constraint WHERE conrelid = 'emptied'::regclass ORDER BY conname
--| conname:19 contype:18
--| emptied_a_check|c
--| emptied_pkey|p
--| SELECT 2

INSERT INTO emptied VALUES (50, 0)
--| ERROR 23514: new row for relation "emptied" violates check constraint "emptied_a_check"
--| DETAIL: Failing row contains (50, 0).

ALTER TABLE emptied ADD COLUMN b text NOT NULL DEFAULT 'b', ALTER COLUMN a TYPE bigint
--| ALTER TABLE

ALTER TABLE emptied RENAME TO cleared
--| ALTER TABLE

BEGIN; INSERT INTO cleared (a) VALUES (3)
--| BEGIN
--| INSERT 0 1

SELECT a, b FROM cleared
--| a:20 b:25
--| 3|b
--| SELECT 1

COMMIT
--| COMMIT

SELECT a, b FROM cleared
--| a:20 b:25
--| SELECT 0

BEGIN; INSERT INTO cleared (a) VALUES (3); SAVEPOINT s; DROP TABLE cleared; ROLLBACK TO s; COMMIT
--| BEGIN
--| INSERT 0 1
--| SAVEPOINT
--| DROP TABLE
--| ROLLBACK
--| COMMIT

SELECT a, b FROM cleared
--| a:20 b:25
--| SELECT 0

CREATE TEMP TABLE stays (a int) ON COMMIT PRESERVE ROWS
--| CREATE TABLE

INSERT INTO stays VALUES (1)
--| INSERT 0 1

SELECT a FROM stays
--| a:23
--| 1
--| SELECT 1

BEGIN; CREATE TEMP TABLE gone (a int) ON COMMIT DROP; INSERT INTO gone VALUES (1); ROLLBACK
--| BEGIN
--| CREATE TABLE
--| INSERT 0 1
--| ROLLBACK

SELECT a FROM gone
--| ERROR 42P01 at 15: relation "gone" does not exist

BEGIN; SAVEPOINT s; CREATE TEMP TABLE gone (a int) ON COMMIT DROP; ROLLBACK TO s; CREATE TEMP TABLE gone (a int); INSERT INTO gone VALUES (4); COMMIT
--| BEGIN
--| SAVEPOINT
--| CREATE TABLE
--| ROLLBACK
--| CREATE TABLE
--| INSERT 0 1
--| COMMIT

SELECT a FROM gone
--| a:23
--| 4
--| SELECT 1

DROP TABLE gone
--| DROP TABLE

BEGIN; SAVEPOINT s; CREATE TEMP TABLE gone (a int) ON COMMIT DROP; RELEASE s; COMMIT
--| BEGIN
--| SAVEPOINT
--| CREATE TABLE
--| RELEASE
--| COMMIT

SELECT a FROM gone
--| ERROR 42P01 at 15: relation "gone" does not exist

BEGIN; CREATE TEMP TABLE gone (a int) ON COMMIT DROP; DROP TABLE gone; CREATE TEMP TABLE gone (a int); COMMIT
--| BEGIN
--| CREATE TABLE
--| DROP TABLE
--| CREATE TABLE
--| COMMIT

SELECT a FROM gone
--| a:23
--| SELECT 0

DROP TABLE gone
--| DROP TABLE

BEGIN; CREATE TEMP TABLE gone (a int) ON COMMIT DROP; CREATE TEMP VIEW seen AS SELECT a FROM gone; COMMIT
--| BEGIN
--| CREATE TABLE
--| CREATE VIEW
--| COMMIT

SELECT a FROM seen
--| ERROR 42P01 at 15: relation "seen" does not exist

BEGIN; CREATE TEMP TABLE one (a int PRIMARY KEY) ON COMMIT DROP; CREATE TEMP TABLE two (a int REFERENCES one) ON COMMIT DROP; INSERT INTO one VALUES (1); INSERT INTO two VALUES (1); COMMIT
--| BEGIN
--| CREATE TABLE
--| CREATE TABLE
--| INSERT 0 1
--| INSERT 0 1
--| COMMIT

SELECT count(*) FROM pg_class WHERE relname IN ('gone', 'seen', 'one', 'two')
--| count:20
--| 0
--| SELECT 1

CREATE TEMP TABLE one (a int PRIMARY KEY) ON COMMIT DELETE ROWS; CREATE TEMP TABLE two (a int REFERENCES one) ON COMMIT DELETE ROWS
--| CREATE TABLE
--| CREATE TABLE

BEGIN; INSERT INTO one VALUES (1); INSERT INTO two VALUES (1); COMMIT
--| BEGIN
--| INSERT 0 1
--| INSERT 0 1
--| COMMIT

SELECT (SELECT count(*) FROM one), (SELECT count(*) FROM two)
--| count:20 count:20
--| 0|0
--| SELECT 1

DROP TABLE two
--| DROP TABLE

BEGIN; CREATE TEMP TABLE two (a int REFERENCES one); INSERT INTO one VALUES (1); COMMIT
--| ERROR 0A000: unsupported ON COMMIT and foreign key combination
--| DETAIL: Table "two" references "one", but they do not have the same ON COMMIT setting.

SELECT a FROM two
--| ERROR 42P01 at 15: relation "two" does not exist

CREATE TEMP TABLE two (a int REFERENCES one)
--| ERROR 0A000: unsupported ON COMMIT and foreign key combination
--| DETAIL: Table "two" references "one", but they do not have the same ON COMMIT setting.

SELECT a FROM two
--| ERROR 42P01 at 15: relation "two" does not exist

DROP TABLE one
--| DROP TABLE

BEGIN; CREATE TEMP TABLE copied ON COMMIT DROP AS SELECT n, n * 2 AS twice FROM generate_series(1, 3) AS n
--| BEGIN
--| SELECT 3

SELECT n, twice FROM copied ORDER BY n
--| n:23 twice:23
--| 1|2
--| 2|4
--| 3|6
--| SELECT 3

COMMIT
--| COMMIT

SELECT n FROM copied
--| ERROR 42P01 at 15: relation "copied" does not exist

BEGIN; CREATE TEMP TABLE copied (first, second) ON COMMIT DELETE ROWS AS SELECT 1, 'x'::text; SELECT first, second FROM copied; COMMIT
--| BEGIN
--| SELECT 1
--| first:23 second:25
--| 1|x
--| SELECT 1
--| COMMIT

SELECT first, second FROM copied
--| first:23 second:25
--| SELECT 0

CREATE TEMP TABLE copied2 (first, second) ON COMMIT DELETE ROWS AS SELECT 1, 'x'::text
--| SELECT 1

SELECT first, second FROM copied2
--| first:23 second:25
--| SELECT 0

CREATE TEMP TABLE copied3 ON COMMIT DROP AS SELECT 1 AS a WITH NO DATA
--| CREATE TABLE AS

SELECT a FROM copied3
--| ERROR 42P01 at 15: relation "copied3" does not exist

CREATE TEMP TABLE copied4 ON COMMIT PRESERVE ROWS AS SELECT 1 AS a
--| SELECT 1

SELECT a FROM copied4
--| a:23
--| 1
--| SELECT 1

CREATE TABLE kept (a int) ON COMMIT DROP
--| ERROR 42P16: ON COMMIT can only be used on temporary tables

CREATE TABLE kept (a int) ON COMMIT DELETE ROWS
--| ERROR 42P16: ON COMMIT can only be used on temporary tables

CREATE TABLE kept (a int) ON COMMIT PRESERVE ROWS
--| ERROR 42P16: ON COMMIT can only be used on temporary tables

CREATE TABLE kept ON COMMIT DROP AS SELECT 1 AS a
--| ERROR 42P16: ON COMMIT can only be used on temporary tables

CREATE TABLE pg_temp.kept (a int) ON COMMIT DROP
--| CREATE TABLE

CREATE TEMP TABLE IF NOT EXISTS stays (a int) ON COMMIT DROP
--| CREATE TABLE

SELECT a FROM stays
--| a:23
--| 1
--| SELECT 1

BEGIN; CREATE TEMP TABLE gone (a int) ON COMMIT DROP; DECLARE c CURSOR WITH HOLD FOR SELECT 1 AS a UNION ALL SELECT a FROM gone; INSERT INTO gone VALUES (2); COMMIT
--| BEGIN
--| CREATE TABLE
--| DECLARE CURSOR
--| INSERT 0 1
--| COMMIT

FETCH ALL FROM c
--| a:23
--| 1
--| FETCH 1

BEGIN; CREATE TEMP TABLE gone (a int) ON COMMIT DROP; COMMIT AND CHAIN; SELECT a FROM gone
--| ERROR 42P01 at 87: relation "gone" does not exist

ROLLBACK
--| ROLLBACK

CREATE TABLE base (a int PRIMARY KEY)
--| CREATE TABLE

BEGIN; CREATE TEMP TABLE staged (LIKE base INCLUDING ALL) ON COMMIT DROP; INSERT INTO staged VALUES (1), (2); INSERT INTO base SELECT a FROM staged; COMMIT
--| BEGIN
--| CREATE TABLE
--| INSERT 0 2
--| INSERT 0 2
--| COMMIT

SELECT a FROM base ORDER BY a
--| a:23
--| 1
--| 2
--| SELECT 2

DO $$ BEGIN CREATE TEMP TABLE gone (a int) ON COMMIT DROP; INSERT INTO gone VALUES (1); END $$
--| DO

SELECT a FROM gone
--| ERROR 42P01 at 15: relation "gone" does not exist

PREPARE fill AS INSERT INTO cleared (a) VALUES ($1) RETURNING a
--| PREPARE

EXECUTE fill(8)
--| a:20
--| 8
--| INSERT 0 1

SELECT a FROM cleared
--| a:20
--| SELECT 0

WITH new AS (INSERT INTO cleared (a) VALUES (1), (2) RETURNING a) SELECT sum(a) FROM new
--| sum:1700
--| 3
--| SELECT 1

SELECT a FROM cleared
--| a:20
--| SELECT 0
