CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, email varchar(40) UNIQUE, age int DEFAULT 18, score numeric(6,2), balance numeric, active boolean DEFAULT true, created timestamptz DEFAULT now(), twice int GENERATED ALWAYS AS (age * 2) STORED)
CREATE TABLE orders (id bigserial PRIMARY KEY, user_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE, total numeric(10,2), note text)
CREATE TABLE pairs (a int, b int, PRIMARY KEY (a, b))
====
INSERT INTO users (name, email, age) VALUES ('Ann', 'a@x', 3), ('Bob', NULL, 4)
-->
INSERT INTO users (name, email, age, created) VALUES ('Ann', 'a@x', 3, pg_now()), ('Bob', NULL, 4, pg_now())
====
INSERT INTO users (name, age) VALUES ($1, $2) RETURNING id
-->
INSERT INTO users (name, age, created) VALUES (?1, ?2, pg_now()) RETURNING id
====
INSERT INTO users VALUES (1, 'Ann')
-->
INSERT INTO users (id, name, created) VALUES (1, 'Ann', pg_now())
====
INSERT INTO users VALUES (DEFAULT, 'Ann')
-->
INSERT INTO users (name, created) VALUES ('Ann', pg_now())
====
INSERT INTO users (name, age, active) VALUES ('a', DEFAULT, true), ('b', 2, DEFAULT), ('c', 3, false)
-->
INSERT INTO users (name, age, active, created) VALUES ('a', (18), TRUE, pg_now()), ('b', 2, (TRUE), pg_now()), ('c', 3, FALSE, pg_now())
====
INSERT INTO users (id) VALUES (DEFAULT)
-->
INSERT INTO users (created) VALUES (pg_now())
====
INSERT INTO pairs (a, b) VALUES (DEFAULT, DEFAULT), (DEFAULT, DEFAULT)
-->
INSERT INTO pairs (a) VALUES (NULL), (NULL)
====
INSERT INTO users DEFAULT VALUES RETURNING *
-->
INSERT INTO users (created) VALUES (pg_now()) RETURNING *
====
INSERT INTO users (name, score, created, active) VALUES ('x', 1.255, '2024-01-01', 't')
-->
INSERT INTO users (name, score, created, active) VALUES ('x', 1.26, '2024-01-01 00:00:00+00:00', 1)
====
INSERT INTO users (name, email) VALUES ('x', '01234567890123456789012345678901234567890')
-->
INSERT INTO users (name, email, created) VALUES ('x', pg_fixed_cast('01234567890123456789012345678901234567890', 1043, -1, 1043, 44, 'a'), pg_now())
====
INSERT INTO users (name, email) VALUES ($1, $2)
-->
INSERT INTO users (name, email, created) VALUES (?1, pg_fixed_cast(?2, 1043, -1, 1043, 44, 'a'), pg_now())
====
INSERT INTO users (name, age) VALUES ('x', 3000000000)
-->
INSERT INTO users (name, age, created) VALUES ('x', pg_fixed_cast(3000000000, 20, -1, 23, -1, 'a'), pg_now())
====
INSERT INTO users (name) SELECT note FROM orders ON CONFLICT DO NOTHING
-->
INSERT INTO users (name, created) SELECT note, pg_now() FROM orders WHERE TRUE ON CONFLICT DO NOTHING
====
INSERT INTO users AS u (name, email) VALUES ('a', 'b') ON CONFLICT (email) DO UPDATE SET name = excluded.name, age = u.age + 1, active = DEFAULT WHERE u.age > 3 RETURNING u.id, u.*
-->
INSERT INTO users AS u (name, email, created) VALUES ('a', 'b', pg_now()) ON CONFLICT (email) DO UPDATE SET name = excluded.name, age = pg_int4pl(u.age, 1), active = (TRUE) WHERE u.age > 3 RETURNING id, *
====
INSERT INTO users (name, email) VALUES ('a', 'b') ON CONFLICT ON CONSTRAINT users_email_key DO NOTHING
-->
INSERT INTO users (name, email, created) VALUES ('a', 'b', pg_now()) ON CONFLICT (email) DO NOTHING
====
INSERT INTO users (name, email) VALUES ('a', 'b') ON CONFLICT ON CONSTRAINT nope DO NOTHING
-->
ERROR 42704: constraint "nope" for table "users" does not exist
====
INSERT INTO users (id, name) OVERRIDING SYSTEM VALUE VALUES (7, 'x')
-->
INSERT INTO users (id, name, created) VALUES (7, 'x', pg_now())
====
INSERT INTO orders (user_id, total) SELECT id, score FROM users WHERE age > 3 ORDER BY id LIMIT 2
-->
INSERT INTO orders (user_id, total) SELECT _ayb_1 AS id, pg_fixed_cast(_ayb_2, 1700, -1, 1700, 655366, 'a') AS score FROM (WITH _ayb_3(_ayb_1, _ayb_2) AS (SELECT id, score FROM users WHERE age > 3 ORDER BY id LIMIT 2) SELECT * FROM _ayb_3) AS _ayb_3
====
WITH n AS (SELECT 'x' AS name) INSERT INTO users (name) SELECT name FROM n RETURNING id, upper(name) AS big
-->
WITH n AS (SELECT 'x' AS name) INSERT INTO users (name, created) SELECT name, pg_now() FROM n RETURNING id, pg_upper_text(name) AS big
====
UPDATE users SET name = 'x', age = age + 1 WHERE id = $1
-->
UPDATE users SET name = 'x', age = pg_int4pl(age, 1) WHERE id = ?1
====
UPDATE users AS u SET name = 'x' WHERE u.id = 1 RETURNING u.name, u.*
-->
UPDATE users AS u SET name = 'x' WHERE u.id = 1 RETURNING name, *
====
UPDATE users SET (name, age) = ('x', 3), (email, active) = (SELECT 'a', true) WHERE id = 1
-->
UPDATE users SET name = 'x', age = 3, (email, active) = (SELECT 'a', TRUE) WHERE id = 1
====
UPDATE users SET age = DEFAULT, email = DEFAULT
-->
UPDATE users SET age = (18), email = NULL
====
UPDATE users SET name = o.note FROM orders o WHERE o.user_id = users.id RETURNING users.id
-->
UPDATE users SET name = o.note FROM orders AS o WHERE o.user_id = users.id RETURNING id
====
UPDATE users SET name = o.note FROM orders o WHERE o.user_id = users.id RETURNING *
-->
(kept) SELECT pg_json_rows(_ayb_7, _ayb_8, _ayb_9, _ayb_10, _ayb_11) FROM (WITH _ayb_12(_ayb_7, _ayb_8, _ayb_9, _ayb_10, _ayb_11) AS (SELECT users.rowid, o.note, o.id, o.user_id, o.total FROM users, orders AS o WHERE o.user_id = users.id GROUP BY users.rowid) SELECT * FROM _ayb_12) AS _ayb_12
;
(kept) WITH _ayb_13(_ayb_1, _ayb_3, _ayb_4, _ayb_5, _ayb_6) AS MATERIALIZED (SELECT json_extract(_ayb_13_row.value, '$[0]'), json_extract(_ayb_13_row.value, '$[1]'), json_extract(_ayb_13_row.value, '$[2]'), json_extract(_ayb_13_row.value, '$[3]'), json_extract(_ayb_13_row.value, '$[4]') FROM json_each(?1) AS _ayb_13_row) UPDATE users SET name = _ayb_2._ayb_3 FROM _ayb_13 AS _ayb_2 WHERE users.rowid = _ayb_2._ayb_1 RETURNING pg_json_row(rowid, id, name, email, age, score, balance, active, created, twice)
;
WITH _ayb_13(_ayb_1, _ayb_3, _ayb_4, _ayb_5, _ayb_6) AS MATERIALIZED (SELECT json_extract(_ayb_13_row.value, '$[0]'), json_extract(_ayb_13_row.value, '$[1]'), json_extract(_ayb_13_row.value, '$[2]'), json_extract(_ayb_13_row.value, '$[3]'), json_extract(_ayb_13_row.value, '$[4]') FROM json_each(?1) AS _ayb_13_row), _ayb_14(_ayb_1, id, name, email, age, score, balance, active, created, twice) AS MATERIALIZED (SELECT json_extract(_ayb_14_row.value, '$[0]'), json_extract(_ayb_14_row.value, '$[1]'), json_extract(_ayb_14_row.value, '$[2]'), json_extract(_ayb_14_row.value, '$[3]'), json_extract(_ayb_14_row.value, '$[4]'), json_extract(_ayb_14_row.value, '$[5]'), json_extract(_ayb_14_row.value, '$[6]'), json_extract(_ayb_14_row.value, '$[7]'), json_extract(_ayb_14_row.value, '$[8]'), json_extract(_ayb_14_row.value, '$[9]') FROM json_each(?2) AS _ayb_14_row) SELECT users.id AS id, users.name AS name, users.email AS email, users.age AS age, users.score AS score, users.balance AS balance, users.active AS active, users.created AS created, users.twice AS twice, _ayb_2._ayb_4 AS id, _ayb_2._ayb_5 AS user_id, _ayb_2._ayb_6 AS total, _ayb_2._ayb_3 AS note FROM _ayb_13 AS _ayb_2, _ayb_14 AS users WHERE _ayb_2._ayb_1 = users._ayb_1
====
UPDATE users SET name = o.note FROM orders o WHERE o.user_id = users.id RETURNING o.note
-->
(kept) SELECT pg_json_rows(_ayb_4, _ayb_5) FROM (WITH _ayb_6(_ayb_4, _ayb_5) AS (SELECT users.rowid, o.note FROM users, orders AS o WHERE o.user_id = users.id GROUP BY users.rowid) SELECT * FROM _ayb_6) AS _ayb_6
;
(kept) WITH _ayb_7(_ayb_1, _ayb_3) AS MATERIALIZED (SELECT json_extract(_ayb_7_row.value, '$[0]'), json_extract(_ayb_7_row.value, '$[1]') FROM json_each(?1) AS _ayb_7_row) UPDATE users SET name = _ayb_2._ayb_3 FROM _ayb_7 AS _ayb_2 WHERE users.rowid = _ayb_2._ayb_1 RETURNING pg_json_row(rowid, id, name, email, age, score, balance, active, created, twice)
;
WITH _ayb_7(_ayb_1, _ayb_3) AS MATERIALIZED (SELECT json_extract(_ayb_7_row.value, '$[0]'), json_extract(_ayb_7_row.value, '$[1]') FROM json_each(?1) AS _ayb_7_row), _ayb_8(_ayb_1, id, name, email, age, score, balance, active, created, twice) AS MATERIALIZED (SELECT json_extract(_ayb_8_row.value, '$[0]'), json_extract(_ayb_8_row.value, '$[1]'), json_extract(_ayb_8_row.value, '$[2]'), json_extract(_ayb_8_row.value, '$[3]'), json_extract(_ayb_8_row.value, '$[4]'), json_extract(_ayb_8_row.value, '$[5]'), json_extract(_ayb_8_row.value, '$[6]'), json_extract(_ayb_8_row.value, '$[7]'), json_extract(_ayb_8_row.value, '$[8]'), json_extract(_ayb_8_row.value, '$[9]') FROM json_each(?2) AS _ayb_8_row) SELECT _ayb_2._ayb_3 FROM _ayb_7 AS _ayb_2, _ayb_8 AS users WHERE _ayb_2._ayb_1 = users._ayb_1
====
UPDATE users SET email = name
-->
UPDATE users SET email = pg_fixed_cast(name, 25, -1, 1043, 44, 'a')
====
UPDATE users SET age = '7', score = 3, active = 'no'
-->
UPDATE users SET age = 7, score = 3, active = 0
====
DELETE FROM users WHERE age < 3 RETURNING id
-->
DELETE FROM users WHERE age < 3 RETURNING id
====
DELETE FROM users u USING orders o WHERE o.user_id = u.id AND o.total > 100
-->
DELETE FROM users AS u WHERE u.rowid IN (SELECT u.rowid FROM users AS u, orders AS o WHERE o.user_id = u.id AND o.total > 100)
====
DELETE FROM ONLY users
-->
DELETE FROM users
====
WITH d AS (DELETE FROM users RETURNING id) SELECT * FROM d
-->
(kept) DELETE FROM users RETURNING pg_json_row(id)
;
WITH _ayb_2(id) AS MATERIALIZED (SELECT _ayb_2_row.value FROM json_each(?1) AS _ayb_2_row) SELECT * FROM _ayb_2 AS d
====
MERGE INTO users u USING orders o ON u.id = o.user_id WHEN MATCHED THEN DELETE
-->
(kept) SELECT pg_json_rows(_ayb_4, _ayb_5) FROM (WITH _ayb_6(_ayb_4, _ayb_5) AS (SELECT u.rowid, CASE WHEN u.rowid IS NOT NULL THEN 1 ELSE NULL END FROM orders AS o LEFT JOIN users AS u ON u.id = o.user_id) SELECT * FROM _ayb_6) AS _ayb_6
;
(ignored) WITH _ayb_7(_ayb_2, _ayb_3) AS MATERIALIZED (SELECT json_extract(_ayb_7_row.value, '$[0]'), json_extract(_ayb_7_row.value, '$[1]') FROM json_each(?1) AS _ayb_7_row) SELECT CASE WHEN count(_ayb_1._ayb_2) > count(DISTINCT _ayb_1._ayb_2) THEN pg_raise('21000', 'MERGE command cannot affect row a second time', NULL, '{"hint":"Ensure that not more than one source row matches any one target row."}') END FROM _ayb_7 AS _ayb_1 WHERE _ayb_1._ayb_3 = 1
;
(counted) WITH _ayb_7(_ayb_2, _ayb_3) AS MATERIALIZED (SELECT json_extract(_ayb_7_row.value, '$[0]'), json_extract(_ayb_7_row.value, '$[1]') FROM json_each(?1) AS _ayb_7_row) DELETE FROM users AS u WHERE u.rowid IN (SELECT u.rowid FROM users AS u, _ayb_7 AS _ayb_1 WHERE u.rowid = _ayb_1._ayb_2 AND _ayb_1._ayb_3 = 1)
;
SELECT NULL WHERE 0
====
DELETE FROM users WHERE CURRENT OF c
-->
DELETE FROM users WHERE users.rowid = pg_current_of('c', 'users', 680135900)
====
TRUNCATE orders
-->
DELETE FROM orders
====
TRUNCATE users
-->
ERROR 0A000: cannot truncate a table referenced in a foreign key constraint
DETAIL: Table "orders" references "users".
HINT: Truncate table "orders" at the same time, or use TRUNCATE ... CASCADE.
====
TRUNCATE users CASCADE
-->
DELETE FROM orders
;
DELETE FROM users
NOTICE: truncate cascades to table "orders"
====
TRUNCATE orders, users RESTART IDENTITY
-->
DELETE FROM sqlite_sequence WHERE name = 'orders'
;
DELETE FROM orders
;
DELETE FROM sqlite_sequence WHERE name = 'users'
;
DELETE FROM users
