CREATE TABLE t (id int PRIMARY KEY, a int, b text, c numeric(10,2))
--| CREATE TABLE

CREATE TABLE u (id int PRIMARY KEY, a int, d text)
--| CREATE TABLE

INSERT INTO t VALUES (1, 1, 'x', 1.5), (2, 2, 'y', 2.5), (3, 3, NULL, 3.5), (4, 2, 'z', NULL)
--| INSERT 0 4

INSERT INTO u VALUES (1, 1, 'one'), (2, 2, 'two'), (5, 5, 'five')
--| INSERT 0 3

SELECT a FROM t ORDER BY a FETCH FIRST 2 ROWS WITH TIES
--| a:23
--| 1
--| 2
--| 2
--| SELECT 3

SELECT a, b FROM t ORDER BY a DESC FETCH FIRST ROW WITH TIES
--| a:23 b:25
--| 3|∅
--| SELECT 1

SELECT a, b FROM t ORDER BY a OFFSET 1 FETCH FIRST 1 ROW WITH TIES
--| a:23 b:25
--| 2|y
--| 2|z
--| SELECT 2

SELECT a, count(*) FROM t GROUP BY a ORDER BY count(*) DESC FETCH FIRST 1 ROW WITH TIES
--| a:23 count:20
--| 2|2
--| SELECT 1

SELECT a AS z FROM t ORDER BY z OFFSET 1 FETCH FIRST (SELECT 1) ROWS WITH TIES
--| z:23
--| 2
--| 2
--| SELECT 2

SELECT a FROM t ORDER BY a FETCH FIRST NULL ROWS WITH TIES
--| ERROR 2201W: row count cannot be null in FETCH FIRST ... WITH TIES clause

SELECT a FROM t ORDER BY a FETCH FIRST (-1) ROWS WITH TIES
--| ERROR 2201W: LIMIT must not be negative

SELECT * FROM (SELECT a FROM t ORDER BY a FETCH FIRST 2 ROWS WITH TIES) q ORDER BY a DESC
--| a:23
--| 2
--| 2
--| 1
--| SELECT 3

SELECT * FROM t TABLESAMPLE BERNOULLI (100) ORDER BY id
--| id:23 a:23 b:25 c:1700
--| 1|1|x|1.50
--| 2|2|y|2.50
--| 3|3|∅|3.50
--| 4|2|z|∅
--| SELECT 4

SELECT count(*) FROM t x TABLESAMPLE SYSTEM (0) WHERE x.id > 0
--| count:20
--| 0
--| SELECT 1

SELECT x.id, u.d FROM t x TABLESAMPLE SYSTEM (100) REPEATABLE (1) JOIN u USING (id) ORDER BY x.id
--| id:23 d:25
--| 1|one
--| 2|two
--| SELECT 2

SELECT * FROM t TABLESAMPLE foo (1)
--| ERROR 42704 at 29: tablesample method foo does not exist

SELECT * FROM t TABLESAMPLE BERNOULLI (101)
--| ERROR 2202H: sample percentage must be between 0 and 100

SELECT * FROM t TABLESAMPLE BERNOULLI (NULL)
--| ERROR 2202H: TABLESAMPLE parameter cannot be null

SELECT * FROM t TABLESAMPLE BERNOULLI (1, 2)
--| ERROR 2202H at 29: tablesample method bernoulli requires 1 argument, not 2

SELECT count(*) < 1000 AS some FROM generate_series(1, 3) g, t TABLESAMPLE BERNOULLI (50) REPEATABLE (7)
--| some:16
--| t
--| SELECT 1

WITH q AS (SELECT 1) SELECT * FROM q TABLESAMPLE BERNOULLI (10)
--| ERROR 0A000 at 36: TABLESAMPLE clause can only be applied to tables and materialized views

SELECT * FROM t JOIN u USING (a) AS j ORDER BY t.id
--| a:23 id:23 b:25 c:1700 id:23 d:25
--| 1|1|x|1.50|1|one
--| 2|2|y|2.50|2|two
--| 2|4|z|∅|2|two
--| SELECT 3

SELECT j.a, t.b FROM t LEFT JOIN u USING (a) AS j ORDER BY t.id
--| a:23 b:25
--| 1|x
--| 2|y
--| 3|∅
--| 2|z
--| SELECT 4

SELECT * FROM (t JOIN u USING (a)) AS x (p, q) ORDER BY 1, 2
--| p:23 q:23 b:25 c:1700 id:23 d:25
--| 1|1|x|1.50|1|one
--| 2|2|y|2.50|2|two
--| 2|4|z|∅|2|two
--| SELECT 3

SELECT x.p, x.d FROM (t JOIN u USING (a)) AS x (p, q) WHERE x.q > 1 ORDER BY 1, 2
--| p:23 d:25
--| 2|two
--| 2|two
--| SELECT 2

SELECT x.* FROM (t CROSS JOIN u) AS x ORDER BY 1, 5 LIMIT 2
--| id:23 a:23 b:25 c:1700 id:23 a:23 d:25
--| 1|1|x|1.50|1|1|one
--| 1|1|x|1.50|2|2|two
--| SELECT 2

SELECT x.b FROM (t FULL JOIN u USING (id)) AS x ORDER BY x.id
--| b:25
--| x
--| y
--| ∅
--| z
--| ∅
--| SELECT 5

SELECT t.b FROM (t JOIN u USING (a)) AS x
--| ERROR 42P01 at 8: invalid reference to FROM-clause entry for table "t"
--| HINT: There is an entry for table "t", but it cannot be referenced from this part of the query.

SELECT * FROM t AS x (i, j) ORDER BY i LIMIT 1
--| i:23 j:23 b:25 c:1700
--| 1|1|x|1.50
--| SELECT 1

SELECT x.i + x.c AS sum FROM t AS x (i, j) WHERE x.j = 2 ORDER BY 1
--| sum:1700
--| 4.50
--| ∅
--| SELECT 2

WITH q AS (SELECT id, a FROM t) SELECT n, a FROM q AS r (n) ORDER BY n LIMIT 2
--| n:23 a:23
--| 1|1
--| 2|2
--| SELECT 2

SELECT * FROM t AS x (i, j, k, l, m)
--| ERROR 42P10: table "x" has 4 columns available but 5 columns specified

SELECT b FROM t ORDER BY a USING >, id USING <
--| b:25
--| ∅
--| y
--| z
--| x
--| SELECT 4

SELECT b FROM t ORDER BY a USING +
--| ERROR 42809 at 34: operator + is not a valid ordering operator
--| HINT: Ordering operators must be "<" or ">" members of btree operator families.

SELECT typname FROM pg_type AS p (o, typname) WHERE typname = 'int4'
--| typname:19
--| int4
--| SELECT 1
