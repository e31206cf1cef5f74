CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, email varchar(40) UNIQUE, age int, score numeric(6,2), balance numeric, active boolean DEFAULT true, born date, rating float8, code char(4), small int2, big int8, data jsonb, key uuid)
CREATE TABLE orders (id bigserial PRIMARY KEY, user_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE, total numeric(10,2), note text)
INSERT INTO users (name, email, age, score, balance, active, born, rating, code, small, big) VALUES ('Ann', 'a@x', 30, 1.50, 100.10, true, '2000-02-29', 1.5, 'ab', 1, 10000000000), ('bob', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), ('Carl', 'c@x', 18, 20, 12345678901234567890.5, false, '1999-12-31', -0.25, 'abcd', -5, -1), ('ann', 'd@x', 30, 0.05, 1.5, true, '2010-01-01', 1e300, 'x', 7, 5)
INSERT INTO orders (user_id, total, note) VALUES (1, 10.00, 'first'), (1, 2.5, NULL), (3, 7, 'third'), (4, NULL, 'a_b%')
SELECT * FROM users ORDER BY id
SELECT name FROM users ORDER BY age, id
SELECT name FROM users ORDER BY age DESC, id DESC
SELECT name FROM users ORDER BY name
SELECT DISTINCT ON (age) age, name FROM users ORDER BY age, name DESC
SELECT DISTINCT ON (age) age, id FROM users ORDER BY age DESC, id LIMIT 2
SELECT name FROM users WHERE name LIKE 'A%'
SELECT name FROM users WHERE name NOT LIKE 'A%' ORDER BY 1
SELECT note FROM orders WHERE note LIKE '%\_%' OR note LIKE '%!%' ESCAPE '!'
SELECT note FROM orders WHERE note LIKE 'a!_b!%' ESCAPE '!'
SELECT age + 1, age / 7, age % 7, -age, age * 2.5, rating / 2, small + big, score * 2, score + balance FROM users ORDER BY id
SELECT 7 / 2, -7 / 2, 7 % -2, 7.0 / 2, 7 / 2.0, 1 / 3.0, 2 ^ 10, 10 - 3 * 2
SELECT 1 / 0
SELECT 2147483647 + 1
SELECT 9223372036854775807 + 1
SELECT 1.10 + 2.20, 1.5 * 1.50, 10.00 / 4, round(2.5), round(1.255, 2)
SELECT '1'::int + 1, '1.50'::numeric, '1e3'::float8, 'abc'::varchar(2), '\x4142'::bytea, 't'::bool, 1e3, 12345678901, 123456789012345678901234567890
SELECT 'a' || 1, 1 || 'b', 'a' || NULL, 'x' || true, 'y' || 1.50, 'd' || date '2020-01-01'
SELECT name || ':' || age, name || score FROM users ORDER BY id
SELECT age::text, score::text, rating::text, active::text, born::text, big::int2 FROM users WHERE id = 4
SELECT big::int FROM users WHERE id = 1
SELECT 2.5::int, 3.5::int, -2.5::int, 2.5::float8::int, 0.5::float8::int, '12'::text::int, true::int, 1::boolean
SELECT 'abc'::int
SELECT CASE age WHEN 30 THEN 'x' WHEN 18 THEN 'y' ELSE 'z' END, coalesce(age, 0), nullif(age, 30), greatest(age, 20, NULL), least(age, 20) FROM users ORDER BY id
SELECT coalesce(score, 0), nullif(score, 20), greatest(score, 1), CASE WHEN id = 1 THEN score ELSE 3 END FROM users ORDER BY id
SELECT id FROM users WHERE age IN (30, NULL) ORDER BY id
SELECT id FROM users WHERE age NOT IN (30, NULL) ORDER BY id
SELECT id FROM users WHERE balance IN (1.5, 100.1) ORDER BY id
SELECT id FROM users WHERE balance > 1.5 ORDER BY id
SELECT id FROM users WHERE score = 1.5 OR score = 20.000 ORDER BY id
SELECT id FROM users WHERE age BETWEEN SYMMETRIC 40 AND 20 ORDER BY id
SELECT id FROM users WHERE balance NOT BETWEEN 1 AND 50 ORDER BY id
SELECT id, age IS DISTINCT FROM 30, balance IS DISTINCT FROM 1.5, balance IS NOT DISTINCT FROM NULL FROM users ORDER BY id
SELECT 5 > ALL (SELECT age FROM users WHERE age IS NOT NULL), 5 < ALL (SELECT age FROM users), 5 < ANY (SELECT age FROM users), 50 < ANY (SELECT age FROM users), 5 > ALL (SELECT age FROM users WHERE false), 5 > ANY (SELECT age FROM users WHERE false)
SELECT id FROM users WHERE id = ANY (ARRAY[1, 3]) ORDER BY id
SELECT id FROM users WHERE id = ANY ('{1,3,NULL}') ORDER BY id
SELECT id FROM users WHERE id <> ALL ('{1,3}') ORDER BY id
SELECT id FROM users WHERE id <> ALL ('{1,NULL}') ORDER BY id
SELECT id FROM users WHERE id > ANY ('{2,3}') ORDER BY id
SELECT id FROM users WHERE name = ANY ('{Ann,bob}') ORDER BY id
SELECT 1 = ANY (NULL::int[]), 1 = ANY ('{}'), 1 <> ALL ('{}')
SELECT (1, 2) < (1, 3), (1, NULL) = (1, 2), (1, 2) = (1, 2), (id, age) IN (SELECT id, age FROM users) FROM users ORDER BY id
SELECT count(*), count(age), count(DISTINCT age), sum(age), avg(age), min(age), max(name), sum(big), sum(score), avg(score), sum(rating), max(score), min(balance), sum(balance) FROM users
SELECT age, count(*), string_agg(name, ',' ORDER BY name DESC) FROM users GROUP BY age ORDER BY age
SELECT bool_and(active), bool_or(active), count(*) FILTER (WHERE age > 20) FROM users
SELECT rank() OVER (ORDER BY age), row_number() OVER (PARTITION BY age ORDER BY id), sum(age) OVER (ORDER BY id), lag(name) OVER (ORDER BY id), sum(score) OVER (ORDER BY id ROWS 1 PRECEDING) FROM users ORDER BY id
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t (id, label) WHERE t.id = 2
VALUES (1, 'a'), (2, 'b') ORDER BY 1 DESC LIMIT 1
SELECT s.count FROM (SELECT count(*) FROM users) s
SELECT s.* FROM (SELECT id, age * 2, upper(name) FROM users) s (a, b) ORDER BY a
WITH users AS (SELECT * FROM users WHERE id < 3) SELECT id FROM users ORDER BY 1
WITH RECURSIVE t (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT sum(n) FROM t
SELECT 1 UNION ALL SELECT 2.50
SELECT 1 UNION (SELECT 2 INTERSECT SELECT 2) ORDER BY 1
(SELECT id FROM users ORDER BY id DESC LIMIT 1) UNION ALL (SELECT id FROM orders ORDER BY id LIMIT 2)
SELECT 1 EXCEPT SELECT 1
SELECT NULL UNION SELECT 'a' ORDER BY 1
SELECT u.name, o.total FROM users u LEFT JOIN orders o ON u.id = o.user_id ORDER BY u.id, o.total DESC
SELECT u.id, sum(o.total) FROM users u JOIN orders o ON o.user_id = u.id GROUP BY u.id HAVING sum(o.total) > 5 ORDER BY 2 DESC
SELECT count(*) FROM users CROSS JOIN orders
SELECT o.id, u.id FROM orders o FULL JOIN users u ON u.id = o.user_id AND o.id < 3 ORDER BY 1, 2
SELECT EXISTS (SELECT 1 FROM orders WHERE total > 100), (SELECT max(total) FROM orders)
SELECT id FROM users WHERE NOT EXISTS (SELECT 1 FROM orders WHERE user_id = users.id)
SELECT id FROM users WHERE id NOT IN (SELECT user_id FROM orders)
SELECT 1 LIMIT ALL OFFSET 0
SELECT id FROM users ORDER BY id OFFSET 1 ROWS FETCH FIRST 2 ROWS ONLY
SELECT 1 LIMIT -1
SELECT active IS NOT TRUE, active IS UNKNOWN, NOT active FROM users ORDER BY id
SELECT U&'d\0061ta', E'a\nb', $$it's$$, B'101', X'1F'
SELECT code, length(code), code = 'ab  ', code || 'x' FROM users ORDER BY id
SELECT upper(name), lower(name), length(name), substr(name, 2, 2), substring(name from 2 for 1), position('n' in name), replace(name, 'n', 'N'), trim('  x '), left(name, 2), reverse(name) FROM users ORDER BY id
SELECT substr('hello', 0, 2), substr('hello', -1, 3), substr('hello', 2)
SELECT abs(-5), abs(-1.50), ceil(1.2), floor(-1.2), mod(7, 3), power(2, 3), sqrt(16)
INSERT INTO users (name, age) VALUES ('x', 3000000000)
INSERT INTO users (name, email) VALUES ('x', '01234567890123456789012345678901234567890')
INSERT INTO users (name, score) VALUES ('x', 12345.678)
INSERT INTO users (name, score) VALUES ('x', 1.255) RETURNING score
INSERT INTO users (name, small) VALUES ('x', 40000)
INSERT INTO users VALUES (100, 'short') RETURNING id, name, active
INSERT INTO users (name) VALUES (NULL)
INSERT INTO users (name, email) VALUES ('dup', 'a@x') ON CONFLICT (email) DO UPDATE SET name = excluded.name || '!', age = users.age + 1 RETURNING id, name, age
INSERT INTO users (name, email) VALUES ('dup', 'a@x') ON CONFLICT ON CONSTRAINT users_email_key DO NOTHING RETURNING id
UPDATE users AS u SET (name, age) = ('zed', 3), email = NULL WHERE u.id = 2 RETURNING u.name, age, email
UPDATE users SET age = DEFAULT, active = DEFAULT WHERE id = 3 RETURNING age, active
UPDATE users SET name = o.note FROM orders o WHERE o.user_id = users.id AND o.id = 3 RETURNING users.id, name
DELETE FROM users u USING orders o WHERE o.user_id = u.id AND o.total > 100
DELETE FROM users WHERE id = 3 RETURNING id, name
SELECT id FROM orders ORDER BY id
CREATE TABLE copy AS SELECT id, name, age * 2 AS twice FROM users WHERE id < 5
SELECT * FROM copy ORDER BY id
CREATE VIEW v AS SELECT count(*), max(age) FROM users
SELECT * FROM v
SELECT v.max FROM v
CREATE TABLE gen (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c text DEFAULT 'q' CHECK (c <> ''))
INSERT INTO gen (a) VALUES (4) RETURNING *
INSERT INTO gen (a, c) VALUES (4, '')
DROP TABLE users
DROP TABLE gen
CREATE TABLE types (a boolean, b smallint, e real, f numeric(40,10), g numeric, l date, m time, n timetz, o timestamp, p timestamptz, q interval, r uuid, s json, t jsonb, u int[])
INSERT INTO types VALUES ('yes', 5, 1.1, 1.5, '1.50', '2020-02-03', '10:11:12.5', '10:11:12+02', '2020-02-03 04:05:06.7', '2020-02-03 04:05:06+02', '1 year 2 days 03:04:05', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '{"a": 1}', '{"b":2,  "a":1}', '{1,NULL,3}')
SELECT * FROM types
SELECT f + 1, g * 2, l + 1, l - date '2020-01-01', o + interval '1 day', p::date, q * 2 FROM types
SELECT a FROM types WHERE l < '2021-01-01' AND o >= '2020-02-03' AND p = '2020-02-03 02:05:06Z' AND r = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'
SELECT 0.1 + 0.2, 0.1::float8 + 0.2::float8, 1e308 * 10, 1e308::float8 * 10
SELECT 'NaN'::float8 > 1, 'infinity'::float8, -'infinity'::float8, 'NaN'::numeric = 'NaN'::numeric
SELECT 1 WHERE 'a' = 'A' OR 'abc' < 'abd'
SELECT '10' < '9', 10 < 9, '10'::int < 9
SELECT 3 = '3', 'x' = 'x ', 'x'::char(3) = 'x '
SELECT age, count(*) FROM users GROUP BY 1 HAVING age > 20 ORDER BY count(*) DESC, 1
SELECT sum(age) FROM users WHERE false
SELECT avg(score)::numeric(10,2), round(avg(score), 1) FROM users
SELECT id FROM users ORDER BY active DESC, id
SELECT id, (SELECT note FROM orders o WHERE o.user_id = users.id ORDER BY o.id LIMIT 1) FROM users ORDER BY id
SELECT CAST(NULL AS int), NULL::text, NULL + 1
SELECT generate_series FROM generate_series(1, 3)
SELECT * FROM unnest('{a,b}'::text[]) WITH ORDINALITY AS t (x, n)
DROP TABLE orders, users, copy, types CASCADE
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, email varchar(40) UNIQUE, age int, score numeric(6,2), balance numeric, active boolean DEFAULT true, born date, rating float8, code char(4), small int2, big int8, data jsonb, key uuid)
CREATE TABLE orders (id bigserial PRIMARY KEY, user_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE, total numeric(10,2), note text)
INSERT INTO users (name, email, age, score, balance, active, born, rating, code, small, big) VALUES ('Ann', 'a@x', 30, 1.50, 100.10, true, '2000-02-29', 1.5, 'ab', 1, 10000000000), ('bob', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), ('Carl', 'c@x', 18, 20, 12345678901234567890.5, false, '1999-12-31', -0.25, 'abcd', -5, -1), ('ann', 'd@x', 30, 0.05, 1.5, true, '2010-01-01', 1e300, 'x', 7, 5)
INSERT INTO orders (user_id, total, note) VALUES (1, 10.00, 'first'), (1, 2.5, NULL), (3, 7, 'third'), (4, NULL, 'a_b%')
SELECT balance FROM users ORDER BY balance
SELECT sum(total) AS t, user_id FROM orders GROUP BY user_id ORDER BY t DESC
SELECT score FROM users ORDER BY score DESC NULLS LAST
SELECT id FROM users ORDER BY score * 2 DESC
SELECT id, rank() OVER (ORDER BY balance) FROM users ORDER BY id
SELECT u.*, o.* FROM users u JOIN orders o ON u.id = o.user_id ORDER BY u.id, o.id
SELECT age AS a, count(*) FROM users GROUP BY a ORDER BY a
SELECT upper(name) AS name FROM users ORDER BY name
SELECT * FROM (SELECT name, age FROM users ORDER BY age LIMIT 2) s ORDER BY name
SELECT (SELECT count(*) FROM orders o WHERE o.user_id = u.id) AS n FROM users u ORDER BY n DESC, u.id
SELECT x FROM (SELECT 1 UNION ALL SELECT 3 UNION ALL SELECT NULL) AS t (x) ORDER BY x DESC
SELECT id FROM users WHERE (age, name) IN (VALUES (30, 'Ann'), (18, 'Carl')) ORDER BY id
SELECT id FROM users WHERE (age, name) = (30, 'Ann')
SELECT id FROM users WHERE (balance, age) = (1.5, 30)
SELECT id FROM users WHERE active = 't' AND born > '2000-01-01'
SELECT id FROM users WHERE active = true OR active IS NULL ORDER BY id
SELECT id FROM users WHERE age = 30.0 ORDER BY id
SELECT id FROM users WHERE age > 20.5 ORDER BY id
SELECT id FROM users WHERE rating > 1 ORDER BY id
SELECT id FROM users WHERE rating = '1.5'
SELECT id FROM users WHERE big = 5
SELECT id FROM users WHERE age::text = '30' ORDER BY id
SELECT id FROM users WHERE age || '' = '30' ORDER BY id
SELECT id FROM users WHERE name > 'a' ORDER BY id
SELECT CASE WHEN age > 20 THEN age ELSE 0.5 END FROM users ORDER BY id
SELECT coalesce(age, 1.5) FROM users ORDER BY id
SELECT coalesce(NULL, NULL, 'x'), coalesce(NULL::int, 3)
SELECT 1::numeric, 1::float8, 1.0::int, '1'::numeric(5,2), 1.555::numeric(5,2), 12345.6::numeric(5,2)
SELECT 100::int2, 100000::int2
SELECT 'true'::boolean, 'off'::bool, 'maybe'::bool
SELECT now() = now(), current_date = now()::date, current_timestamp IS NOT NULL
SELECT date '2020-01-31' + 1, date '2020-03-01' - date '2020-02-01'
SELECT timestamp '2020-01-01 10:00' - interval '1 hour', interval '1 day' * 2
SELECT '2020-01-01'::timestamp < '2020-01-02'::date
SELECT array[1,2,3], array['a','b'], '{1,2}'::int[]
SELECT string_agg(name, ', ') FROM (SELECT name FROM users ORDER BY id) s
SELECT max(born), min(born), max(active::int) FROM users
SELECT count(*) FROM users WHERE email IS NULL
SELECT DISTINCT age FROM users ORDER BY age
SELECT DISTINCT ON (u.age) u.age, o.total FROM users u LEFT JOIN orders o ON o.user_id = u.id ORDER BY u.age, o.total DESC NULLS LAST
INSERT INTO orders (user_id, total, note) SELECT id, balance, name FROM users WHERE balance < 1000 RETURNING user_id, total, note
INSERT INTO orders (user_id, total) SELECT user_id, total FROM orders WHERE note = 'first' UNION ALL SELECT 1, 3 RETURNING user_id, total
INSERT INTO orders VALUES (1000, 1, 3.333, DEFAULT), (1001, 1, DEFAULT, 'n') RETURNING *
INSERT INTO orders (user_id) VALUES (999)
INSERT INTO orders DEFAULT VALUES
UPDATE orders SET total = total * 1.1, note = coalesce(note, '') || '!' WHERE id = 1 RETURNING total, note
UPDATE orders SET (total, note) = (SELECT score, name FROM users WHERE users.id = orders.user_id) WHERE id = 2 RETURNING *
UPDATE users SET score = age, name = upper(name) WHERE id = 1 RETURNING score, name
WITH big AS (SELECT id FROM orders WHERE total > 5) DELETE FROM orders WHERE id IN (SELECT id FROM big) RETURNING id
WITH t AS (SELECT 1 AS a) UPDATE users SET age = t.a FROM t WHERE users.id = 1 RETURNING users.age
SELECT nosuch FROM users
SELECT * FROM nosuch
SELECT nosuch(1)
SELECT name + 1 FROM users
SELECT name FROM users GROUP BY age
SELECT sum(name) FROM users
INSERT INTO users (nosuch) VALUES (1)
SELECT id FROM users u WHERE users.id = 1
SELECT ''::int
SELECT 'a' 'b'
SELECT 1 AS "select", 2 AS "Group"
SELECT "Group" FROM (SELECT 2 AS "Group") s
SELECT EXISTS (SELECT 1 FROM users WHERE id = 1) AND true, NOT EXISTS (SELECT 1)
SELECT id, lag(balance) OVER (ORDER BY id), first_value(name) OVER (ORDER BY id), ntile(2) OVER (ORDER BY id) FROM users ORDER BY id
SELECT sum(age) OVER w, avg(age) OVER w FROM users WINDOW w AS (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) ORDER BY id
SELECT GREATEST('a', 'b'), LEAST(1, 2.5), GREATEST(NULL, NULL), GREATEST(date '2020-01-01', date '2021-01-01')
SELECT 5 BETWEEN 1 AND 10, 5 NOT BETWEEN 1 AND 3, NULL BETWEEN 1 AND 2, 1.5 NOT BETWEEN 1 AND 2
SELECT 1 IN (1, 2), 3 NOT IN (1, NULL), 1 IN (SELECT NULL::int)
SELECT 3 & 1, 3 | 4, 5 # 1, ~5, 1 << 3, -8 >> 1
SELECT -(-3), - 2147483648, -9223372036854775808, +5, - -1
SELECT 'it''s', E'\\', 'a\nb', '%'
SELECT '{"a": {"b": 1}}'::jsonb, '[1, 2]'::json
CREATE TABLE d (a int PRIMARY KEY, b text DEFAULT 'x' NOT NULL, c timestamptz DEFAULT now(), e uuid DEFAULT gen_random_uuid(), f numeric(5,1) CHECK (f > 0), g numeric CHECK (g >= 0))
INSERT INTO d (a, f, g) VALUES (1, 2.25, 12345678901234567890.123) RETURNING a, b, f, g
INSERT INTO d (a) VALUES (1)
ALTER TABLE d ADD COLUMN h int NOT NULL DEFAULT 7
ALTER TABLE d RENAME COLUMN b TO bb
SELECT a, bb, f, g, h FROM d
ALTER TABLE d DROP COLUMN h
SELECT a, bb, f, g FROM d
CREATE UNIQUE INDEX d_lower ON d (lower(bb))
INSERT INTO d (a, bb) VALUES (2, 'X')
DROP TABLE users
SELECT users.id FROM users, orders WHERE users.id = orders.user_id AND orders.total IS NULL ORDER BY 1
