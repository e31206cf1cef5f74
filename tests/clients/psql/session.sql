-- A person at psql: the first steps of the README, then what psql itself can do.
CREATE TABLE users(id INTEGER, name TEXT);
INSERT INTO users VALUES (1, 'Alice'), (2, 'Bob');
SELECT * FROM users;

\echo == formats of the output
\pset null '(null)'
\x on
SELECT id, name, NULL AS nothing, 'two
lines' AS lines FROM users ORDER BY id;
\x off
\a
SELECT id, name FROM users ORDER BY id;
\a
\t on
SELECT count(*) FROM users;
\t off
TABLE users;
SELECT;
SELECT 1 WHERE false;

\echo == several statements in one message
SELECT 1 AS a \; SELECT 2 AS b \; SELECT 3 AS c;
INSERT INTO users VALUES (3, 'Carol') \; SELECT 1 / 0 \; INSERT INTO users VALUES (4, 'Dan');
SELECT count(*) FROM users;
BEGIN \; INSERT INTO users VALUES (5, 'Eve') \; SELECT count(*) FROM users \; ROLLBACK;
;

\echo == what psql asks in the background
SELECT id, name AS label, id * 1.5 AS product, now() AS moment FROM users \gdesc
SELECT max(id) AS most, min(name) AS first FROM users \gset
\echo :most :first
SELECT :most + 1 AS next, :'first' AS first;
SELECT format('SELECT %s AS number', id) FROM users ORDER BY id \gexec
\if true
SELECT 'yes' AS answer;
\endif

\echo == errors
SELECT nme FROM users;
\echo :SQLSTATE :ERROR :ROW_COUNT
\echo :LAST_ERROR_MESSAGE
SELECT *
FROM users
WHERE nonsense = 1;
CREATE UNIQUE INDEX users_id ON users (id);
INSERT INTO users VALUES (1, 'Again');
\echo :LAST_ERROR_SQLSTATE
\set VERBOSITY sqlstate
SELECT * FROM nowhere;
\set VERBOSITY terse
SELECT 'x'::int;
\set VERBOSITY default

\echo == transactions
\set AUTOCOMMIT off
INSERT INTO users VALUES (6, 'Frank');
ROLLBACK;
SELECT count(*) FROM users;
COMMIT;
\set AUTOCOMMIT on
\set ON_ERROR_ROLLBACK on
BEGIN;
INSERT INTO users VALUES (7, 'Grace');
INSERT INTO users VALUES (7, 'Twice');
INSERT INTO users VALUES (8, 'Heidi');
COMMIT;
\set ON_ERROR_ROLLBACK off
SELECT * FROM users ORDER BY id;
BEGIN;
SELECT nothing;
SELECT 1;
COMMIT;
COMMIT;
ROLLBACK;

\echo == settings
SHOW server_encoding;
SHOW client_encoding;
SHOW DateStyle;
SET DateStyle = 'German';
SELECT DATE '2024-02-29' AS day, TIMESTAMP '2024-02-29 12:34:56.5' AS moment;
RESET DateStyle;
SET IntervalStyle = 'iso_8601';
SELECT INTERVAL '1 year 2 days 03:04:05' AS span;
RESET IntervalStyle;
SET bytea_output = 'escape';
SELECT '\x5c00ff27'::bytea AS bytes;
RESET bytea_output;
SET extra_float_digits = 0;
SELECT 0.1::float8 + 0.2::float8 AS sum, 1::float4 / 3 AS third;
RESET extra_float_digits;
SELECT 0.1::float8 + 0.2::float8 AS sum, 1::float4 / 3 AS third;
SET TimeZone = 'Europe/Paris';
SELECT TIMESTAMPTZ '2024-07-01 12:00:00+00' AS summer;
RESET TimeZone;
SET no_such_setting = 1;
SET TimeZone = 'Nowhere/Else';
BEGIN;
SET LOCAL TimeZone = 'Asia/Tokyo';
SHOW TimeZone;
COMMIT;
SHOW TimeZone;
DROP TABLE IF EXISTS no_such_table;
DROP TABLE users;
