CREATE TABLE t (id serial PRIMARY KEY, a int, b text, c numeric(10,2), UNIQUE (a, b))
--| CREATE TABLE

CREATE TABLE u (id int PRIMARY KEY, a int, d text)
--| CREATE TABLE

CREATE TABLE g2 (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n text DEFAULT 'dd')
--| CREATE TABLE

INSERT INTO t (a, b, c) VALUES (1, 'x', 1.5), (2, 'y', 2.5), (3, NULL, 3.5), (2, 'z', NULL)
--| INSERT 0 4

INSERT INTO u VALUES (1, 1, 'one'), (2, 2, 'two'), (5, 5, 'five')
--| INSERT 0 3

SELECT (SELECT a FROM t)
--| ERROR 21000: more than one row returned by a subquery used as an expression

SELECT (SELECT a FROM t WHERE id = 99)
--| a:23
--| ∅
--| SELECT 1

SELECT t.id, (SELECT u.d FROM u WHERE u.a >= t.a) FROM t ORDER BY 1
--| ERROR 21000: more than one row returned by a subquery used as an expression

SELECT ARRAY(SELECT a FROM t ORDER BY a)
--| array:1007
--| {1,2,2,3}
--| SELECT 1

SELECT (1, 2) = (SELECT a, id FROM t)
--| ERROR 21000: more than one row returned by a subquery used as an expression

SELECT * FROM t WHERE (a, b) = (SELECT 1, 'x')
--| id:23 a:23 b:25 c:1700
--| 1|1|x|1.50
--| SELECT 1

SELECT * FROM t LIMIT -1
--| ERROR 2201W: LIMIT must not be negative

SELECT * FROM t OFFSET -1
--| ERROR 2201X: OFFSET must not be negative

SELECT * FROM t ORDER BY id LIMIT (SELECT -1)
--| ERROR 2201W: LIMIT must not be negative

SELECT id FROM t ORDER BY id LIMIT (SELECT 2) OFFSET (SELECT 1)
--| id:23
--| 2
--| 3
--| SELECT 2

SELECT id FROM t ORDER BY id LIMIT NULL OFFSET NULL
--| id:23
--| 1
--| 2
--| 3
--| 4
--| SELECT 4

SELECT id FROM t ORDER BY id OFFSET (SELECT -1)
--| ERROR 2201X: OFFSET must not be negative

SELECT a, count(*) FROM t GROUP BY ROLLUP (a) ORDER BY a
--| a:23 count:20
--| 1|1
--| 2|2
--| 3|1
--| ∅|4
--| SELECT 4

SELECT a, b, count(*), sum(c), grouping(a), grouping(a, b) FROM t GROUP BY CUBE (a, b) ORDER BY a, b, 5, 6
--| a:23 b:25 count:20 sum:1700 grouping:23 grouping:23
--| 1|x|1|1.50|0|0
--| 1|∅|1|1.50|0|1
--| 2|y|1|2.50|0|0
--| 2|z|1|∅|0|0
--| 2|∅|2|2.50|0|1
--| 3|∅|1|3.50|0|0
--| 3|∅|1|3.50|0|1
--| ∅|x|1|1.50|1|2
--| ∅|y|1|2.50|1|2
--| ∅|z|1|∅|1|2
--| ∅|∅|1|3.50|1|2
--| ∅|∅|4|7.50|1|3
--| SELECT 12

SELECT a, b, count(*) FROM t GROUP BY GROUPING SETS ((a), (b), ()) ORDER BY 1, 2
--| a:23 b:25 count:20
--| 1|∅|1
--| 2|∅|2
--| 3|∅|1
--| ∅|x|1
--| ∅|y|1
--| ∅|z|1
--| ∅|∅|1
--| ∅|∅|4
--| SELECT 8

SELECT a, b, count(*) FROM t GROUP BY GROUPING SETS (ROLLUP (a, b), CUBE (b)) ORDER BY 1, 2, 3
--| a:23 b:25 count:20
--| 1|x|1
--| 1|∅|1
--| 2|y|1
--| 2|z|1
--| 2|∅|2
--| 3|∅|1
--| 3|∅|1
--| ∅|x|1
--| ∅|y|1
--| ∅|z|1
--| ∅|∅|1
--| ∅|∅|4
--| ∅|∅|4
--| SELECT 13

SELECT a, b, count(*) FROM t GROUP BY a, ROLLUP (b) ORDER BY 1, 2
--| a:23 b:25 count:20
--| 1|x|1
--| 1|∅|1
--| 2|y|1
--| 2|z|1
--| 2|∅|2
--| 3|∅|1
--| 3|∅|1
--| SELECT 7

SELECT a, count(*) FROM t GROUP BY DISTINCT ROLLUP (a), ROLLUP (a) ORDER BY 1
--| a:23 count:20
--| 1|1
--| 2|2
--| 3|1
--| ∅|4
--| SELECT 4

SELECT a + 1 AS s, count(*) FROM t GROUP BY ROLLUP (a + 1) HAVING count(*) > 1 ORDER BY s
--| s:23 count:20
--| 3|2
--| ∅|4
--| SELECT 2

SELECT count(*) FROM t GROUP BY ()
--| count:20
--| 4
--| SELECT 1

SELECT sum(c) FROM t GROUP BY GROUPING SETS ((), ())
--| sum:1700
--| 7.50
--| 7.50
--| SELECT 2

SELECT grouping(a) FROM t
--| ERROR 42803 at 17: arguments to GROUPING must be grouping expressions of the associated query level

SELECT a, sum(count(*)) OVER (ORDER BY a) FROM t GROUP BY ROLLUP (a) ORDER BY 1
--| a:23 sum:1700
--| 1|1
--| 2|3
--| 3|4
--| ∅|8
--| SELECT 4

SELECT * FROM (SELECT 1) q TABLESAMPLE BERNOULLI (1)
--| ERROR 42601 at 28: syntax error at or near "TABLESAMPLE"

SELECT (1, 2) < (1, 3), (1, NULL) = (1, 2), (1, NULL) = (2, NULL), ROW(1, 2) IS DISTINCT FROM ROW(1, NULL), (1, 'a') IN ((1, 'a'), (2, 'b')), ROW(1,2) IS NULL, ROW(NULL, NULL) IS NULL
--| ?column?:16 ?column?:16 ?column?:16 ?column?:16 ?column?:16 ?column?:16 ?column?:16
--| t|∅|f|t|t|f|t
--| SELECT 1

SELECT id FROM t WHERE (a, b) IN (SELECT a, d FROM u) OR (a, id) IN (SELECT a, id FROM u) ORDER BY 1
--| id:23
--| 1
--| 2
--| SELECT 2

SELECT id FROM t WHERE (a, b) NOT IN (SELECT a, d FROM u) ORDER BY 1
--| id:23
--| 1
--| 2
--| 3
--| 4
--| SELECT 4

SELECT id FROM t WHERE a = ANY (SELECT a FROM u) ORDER BY 1
--| id:23
--| 1
--| 2
--| 4
--| SELECT 3

SELECT id FROM t WHERE a <> ALL (SELECT a FROM u) ORDER BY 1
--| id:23
--| 3
--| SELECT 1

SELECT id FROM t WHERE a > SOME (ARRAY[1, 5]) ORDER BY 1
--| id:23
--| 2
--| 3
--| 4
--| SELECT 3

SELECT id FROM t WHERE a < ALL ('{3,4}'::int[]) ORDER BY 1
--| id:23
--| 1
--| 2
--| 4
--| SELECT 3

SELECT 1 = ANY (NULL::int[]), 1 = ALL ('{}'), 1 = ANY ('{NULL,1}'), 2 = ANY ('{NULL,1}')
--| ?column?:16 ?column?:16 ?column?:16 ?column?:16
--| ∅|t|t|∅
--| SELECT 1

SELECT t.id, l.d FROM t, LATERAL (SELECT d FROM u WHERE u.a = t.a) l ORDER BY 1
--| id:23 d:25
--| 1|one
--| 2|two
--| 4|two
--| SELECT 3

SELECT t.id, l.d FROM t LEFT JOIN LATERAL (SELECT d FROM u WHERE u.a = t.a ORDER BY d LIMIT 1) l ON true ORDER BY 1
--| id:23 d:25
--| 1|one
--| 2|two
--| 3|∅
--| 4|two
--| SELECT 4

SELECT * FROM (VALUES (1), (2)) v(x) CROSS JOIN LATERAL (SELECT x * 10 AS y, x + 1 AS z) l ORDER BY 1
--| x:23 y:23 z:23
--| 1|10|2
--| 2|20|3
--| SELECT 2

SELECT * FROM t FULL JOIN u USING (a) ORDER BY a, t.id
--| a:23 id:23 b:25 c:1700 id:23 d:25
--| 1|1|x|1.50|1|one
--| 2|2|y|2.50|2|two
--| 2|4|z|∅|2|two
--| 3|3|∅|3.50|∅|∅
--| 5|∅|∅|∅|5|five
--| SELECT 5

SELECT a, t.a, u.a FROM t RIGHT JOIN u USING (a) ORDER BY a, t.id
--| ERROR 42702 at 59: ORDER BY "a" is ambiguous

SELECT * FROM t NATURAL JOIN u ORDER BY id
--| id:23 a:23 b:25 c:1700 d:25
--| 1|1|x|1.50|one
--| 2|2|y|2.50|two
--| SELECT 2

SELECT * FROM t NATURAL FULL JOIN u ORDER BY id, a
--| id:23 a:23 b:25 c:1700 d:25
--| 1|1|x|1.50|one
--| 2|2|y|2.50|two
--| 3|3|∅|3.50|∅
--| 4|2|z|∅|∅
--| 5|5|∅|∅|five
--| SELECT 5

SELECT id, sum(a) OVER (ORDER BY a GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t ORDER BY a, id
--| id:23 sum:20
--| 1|1
--| 2|5
--| 4|5
--| 3|7
--| SELECT 4

SELECT id, sum(a) OVER (ORDER BY a RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) FROM t ORDER BY a, id
--| id:23 sum:20
--| 1|4
--| 2|6
--| 4|6
--| 3|4
--| SELECT 4

SELECT id, sum(a) OVER (ORDER BY c RANGE BETWEEN 1.0 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM t ORDER BY c, id
--| id:23 sum:20
--| 1|1
--| 2|3
--| 3|5
--| 4|2
--| SELECT 4

SELECT id, array_agg(id) OVER w FROM t WINDOW w AS (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING EXCLUDE GROUP) ORDER BY id
--| id:23 array_agg:1007
--| 1|{2}
--| 2|{1,3}
--| 3|{1,2,4}
--| 4|{1,2,3}
--| SELECT 4

SELECT id, sum(a) OVER (ORDER BY a DESC RANGE BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING) FROM t ORDER BY a DESC, id
--| id:23 sum:20
--| 3|7
--| 2|8
--| 4|8
--| 1|8
--| SELECT 4

SELECT first_value(b) OVER w, last_value(b) OVER (w ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), nth_value(b, 2) OVER w, ntile(2) OVER w, lag(a, 1, 0) OVER w FROM t WINDOW w AS (PARTITION BY a ORDER BY id) ORDER BY id
--| first_value:25 last_value:25 nth_value:25 ntile:23 lag:23
--| x|x|∅|1|0
--| y|z|∅|1|0
--| ∅|∅|∅|1|0
--| y|z|z|2|2
--| SELECT 4

(SELECT a FROM t ORDER BY a DESC LIMIT 1) UNION ALL (SELECT a FROM u ORDER BY a LIMIT 1) ORDER BY 1
--| a:23
--| 1
--| 3
--| SELECT 2

SELECT a FROM t INTERSECT ALL SELECT a FROM u ORDER BY 1
--| a:23
--| 1
--| 2
--| SELECT 2

SELECT a FROM t EXCEPT ALL SELECT a FROM u ORDER BY 1
--| a:23
--| 2
--| 3
--| SELECT 2

SELECT a FROM t UNION (SELECT a FROM u EXCEPT SELECT 5) ORDER BY a
--| a:23
--| 1
--| 2
--| 3
--| SELECT 3

((SELECT 1 AS x UNION SELECT 2) INTERSECT (SELECT 2 UNION SELECT 3)) ORDER BY x
--| x:23
--| 2
--| SELECT 1

SELECT 1 UNION SELECT 2 INTERSECT SELECT 2 ORDER BY 1
--| ?column?:23
--| 1
--| 2
--| SELECT 2

VALUES (1, 'a'), (2, 'b') ORDER BY 1 DESC LIMIT 1
--| column1:23 column2:25
--| 2|b
--| SELECT 1

SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS v (x, y) ORDER BY 1
--| x:23 y:25
--| 1|a
--| 2|∅
--| SELECT 2

SELECT * FROM ROWS FROM (generate_series(1, 2), generate_series(1, 3)) WITH ORDINALITY AS r(a, b, n)
--| a:23 b:23 n:20
--| 1|1|1
--| 2|2|2
--| ∅|3|3
--| SELECT 3

TABLE u
--| id:23 a:23 d:25
--| 1|1|one
--| 2|2|two
--| 5|5|five
--| SELECT 3

SELECT * FROM t FOR UPDATE OF t NOWAIT
--| id:23 a:23 b:25 c:1700
--| 1|1|x|1.50
--| 2|2|y|2.50
--| 3|3|∅|3.50
--| 4|2|z|∅
--| SELECT 4

SELECT id FROM t ORDER BY id FOR SHARE SKIP LOCKED
--| id:23
--| 1
--| 2
--| 3
--| 4
--| SELECT 4

SELECT t.id FROM t JOIN u ON t.a = u.a FOR NO KEY UPDATE OF u
--| id:23
--| 1
--| 2
--| 4
--| SELECT 3

SELECT * FROM t FOR UPDATE OF nope
--| ERROR 42P01 at 31: relation "nope" in FOR UPDATE clause not found in FROM clause

SELECT a FROM t GROUP BY ROLLUP (a) ORDER BY 1
--| a:23
--| 1
--| 2
--| 3
--| ∅
--| SELECT 4

SELECT 1 AS one FROM t WHERE false GROUP BY ()
--| one:23
--| 1
--| SELECT 1

SELECT DISTINCT grouping(b), count(*) OVER () FROM t GROUP BY CUBE (a, b) ORDER BY 1
--| grouping:23 count:20
--| 0|12
--| 1|12
--| SELECT 2

SELECT a, max(b) FILTER (WHERE c > 2) FROM t GROUP BY ROLLUP (a) ORDER BY a NULLS FIRST LIMIT 2
--| a:23 max:25
--| ∅|y
--| 1|∅
--| SELECT 2

SELECT grouping(a), a FROM t GROUP BY a ORDER BY a
--| grouping:23 a:23
--| 0|1
--| 0|2
--| 0|3
--| SELECT 3

SELECT a, count(*) FROM t GROUP BY ROLLUP (1) HAVING grouping(a) = 0 ORDER BY 2 DESC, 1
--| a:23 count:20
--| 2|2
--| 1|1
--| 3|1
--| SELECT 3

SELECT upper(b) AS ub, string_agg(a::text, ',' ORDER BY id) FROM t GROUP BY GROUPING SETS ((upper(b)), ()) ORDER BY ub
--| ub:25 string_agg:25
--| X|1
--| Y|2
--| Z|2
--| ∅|3
--| ∅|1,2,3,2
--| SELECT 5

SELECT g, count(*) FROM generate_series(1, 3) g GROUP BY ROLLUP (g) ORDER BY g
--| g:23 count:20
--| 1|1
--| 2|1
--| 3|1
--| ∅|3
--| SELECT 4

SELECT (SELECT d FROM u WHERE id = 1), (SELECT max(d) FROM u), (SELECT d FROM u ORDER BY d LIMIT 1), (SELECT 1 WHERE false)
--| d:25 max:25 d:25 ?column?:23
--| one|two|five|∅
--| SELECT 1

SELECT id, (SELECT d FROM u WHERE u.id = t.id AND d <> 'x') FROM t ORDER BY id
--| id:23 d:25
--| 1|one
--| 2|two
--| 3|∅
--| 4|∅
--| SELECT 4

SELECT (SELECT a FROM t WHERE b = 'x' AND a = 1), (SELECT count(*) FROM t GROUP BY a HAVING count(*) > 1)
--| a:23 count:20
--| 1|2
--| SELECT 1

SELECT (SELECT a FROM t UNION ALL SELECT 1)
--| ERROR 21000: more than one row returned by a subquery used as an expression

UPDATE u SET d = (SELECT b FROM t WHERE t.a = u.a)
--| ERROR 21000: more than one row returned by a subquery used as an expression

UPDATE u SET (a, d) = (SELECT a, b FROM t WHERE t.id = u.id) WHERE id < 3 RETURNING *
--| id:23 a:23 d:25
--| 1|1|x
--| 2|2|y
--| UPDATE 2

UPDATE u SET (a, d) = (SELECT a, b FROM t)
--| ERROR 21000: more than one row returned by a subquery used as an expression

SELECT * FROM u JOIN t USING (a) ORDER BY 1, 2, 3
--| a:23 id:23 d:25 id:23 b:25 c:1700
--| 1|1|x|1|x|1.50
--| 2|2|y|2|y|2.50
--| 2|2|y|4|z|∅
--| SELECT 3

SELECT * FROM u NATURAL LEFT JOIN t ORDER BY 1
--| id:23 a:23 d:25 b:25 c:1700
--| 1|1|x|x|1.50
--| 2|2|y|y|2.50
--| 5|5|five|∅|∅
--| SELECT 3

SELECT count(*) FROM (SELECT * FROM t JOIN u USING (a)) q
--| count:20
--| 3
--| SELECT 1

WITH q AS (SELECT * FROM t JOIN u USING (a)) SELECT q.* FROM q ORDER BY 1, 2
--| a:23 id:23 b:25 c:1700 id:23 d:25
--| 1|1|x|1.50|1|x
--| 2|2|y|2.50|2|y
--| 2|4|z|∅|2|y
--| SELECT 3

SELECT * FROM t JOIN u USING (a) ORDER BY 1, 2
--| a:23 id:23 b:25 c:1700 id:23 d:25
--| 1|1|x|1.50|1|x
--| 2|2|y|2.50|2|y
--| 2|4|z|∅|2|y
--| SELECT 3

SELECT *, 1 AS one FROM t LEFT JOIN u USING (a) ORDER BY 1, 2
--| a:23 id:23 b:25 c:1700 id:23 d:25 one:23
--| 1|1|x|1.50|1|x|1
--| 2|2|y|2.50|2|y|1
--| 2|4|z|∅|2|y|1
--| 3|3|∅|3.50|∅|∅|1
--| SELECT 4

SELECT u.*, t.* FROM t RIGHT JOIN u USING (a) ORDER BY 1, 2
--| id:23 a:23 d:25 id:23 a:23 b:25 c:1700
--| 1|1|x|1|1|x|1.50
--| 2|2|y|2|2|y|2.50
--| 2|2|y|4|2|z|∅
--| 5|5|five|∅|∅|∅|∅
--| SELECT 4

CREATE TABLE copied AS SELECT a, t.*, d FROM t JOIN u USING (a)
--| ERROR 42701: column "a" specified more than once

INSERT INTO copied SELECT * FROM (SELECT a FROM u WHERE a = 5) q
--| ERROR 42P01 at 13: relation "copied" does not exist

SELECT * FROM copied ORDER BY 1, 2
--| ERROR 42P01 at 15: relation "copied" does not exist

SELECT x.* FROM (SELECT * FROM t NATURAL JOIN u) AS x ORDER BY 1
--| id:23 a:23 b:25 c:1700 d:25
--| 1|1|x|1.50|x
--| 2|2|y|2.50|y
--| SELECT 2

SELECT DISTINCT ON (a) * FROM t JOIN u USING (a) ORDER BY a, t.id DESC
--| a:23 id:23 b:25 c:1700 id:23 d:25
--| 1|1|x|1.50|1|x
--| 2|4|z|∅|2|y
--| SELECT 2

SELECT date('2024-02-29'), text(5), int4('7'), float8('1.5'), int8(5)
--| date:1082 text:25 int4:23 float8:701 int8:20
--| 2024-02-29|5|7|1.5|5
--| SELECT 1

SELECT * FROM t NATURAL JOIN (SELECT 1 AS a, 'z' AS zed) AS q
--| a:23 id:23 b:25 c:1700 zed:25
--| 1|1|x|1.50|z
--| SELECT 1

SELECT 1 AS one FROM t HAVING 1 > 2
--| one:23
--| SELECT 0

SELECT 1 AS one FROM t HAVING 1 < 2
--| one:23
--| 1
--| SELECT 1

SELECT 1 AS one FROM t WHERE 1 / a = 1 HAVING 1 < 2
--| one:23
--| 1
--| SELECT 1

SELECT max(a) FROM t HAVING count(*) > 2
--| max:23
--| 3
--| SELECT 1

SELECT count(*) FROM t FOR UPDATE
--| ERROR 0A000: FOR UPDATE is not allowed with aggregate functions

SELECT DISTINCT a FROM t FOR SHARE
--| ERROR 0A000: FOR SHARE is not allowed with DISTINCT clause

SELECT a FROM t GROUP BY a FOR NO KEY UPDATE
--| ERROR 0A000: FOR NO KEY UPDATE is not allowed with GROUP BY clause

SELECT a FROM t UNION SELECT 1 FOR UPDATE
--| ERROR 0A000: FOR UPDATE is not allowed with UNION/INTERSECT/EXCEPT

SELECT * FROM t FOR KEY SHARE OF nope
--| ERROR 42P01 at 34: relation "nope" in FOR KEY SHARE clause not found in FROM clause
