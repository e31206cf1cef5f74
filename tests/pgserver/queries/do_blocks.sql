CREATE TABLE t (a int PRIMARY KEY, b text)
--| CREATE TABLE

DO $$ BEGIN INSERT INTO t VALUES (1, 'one'); INSERT INTO t VALUES (2, 'two'); END $$
--| DO

SELECT * FROM t ORDER BY a
--| a:23 b:25
--| 1|one
--| 2|two
--| SELECT 2

DO $$ BEGIN
  CREATE TABLE t (a int);
EXCEPTION
  WHEN duplicate_table THEN NULL;
END $$
--| DO

DO $$ BEGIN
  INSERT INTO t VALUES (3, 'three');
  INSERT INTO t VALUES (1, 'again');
EXCEPTION WHEN unique_violation THEN
  INSERT INTO t VALUES (4, 'handled');
END $$
--| DO

SELECT * FROM t ORDER BY a
--| a:23 b:25
--| 1|one
--| 2|two
--| 4|handled
--| SELECT 3

DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM t WHERE a = 1) THEN
    INSERT INTO t VALUES (1, 'new');
  ELSIF (SELECT count(*) FROM t) > 2 THEN
    INSERT INTO t VALUES (5, 'five');
  ELSE
    INSERT INTO t VALUES (6, 'six');
  END IF;
  IF NULL THEN INSERT INTO t VALUES (7, 'never'); END IF;
END $$ LANGUAGE plpgsql
--| DO

SELECT * FROM t ORDER BY a
--| a:23 b:25
--| 1|one
--| 2|two
--| 4|handled
--| 5|five
--| SELECT 4

DO $$ BEGIN EXECUTE 'UPDATE t SET b = ' || quote_literal('it''s') || ' WHERE a = 5'; END $$
--| DO

SELECT b FROM t WHERE a = 5
--| b:25
--| it's
--| SELECT 1

DO $$ BEGIN EXECUTE NULL; END $$
--| ERROR 22004: query string argument of EXECUTE is null

DO $$ BEGIN PERFORM set_config('my.own', 'x', false); PERFORM 1 FROM t; RETURN; DELETE FROM t; END $$
--| DO

SHOW my.own
--| my.own:25
--| x
--| SHOW

SELECT count(*) FROM t
--| count:20
--| 4
--| SELECT 1

DO $$ BEGIN INSERT INTO t VALUES (8, 'gone'); PERFORM 1 / 0; END $$
--| ERROR 22012: division by zero

SELECT count(*) FROM t
--| count:20
--| 4
--| SELECT 1

DO $$ BEGIN
  BEGIN
    PERFORM 1 / 0;
  EXCEPTION WHEN unique_violation THEN NULL;
  END;
EXCEPTION WHEN OTHERS THEN
  INSERT INTO t VALUES (9, 'outer');
END $$
--| DO

SELECT * FROM t WHERE a = 9
--| a:23 b:25
--| 9|outer
--| SELECT 1

DO $$ BEGIN RAISE EXCEPTION 'bad % and 100%%', 5 USING ERRCODE = '22012', HINT = 'h' || 'i', DETAIL = 'd'; END $$
--| ERROR 22012: bad 5 and 100%
--| DETAIL: d
--| HINT: hi

DO $$ BEGIN RAISE EXCEPTION 'plain'; END $$
--| ERROR P0001: plain

DO $$ BEGIN RAISE unique_violation; END $$
--| ERROR 23505: unique_violation

DO $$ BEGIN RAISE division_by_zero USING MESSAGE = 'own words'; END $$
--| ERROR 22012: own words

DO $$ BEGIN
  BEGIN RAISE EXCEPTION 'first'; EXCEPTION WHEN raise_exception THEN RAISE; END;
END $$
--| ERROR P0001: first

DO $$ BEGIN RAISE; END $$
--| ERROR 0Z002: RAISE without parameters cannot be used outside an exception handler

DO $$ BEGIN PERFORM 1 / 0; EXCEPTION WHEN data_exception THEN NULL; END $$
--| DO

DO $$ BEGIN PERFORM 1 / 0; EXCEPTION WHEN SQLSTATE '22012' THEN NULL; END $$
--| DO

DO $$ BEGIN SELECT 1; END $$
--| ERROR 42601: query has no destination for result data
--| HINT: If you want to discard the results of a SELECT, use PERFORM instead.

DO $$ BEGIN INSERT INTO nowhere VALUES (1); END $$
--| ERROR 42P01: relation "nowhere" does not exist

DO LANGUAGE sql 'SELECT 1'
--| ERROR 0A000: language "sql" does not support inline code execution

DO LANGUAGE nonsense 'SELECT 1'
--| ERROR 42704: language "nonsense" does not exist

BEGIN
--| BEGIN

DO $$ BEGIN INSERT INTO t VALUES (10, 'ten'); PERFORM 1 / 0; EXCEPTION WHEN OTHERS THEN NULL; END $$
--| DO

DO $$ BEGIN INSERT INTO t VALUES (11, 'eleven'); END $$
--| DO

SELECT * FROM t WHERE a > 9
--| a:23 b:25
--| 11|eleven
--| SELECT 1

ROLLBACK
--| ROLLBACK

SELECT * FROM t WHERE a > 9
--| a:23 b:25
--| SELECT 0

DO $$ BEGIN SET LOCAL work_mem = '7MB'; SET my.other = 'y'; END $$
--| DO

SELECT current_setting('work_mem') = '7MB', current_setting('my.other')
--| ?column?:16 current_setting:25
--| f|y
--| SELECT 1
