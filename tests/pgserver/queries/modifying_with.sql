CREATE TABLE t (id serial PRIMARY KEY, name text UNIQUE, n numeric(10,2) DEFAULT 1.5, b bytea)
--| CREATE TABLE

CREATE TABLE log (id int, what text, at timestamptz)
--| CREATE TABLE

INSERT INTO t (name, b) VALUES ('a', '\x00ff'), ('b', NULL), ('c', '\x'), ('d', NULL)
--| INSERT 0 4

WITH moved AS (DELETE FROM t WHERE id > 2 RETURNING *) INSERT INTO log SELECT id, name, '2024-01-01' FROM moved RETURNING *
--| id:23 what:25 at:1184
--| 3|c|2024-01-01 00:00:00+00
--| 4|d|2024-01-01 00:00:00+00
--| INSERT 0 2

WITH moved AS (DELETE FROM log RETURNING *) SELECT count(*), max(id), min(what) FROM moved
--| count:20 max:23 min:25
--| 2|4|c
--| SELECT 1

WITH ins AS (INSERT INTO t (name) VALUES ('new') RETURNING id, name) SELECT * FROM ins
--| id:23 name:25
--| 5|new
--| SELECT 1

WITH ins AS (INSERT INTO t (name) VALUES ('other') ON CONFLICT (name) DO NOTHING RETURNING id) SELECT id, 'made' AS how FROM ins UNION ALL SELECT id, 'was there' FROM t WHERE name = 'other'
--| id:23 how:25
--| 6|made
--| SELECT 1

WITH ins AS (INSERT INTO t (name) VALUES ('other') ON CONFLICT (name) DO NOTHING RETURNING id) SELECT id, 'made' AS how FROM ins UNION ALL SELECT id, 'was there' FROM t WHERE name = 'other'
--| id:23 how:25
--| 6|was there
--| SELECT 1

WITH up AS (UPDATE t SET n = n * 2 RETURNING *) SELECT up.id, up.n, t.n AS before FROM up JOIN t USING (id) ORDER BY 1
--| id:23 n:1700 before:1700
--| 1|3.00|1.50
--| 2|3.00|1.50
--| 5|3.00|1.50
--| 6|3.00|1.50
--| SELECT 4

WITH up AS (UPDATE t SET n = n + 1 WHERE name = 'a' RETURNING t.*) SELECT * FROM up
--| id:23 name:25 n:1700 b:17
--| 1|a|4.00|\x00ff
--| SELECT 1

WITH up AS (UPDATE t SET n = n + 1 WHERE name = 'a') SELECT name, n FROM t ORDER BY name
--| name:25 n:1700
--| a|4.00
--| b|3.00
--| new|3.00
--| other|3.00
--| SELECT 4

SELECT name, n FROM t ORDER BY name
--| name:25 n:1700
--| a|5.00
--| b|3.00
--| new|3.00
--| other|3.00
--| SELECT 4

WITH a AS (INSERT INTO t (name) VALUES ('x1') RETURNING id), b AS (INSERT INTO log SELECT id, 'from a', NULL FROM a RETURNING what) SELECT (SELECT count(*) FROM a) AS a, (SELECT count(*) FROM b) AS b, (SELECT count(*) FROM t) AS t, (SELECT count(*) FROM log) AS log
--| a:20 b:20 t:20 log:20
--| 1|1|4|0
--| SELECT 1

WITH s AS (SELECT id, name FROM t WHERE name < 'c'), up AS (UPDATE t SET name = upper(t.name) FROM s WHERE s.id = t.id RETURNING t.id, t.name) SELECT s.name, up.name FROM s JOIN up USING (id) ORDER BY 1
--| name:25 name:25
--| a|A
--| b|B
--| SELECT 2

WITH del AS (DELETE FROM t WHERE name = 'nobody' RETURNING id) SELECT * FROM del
--| id:23
--| SELECT 0

WITH del AS (DELETE FROM t WHERE name = 'x1' RETURNING id) UPDATE log SET what = 'gone' FROM del WHERE log.id = del.id
--| UPDATE 1

WITH up AS (UPDATE t SET n = 99 WHERE name = 'B' RETURNING id) INSERT INTO t (name, n) SELECT 'z', 1 WHERE NOT EXISTS (SELECT 1 FROM up)
--| INSERT 0 0

WITH up AS (UPDATE t SET n = 99 WHERE name = 'nobody' RETURNING id) INSERT INTO t (name, n) SELECT 'z', 1 WHERE NOT EXISTS (SELECT 1 FROM up) RETURNING name, n
--| name:25 n:1700
--| z|1.00
--| INSERT 0 1

WITH a AS (INSERT INTO t (name) VALUES ('y1'), ('y2') RETURNING *) DELETE FROM t WHERE name LIKE 'y%'
--| DELETE 0

WITH a AS (UPDATE t SET n = 5 WHERE name = 'y1' RETURNING id) UPDATE t SET n = n + 1 WHERE name LIKE 'y%' AND (SELECT count(*) FROM a) > 0 RETURNING name
--| name:25
--| y2
--| UPDATE 1

SELECT name, n FROM t WHERE name LIKE 'y%' ORDER BY 1
--| name:25 n:1700
--| y1|5.00
--| y2|2.50
--| SELECT 2

WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 3), ins AS (INSERT INTO t (name) SELECT 'r' || i FROM r RETURNING name) SELECT * FROM ins ORDER BY 1
--| name:25
--| r1
--| r2
--| r3
--| SELECT 3

WITH RECURSIVE ins AS (INSERT INTO log (id) SELECT i FROM later RETURNING id), later AS (SELECT 70 AS i UNION SELECT 71) SELECT * FROM ins ORDER BY 1
--| id:23
--| 70
--| 71
--| SELECT 2

WITH t AS (DELETE FROM t WHERE name LIKE 'r%' RETURNING name) SELECT * FROM t ORDER BY 1
--| name:25
--| r1
--| r2
--| r3
--| SELECT 3

WITH ins(k, v) AS (INSERT INTO t (name) VALUES ('renamed') RETURNING id > 0, name) SELECT v, k FROM ins
--| v:25 k:16
--| renamed|t
--| SELECT 1

WITH ins AS (INSERT INTO t (name, b) VALUES ('bytes', '\x0102') RETURNING b, n, now() > '2020-01-01' AS late, id::float8 / 2 > 0) SELECT * FROM ins
--| b:17 n:1700 late:16 ?column?:16
--| \x0102|1.50|t|t
--| SELECT 1

WITH ins AS (INSERT INTO t (name) VALUES ('twice') RETURNING id) SELECT a.id = b.id AS same FROM ins a, ins b
--| same:16
--| t
--| SELECT 1

WITH none AS (INSERT INTO t (name) VALUES ('without')) SELECT * FROM none
--| ERROR 0A000 at 70: WITH query "none" does not have a RETURNING clause

WITH ins AS (INSERT INTO t (name) VALUES ('a') RETURNING id), bad AS (SELECT 1 / 0 AS x) SELECT * FROM ins, bad
--| ERROR 22012: division by zero

SELECT count(*) FROM t WHERE name = 'a'
--| count:20
--| 0
--| SELECT 1

SELECT * FROM (WITH ins AS (INSERT INTO t (name) VALUES ('inner') RETURNING id) SELECT * FROM ins) q
--| ERROR 0A000 at 21: WITH clause containing a data-modifying statement must be at the top level

WITH ins AS (INSERT INTO t (name) VALUES ('A') RETURNING id) SELECT * FROM ins
--| ERROR 23505: duplicate key value violates unique constraint "t_name_key"
--| DETAIL: Key (name)=(A) already exists.

WITH src AS MATERIALIZED (SELECT 1 AS x), other AS NOT MATERIALIZED (SELECT 2 AS y) SELECT * FROM src, other
--| x:23 y:23
--| 1|2
--| SELECT 1

WITH del AS (DELETE FROM log RETURNING id) SELECT EXISTS (SELECT 1 FROM log l WHERE l.id = del.id) FROM del ORDER BY del.id
--| exists:16
--| t
--| t
--| t
--| SELECT 3

WITH a AS (UPDATE t SET n = 1 WHERE name = 'A' RETURNING id), b AS (UPDATE t SET n = 2 WHERE name = 'A' RETURNING id) SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b) AS changed
--| changed:20
--| 1
--| SELECT 1

CREATE TABLE y (a int)
--| CREATE TABLE

INSERT INTO y SELECT generate_series(1, 10)
--| INSERT 0 10

WITH RECURSIVE p AS (INSERT INTO y SELECT a + 5 FROM q WHERE a > 5 RETURNING *), q AS (UPDATE y SET a = a - 11 RETURNING *) SELECT * FROM p UNION ALL SELECT * FROM q ORDER BY 1
--| a:23
--| -10
--| -9
--| -8
--| -7
--| -6
--| -5
--| -4
--| -3
--| -2
--| -1
--| SELECT 10

WITH p AS (UPDATE y SET a = a + 100 WHERE a = -1 RETURNING *) DELETE FROM y WHERE a IN (SELECT a - 100 FROM p) OR a > 50 RETURNING *
--| a:23
--| DELETE 0

SELECT count(*), sum(a) FROM y
--| count:20 sum:20
--| 10|45
--| SELECT 1
