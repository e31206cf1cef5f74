CREATE TABLE t (a int PRIMARY KEY, b text)
--| CREATE TABLE

CREATE TABLE u (a int)
--| CREATE TABLE

INSERT INTO t SELECT i, 'row ' || i FROM generate_series(1, 10) AS i
--| INSERT 0 10

UPDATE t SET b = '' WHERE CURRENT OF nowhere
--| ERROR 34000: cursor "nowhere" does not exist

BEGIN
--| BEGIN

DECLARE c CURSOR FOR SELECT * FROM t ORDER BY a FOR UPDATE
--| DECLARE CURSOR

SAVEPOINT s
--| SAVEPOINT

UPDATE t SET b = 'none' WHERE CURRENT OF c
--| ERROR 24000: cursor "c" is not positioned on a row

ROLLBACK TO s
--| ROLLBACK

FETCH 2 FROM c
--| a:23 b:25
--| 1|row 1
--| 2|row 2
--| FETCH 2

UPDATE t SET b = 'second' WHERE CURRENT OF c
--| UPDATE 1

FETCH NEXT FROM c
--| a:23 b:25
--| 3|row 3
--| FETCH 1

DELETE FROM t WHERE CURRENT OF c
--| DELETE 1

DELETE FROM t WHERE CURRENT OF c
--| DELETE 0

MOVE 2 FROM c
--| MOVE 2

UPDATE t AS x SET b = x.b || '!' WHERE CURRENT OF c RETURNING a, b
--| a:23 b:25
--| 5|row 5!
--| UPDATE 1

FETCH 100 FROM c
--| a:23 b:25
--| 6|row 6
--| 7|row 7
--| 8|row 8
--| 9|row 9
--| 10|row 10
--| FETCH 5

UPDATE t SET b = 'end' WHERE CURRENT OF c
--| ERROR 24000: cursor "c" is not positioned on a row

ROLLBACK TO s
--| ROLLBACK

FETCH 1 FROM c
--| a:23 b:25
--| FETCH 0

COMMIT
--| COMMIT

SELECT * FROM t ORDER BY a
--| a:23 b:25
--| 1|row 1
--| 2|row 2
--| 3|row 3
--| 4|row 4
--| 5|row 5
--| 6|row 6
--| 7|row 7
--| 8|row 8
--| 9|row 9
--| 10|row 10
--| SELECT 10

BEGIN
--| BEGIN

DECLARE c CURSOR FOR SELECT b, a FROM t WHERE a > 3
--| DECLARE CURSOR

FETCH c
--| b:25 a:23
--| row 4|4
--| FETCH 1

UPDATE t SET a = 100 WHERE CURRENT OF c
--| UPDATE 1

FETCH c
--| b:25 a:23
--| row 5|5
--| FETCH 1

DELETE FROM t WHERE CURRENT OF c
--| DELETE 1

FETCH ALL FROM c
--| b:25 a:23
--| row 6|6
--| row 7|7
--| row 8|8
--| row 9|9
--| row 10|10
--| FETCH 5

SAVEPOINT s
--| SAVEPOINT

DELETE FROM u WHERE CURRENT OF c
--| ERROR 24000: cursor "c" is not a simply updatable scan of table "u"

ROLLBACK
--| ROLLBACK

BEGIN
--| BEGIN

DECLARE c CURSOR FOR SELECT count(*) FROM t
--| DECLARE CURSOR

FETCH c
--| count:20
--| 10
--| FETCH 1

DELETE FROM t WHERE CURRENT OF c
--| ERROR 24000: cursor "c" is not a simply updatable scan of table "t"

ROLLBACK
--| ROLLBACK

BEGIN
--| BEGIN

DECLARE c CURSOR FOR SELECT t.a FROM t JOIN u USING (a)
--| DECLARE CURSOR

FETCH c
--| a:23
--| FETCH 0

DELETE FROM t WHERE CURRENT OF c
--| ERROR 24000: cursor "c" is not a simply updatable scan of table "t"

ROLLBACK
--| ROLLBACK

BEGIN
--| BEGIN

DECLARE c CURSOR FOR SELECT a FROM t ORDER BY a
--| DECLARE CURSOR

FETCH 2 FROM c
--| a:23
--| 1
--| 2
--| FETCH 2

INSERT INTO t VALUES (0, 'new'), (50, 'new')
--| INSERT 0 2

UPDATE t SET a = a + 1000 WHERE a = 5
--| UPDATE 1

DELETE FROM t WHERE a = 7
--| DELETE 1

FETCH ALL FROM c
--| a:23
--| 3
--| 4
--| 5
--| 6
--| 7
--| 8
--| 9
--| 10
--| FETCH 8

ROLLBACK
--| ROLLBACK

BEGIN
--| BEGIN

DECLARE c BINARY CURSOR FOR SELECT b FROM t ORDER BY a
--| DECLARE CURSOR

MOVE 3 IN c
--| MOVE 3

UPDATE t SET b = 'binary' WHERE CURRENT OF c RETURNING a
--| a:23
--| 3
--| UPDATE 1

ROLLBACK
--| ROLLBACK
