CREATE TABLE t (id serial PRIMARY KEY, name text UNIQUE, n int)
--| CREATE TABLE

PREPARE up (text, int) AS WITH u AS (UPDATE t SET n = n + $2 WHERE name = $1 RETURNING id, n), i AS (INSERT INTO t (name, n) SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM u) RETURNING id, n) SELECT n, $2 AS two FROM u UNION ALL SELECT n, -1 FROM i
--| PREPARE

EXECUTE up('a', 1)
--| n:23 two:23
--| 1|-1
--| SELECT 1

EXECUTE up('a', 2)
--| n:23 two:23
--| 3|2
--| SELECT 1

EXECUTE up('b', 5)
--| n:23 two:23
--| 5|-1
--| SELECT 1

PREPARE m (text, int) AS MERGE INTO t USING (SELECT $1 AS name, $2 AS n) s ON s.name = t.name WHEN MATCHED THEN UPDATE SET n = s.n WHEN NOT MATCHED THEN INSERT (name, n) VALUES (s.name, s.n)
--| PREPARE

EXECUTE m('c', 7)
--| MERGE 1

EXECUTE m('c', 8)
--| MERGE 1

PREPARE r (int) AS UPDATE t SET n = t.n + s.add FROM (VALUES ('a', 10), ('b', 20)) AS s (name, add) WHERE s.name = t.name AND t.n < $1 RETURNING t.name, s.add, t.n
--| PREPARE

EXECUTE r(10)
--| name:25 add:23 n:23
--| a|10|13
--| b|20|25
--| UPDATE 2

BEGIN
--| BEGIN

WITH d AS (DELETE FROM t WHERE name = 'c' RETURNING *) SELECT name, n FROM d
--| name:25 n:23
--| c|8
--| SELECT 1

SAVEPOINT s
--| SAVEPOINT

WITH d AS (DELETE FROM t RETURNING 1 / (n - 13)) SELECT count(*) FROM d
--| ERROR 22012: division by zero

ROLLBACK TO s
--| ROLLBACK

SELECT count(*) FROM t
--| count:20
--| 2
--| SELECT 1

COMMIT
--| COMMIT

PREPARE l (int, int) AS SELECT name FROM t ORDER BY name LIMIT $1 OFFSET $2
--| PREPARE

EXECUTE l(1, 1)
--| name:25
--| b
--| SELECT 1

EXECUTE l(NULL, NULL)
--| name:25
--| a
--| b
--| SELECT 2

EXECUTE l(-1, 0)
--| ERROR 2201W: LIMIT must not be negative

PREPARE x (int) AS SELECT name, (SELECT max(n) FROM t u WHERE u.id >= t.id AND u.n > $1) FROM t ORDER BY 1
--| PREPARE

EXECUTE x(0)
--| name:25 max:23
--| a|25
--| b|25
--| SELECT 2

DECLARE c CURSOR FOR WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d
--| ERROR 0A000: DECLARE CURSOR must not contain data-modifying statements in WITH

BEGIN
--| BEGIN

DECLARE c CURSOR FOR WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d
--| ERROR 0A000: DECLARE CURSOR must not contain data-modifying statements in WITH

ROLLBACK
--| ROLLBACK

COPY (WITH d AS (DELETE FROM t WHERE name = 'b' RETURNING name, n) SELECT * FROM d) TO STDOUT
--| COPY 1

SELECT name FROM t ORDER BY 1
--| name:25
--| a
--| SELECT 1
