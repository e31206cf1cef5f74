CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, email varchar(40) UNIQUE, age int, score numeric(6,2), balance numeric, active boolean DEFAULT true, created timestamptz DEFAULT now(), born date, rating float8, code char(4), small int2, big int8, data jsonb, key uuid)
CREATE TABLE orders (id bigserial PRIMARY KEY, user_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE, total numeric(10,2), note text)
====
SELECT id, name FROM users WHERE id = 1
-->
SELECT id, name FROM users WHERE id = 1
====
SELECT * FROM users WHERE id = $1
-->
SELECT * FROM users WHERE id = ?1
====
select u.name, count(*) from users u join orders o on o.user_id = u.id group by u.name having count(*) > 1 order by 2 desc, u.name
-->
SELECT u.name, count(*) FROM users AS u JOIN orders AS o ON o.user_id = u.id GROUP BY u.name HAVING count(*) > 1 ORDER BY 2 DESC NULLS FIRST, u.name
====
SELECT name FROM users ORDER BY age
-->
SELECT name FROM users ORDER BY age NULLS LAST
====
SELECT name FROM users ORDER BY age DESC NULLS LAST, id
-->
SELECT name FROM users ORDER BY age DESC NULLS LAST, id
====
SELECT name FROM users WHERE name LIKE 'A%'
-->
SELECT name FROM users WHERE name GLOB 'A*'
====
SELECT name FROM users WHERE name NOT LIKE '%*_\_[x' AND name LIKE 'a!%' ESCAPE '!'
-->
SELECT name FROM users WHERE NOT name GLOB '*[*]?_[[]x' AND name GLOB 'a%'
====
SELECT age + 1, age / 2, -age, age * 2.5, rating / 2, small + big FROM users
-->
SELECT pg_int4pl(age, 1), pg_int4div(age, 2), pg_int4um(age), pg_numeric_mul(age, 2.5), pg_float8div(rating, 2.0), pg_int28pl(small, big) FROM users
====
SELECT '1'::int, '2024-01-31'::date, 'abc'::varchar(2), '\x4142'::bytea, 't'::bool, 1.50, 1e3, 12345678901, 123456789012345678901234567890, interval '1 day'
-->
SELECT 1, '2024-01-31', 'ab', x'4142', 1, '1.50', 1000, 12345678901, '123456789012345678901234567890', '1 day'
====
SELECT name || 'x', name || age, 'a' || 'b' FROM users
-->
SELECT name || 'x', name || CAST(age AS TEXT), 'a' || 'b' FROM users
====
SELECT name FROM users WHERE active AND NOT age = 3 OR age IS NULL
-->
SELECT name FROM users WHERE active AND NOT age = 3 OR age IS NULL
====
SELECT name FROM users WHERE score > 1.50 AND balance > 1.50 AND rating > 1.50
-->
SELECT name FROM users WHERE score > 1.5 AND pg_numeric_gt(balance, '1.50') AND rating > 1.5
====
SELECT name FROM users WHERE born = '2000-02-29' AND created < '2024-01-01 00:00:00+01' AND age = '7'
-->
SELECT name FROM users WHERE born = '2000-02-29' AND created < '2023-12-31 23:00:00+00:00' AND age = 7
====
SELECT name FROM users WHERE born = '2000-02-30'
-->
ERROR 22008 at 37: date/time field value out of range: "2000-02-30"
====
SELECT name FROM users WHERE age = 'x7'
-->
ERROR 22P02 at 36: invalid input syntax for type integer: "x7"
====
SELECT age::float8, age::text, age::bigint, big::int, rating::int, name::varchar(3), score::float8 FROM users
-->
SELECT CAST(age AS REAL), CAST(age AS TEXT), age, pg_fixed_cast(big, 20, -1, 23, -1, 'e'), pg_fixed_cast(rating, 701, -1, 23, -1, 'e'), pg_fixed_cast(name, 25, -1, 1043, 7, 'e'), pg_fixed_cast(score, 1700, 393222, 701, -1, 'e') FROM users
====
SELECT CASE age WHEN 1 THEN 'one' ELSE name END, coalesce(age, 0), nullif(age, 0), greatest(age, 1, 2), least(age, big) FROM users
-->
SELECT CASE age WHEN 1 THEN 'one' ELSE name END, coalesce(age, 0), nullif(age, 0), (SELECT max(_ayb_1) FROM (SELECT age AS _ayb_1 UNION ALL SELECT 1 AS _ayb_1 UNION ALL SELECT 2 AS _ayb_1) AS _ayb_3), (SELECT min(_ayb_4) FROM (SELECT age AS _ayb_4 UNION ALL SELECT big AS _ayb_4) AS _ayb_6) FROM users
====
SELECT name FROM users WHERE age IN (1, 2, 3) AND name NOT IN ('a', 'b') AND balance IN (1.5, 2)
-->
SELECT name FROM users WHERE age IN (1, 2, 3) AND name NOT IN ('a', 'b') AND (pg_numeric_eq(balance, 1.5) OR pg_numeric_eq(balance, 2))
====
SELECT name FROM users WHERE age BETWEEN 1 AND 5 AND age NOT BETWEEN SYMMETRIC 9 AND 7 AND balance BETWEEN 1 AND 2
-->
SELECT name FROM users WHERE age BETWEEN 1 AND 5 AND ((age < 9 OR age > 7) AND (age < 7 OR age > 9)) AND (pg_numeric_ge(balance, 1) AND pg_numeric_le(balance, 2))
====
SELECT name FROM users WHERE age IS DISTINCT FROM 3 AND balance IS NOT DISTINCT FROM 3
-->
SELECT name FROM users WHERE age IS DISTINCT FROM 3 AND coalesce(pg_numeric_eq(balance, 3), balance IS NULL AND 3 IS NULL)
====
SELECT name FROM users WHERE id IN (SELECT user_id FROM orders) AND id = ANY (SELECT user_id FROM orders) AND id <> ALL (SELECT user_id FROM orders)
-->
SELECT name FROM users WHERE id IN (SELECT user_id FROM orders) AND id IN (SELECT user_id FROM orders) AND NOT id IN (SELECT user_id FROM orders)
====
SELECT name FROM users WHERE age > ALL (SELECT id FROM orders)
-->
SELECT name FROM users WHERE (SELECT CASE WHEN min(_ayb_2) = 0 THEN 0 WHEN count(_ayb_2) < count(1) THEN NULL ELSE 1 END FROM (SELECT age > _ayb_1 AS _ayb_2 FROM (WITH _ayb_3(_ayb_1) AS (SELECT id FROM orders) SELECT * FROM _ayb_3) AS _ayb_3) AS _ayb_4)
====
SELECT name FROM users WHERE id = ANY (ARRAY[1, 2]) AND id <> ALL ($1) AND id = ANY ($2)
-->
SELECT name FROM users WHERE (id = 1 OR id = 2) AND CASE WHEN ?1 IS NOT NULL THEN NOT id IN (SELECT value AS _ayb_1 FROM json_each(pg_array_elements(?1, 23))) END AND id IN (SELECT value AS _ayb_2 FROM json_each(pg_array_elements(?2, 23)))
====
SELECT name FROM users WHERE id > ANY ('{1,2}'::int[])
-->
SELECT name FROM users WHERE (SELECT CASE WHEN max(_ayb_2) = 1 THEN 1 WHEN count(_ayb_2) < count(1) THEN NULL ELSE 0 END FROM (SELECT id > _ayb_1 AS _ayb_2 FROM (SELECT value AS _ayb_1 FROM json_each(pg_array_elements('{1,2}', 23))) AS _ayb_3) AS _ayb_4)
====
SELECT (1, 2) = (3, 4), (id, age) IN (SELECT id, age FROM users) FROM users
-->
SELECT (1, 2) = (3, 4), (id, age) IN (SELECT id, age FROM users) FROM users
====
SELECT DISTINCT name FROM users
-->
SELECT DISTINCT name FROM users
====
SELECT DISTINCT ON (name) name, age FROM users ORDER BY name, age DESC LIMIT 3
-->
SELECT _ayb_1 AS name, _ayb_2 AS age FROM (SELECT name AS _ayb_1, age AS _ayb_2, row_number() OVER (PARTITION BY name ORDER BY name, age DESC NULLS FIRST) AS _ayb_3, name AS _ayb_4, age AS _ayb_5 FROM users) AS _ayb_6 WHERE _ayb_3 = 1 ORDER BY _ayb_4, _ayb_5 DESC NULLS FIRST LIMIT 3
====
SELECT 1 LIMIT ALL OFFSET 2
-->
SELECT 1 LIMIT -1 OFFSET 2
====
SELECT 1 LIMIT $1 OFFSET $2
-->
SELECT 1 LIMIT pg_limit(?1) OFFSET pg_offset(?2)
====
SELECT 1 LIMIT -1
-->
ERROR 2201W: LIMIT must not be negative
====
SELECT name FROM users OFFSET 1 ROWS FETCH FIRST 3 ROWS ONLY
-->
SELECT name FROM users LIMIT 3 OFFSET 1
====
SELECT name FROM users ORDER BY id FETCH FIRST 3 ROWS WITH TIES
-->
SELECT _ayb_1 AS name FROM (SELECT name AS _ayb_1, rank() OVER (ORDER BY id) AS _ayb_2, row_number() OVER (ORDER BY id) AS _ayb_3, id AS _ayb_4 FROM users) AS _ayb_5 WHERE _ayb_3 > 0 AND (_ayb_2 - 0 <= pg_limit(3) OR pg_limit(3) < 0) ORDER BY _ayb_4
====
VALUES (1, 'a'), (2, 'b')
-->
VALUES (1, 'a'), (2, 'b')
====
VALUES (1), (2) ORDER BY 1
-->
SELECT * FROM (VALUES (1), (2)) ORDER BY 1 NULLS LAST
====
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t (id, label) WHERE t.id = 1
-->
SELECT * FROM (WITH t(id, label) AS (VALUES (1, 'a'), (2, 'b')) SELECT * FROM t) AS t WHERE t.id = 1
====
SELECT s.count FROM (SELECT count(*) FROM users) s
-->
SELECT s.count FROM (SELECT count(*) AS count FROM users) AS s
====
SELECT s.count, s.a FROM (SELECT count(*), max(age) FROM users) AS s (count, a)
-->
SELECT s.count, s.a FROM (WITH s(count, a) AS (SELECT count(*), max(age) FROM users) SELECT * FROM s) AS s
====
WITH a AS (SELECT count(*) FROM users), b (n) AS (SELECT 1) SELECT a.count, b.n FROM a, b
-->
WITH a AS (SELECT count(*) AS count FROM users), b(n) AS (SELECT 1) SELECT a.count, b.n FROM a, b
====
WITH users AS (SELECT * FROM users) SELECT * FROM users
-->
WITH users AS (SELECT * FROM main.users) SELECT * FROM users
====
WITH RECURSIVE t (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT sum(n) FROM t
-->
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT pg_int4pl(n, 1) FROM t WHERE n < 5) SELECT sum(n) FROM t
====
SELECT id FROM users UNION SELECT id FROM orders ORDER BY 1
-->
SELECT id FROM users UNION SELECT id FROM orders ORDER BY 1 NULLS LAST
====
SELECT 1 UNION ALL SELECT 2.5
-->
SELECT 1 UNION ALL SELECT 2.5
====
SELECT 1 UNION (SELECT 2 INTERSECT SELECT 3)
-->
SELECT 1 UNION SELECT * FROM (SELECT 2 INTERSECT SELECT 3)
====
(SELECT id FROM users ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM orders LIMIT 2)
-->
SELECT * FROM (SELECT id FROM users ORDER BY id LIMIT 1) UNION ALL SELECT * FROM (SELECT id FROM orders LIMIT 2)
====
SELECT 1 INTERSECT ALL SELECT 1
-->
SELECT _ayb_5 AS "?column?" FROM (WITH _ayb_7(_ayb_5, _ayb_6) AS (SELECT _ayb_1, row_number() OVER (PARTITION BY _ayb_1) FROM (WITH _ayb_2(_ayb_1) AS (SELECT 1) SELECT * FROM _ayb_2) AS _ayb_2 INTERSECT SELECT _ayb_3, row_number() OVER (PARTITION BY _ayb_3) FROM (WITH _ayb_4(_ayb_3) AS (SELECT 1) SELECT * FROM _ayb_4) AS _ayb_4) SELECT * FROM _ayb_7) AS _ayb_7
====
SELECT name FROM public.users WHERE public.users.id = 1
-->
SELECT name FROM users WHERE users.id = 1
====
SELECT * FROM nowhere.users
-->
ERROR 42P01 at 15: relation "nowhere.users" does not exist
====
SELECT name FROM users FOR UPDATE SKIP LOCKED
-->
SELECT name FROM users
====
SELECT u.name, o.total FROM users u LEFT JOIN orders o ON u.id = o.user_id AND o.total > 5 ORDER BY o.total, u.id
-->
SELECT u.name, o.total FROM users AS u LEFT JOIN orders AS o ON u.id = o.user_id AND o.total > 5 ORDER BY o.total NULLS LAST, u.id NULLS LAST
====
SELECT * FROM users NATURAL JOIN orders
-->
SELECT orders.id AS id, users.name AS name, users.email AS email, users.age AS age, users.score AS score, users.balance AS balance, users.active AS active, users.created AS created, users.born AS born, users.rating AS rating, users.code AS code, users.small AS small, users.big AS big, users.data AS data, users."key" AS "key", orders.user_id AS user_id, orders.total AS total, orders.note AS note FROM users NATURAL JOIN orders
====
SELECT * FROM users CROSS JOIN orders o RIGHT JOIN (users a JOIN orders b ON a.id = b.user_id) ON a.id = users.id
-->
SELECT * FROM users JOIN orders AS o RIGHT JOIN (users AS a JOIN orders AS b ON a.id = b.user_id) ON a.id = users.id
====
SELECT * FROM orders, users u FULL JOIN orders o ON u.id = o.user_id
-->
SELECT * FROM orders, (users AS u FULL JOIN orders AS o ON u.id = o.user_id)
====
SELECT rank() OVER w, sum(age) OVER (PARTITION BY name ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM users WINDOW w AS (ORDER BY age DESC)
-->
SELECT rank() OVER w, sum(age) OVER (PARTITION BY name ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM users WINDOW w AS (ORDER BY age DESC NULLS FIRST)
====
SELECT count(*) FILTER (WHERE age > 3), count(DISTINCT name), string_agg(name, ',' ORDER BY age) FROM users
-->
SELECT count(*) FILTER (WHERE age > 3), count(DISTINCT name), pg_string_agg_text_text(name, ',' ORDER BY age NULLS LAST) FROM users
====
SELECT EXISTS (SELECT 1 FROM orders), (SELECT max(total) FROM orders), NOT EXISTS (SELECT 1)
-->
SELECT EXISTS (SELECT 1 FROM orders), (SELECT pg_max_numeric(pg_numeric_scale(total, 2)) FROM orders), NOT EXISTS (SELECT 1)
====
SELECT current_date, current_timestamp, localtimestamp(0), current_user, current_schema, now()
-->
SELECT pg_cast(pg_now(), 1184, -1, 1082, -1, 'e'), pg_now(), pg_cast(pg_now(), 1184, -1, 1114, 0, 'e'), pg_current_user(), pg_current_schema(), pg_now()
====
SELECT users FROM users
-->
SELECT pg_row('[["id",23,-1],["name",25,-1],["email",1043,44],["age",23,-1],["score",1700,393222],["balance",1700,-1],["active",16,-1],["created",1184,-1],["born",1082,-1],["rating",701,-1],["code",1042,8],["small",21,-1],["big",20,-1],["data",3802,-1],["key",2950,-1]]', users.id, users.name, users.email, users.age, users.score, users.balance, users.active, users.created, users.born, users.rating, users.code, users.small, users.big, users.data, users."key") FROM users
====
SELECT grouping(name) FROM users GROUP BY ROLLUP (name)
-->
SELECT _ayb_2 AS grouping FROM (WITH _ayb_4(_ayb_1, _ayb_2, _ayb_3) AS (SELECT name, 0, count(*) FROM users GROUP BY name UNION ALL SELECT NULL, 1, count(*) FROM users) SELECT * FROM _ayb_4) AS _ayb_4
====
SELECT * FROM users TABLESAMPLE SYSTEM (10)
-->
SELECT * FROM (SELECT * FROM users AS users WHERE pg_tablesample(pg_fixed_cast(10, 23, -1, 700, -1, 'a'))) AS users
====
SELECT * FROM users u, LATERAL (SELECT u.id) x
-->
SELECT u.id AS id, u.name AS name, u.email AS email, u.age AS age, u.score AS score, u.balance AS balance, u.active AS active, u.created AS created, u.born AS born, u.rating AS rating, u.code AS code, u.small AS small, u.big AS big, u.data AS data, u."key" AS "key", _ayb_1.value AS id FROM users AS u, json_each((SELECT pg_json_rows(_ayb_2) FROM (WITH _ayb_3(_ayb_2) AS (SELECT u.id) SELECT * FROM _ayb_3) AS _ayb_3)) AS _ayb_1
====
SELECT name COLLATE "C", name COLLATE "nocase" FROM users
-->
SELECT name, name COLLATE NOCASE FROM users
====
SELECT name COLLATE "de_DE" FROM users
-->
ERROR 0A000 at 13: the collation "de_DE" is not supported
HINT: Strings sort by their bytes, as with the collation "C".
====
SELECT extract(year FROM created), position('a' IN name), trim(name) FROM users
-->
SELECT pg_extract_text_timestamptz('year', created), pg_position_text_text(name, 'a'), trim(name) FROM users
====
SELECT age IS TRUE FROM users
-->
ERROR 42804 at 8: argument of IS TRUE must be type boolean, not type integer
====
SELECT active IS NOT TRUE, active IS UNKNOWN, name IS NULL, ROW (1, 2) IS NULL FROM users
-->
SELECT active IS NOT TRUE, active IS NULL, name IS NULL, 1 IS NULL AND 2 IS NULL FROM users
====
SELECT U&'d\0061ta', E'a\nb', $$it's$$, B'101', X'1F'
-->
SELECT 'data', 'a
b', 'it''s', '101', '00011111'
====
SELECT id AS "group", name AS "Mixed" FROM users "order"
-->
SELECT id AS "group", name AS Mixed FROM users AS "order"
====
SELECT "id" FROM "users" -- comment
-->
SELECT "id" FROM "users"
====
SELECT sum(age), avg(age), min(age), max(name), sum(big), sum(rating) FROM users
-->
SELECT sum(age), pg_avg_int4(age), min(age), max(name), pg_sum_int8(big), pg_sum_float8(rating) FROM users
====
SELECT * FROM users WHERE key = '00000000-0000-0000-0000-0000000000AB' AND code = 'ab  '
-->
SELECT * FROM users WHERE "key" = '00000000-0000-0000-0000-0000000000ab' AND code = 'ab'
====
SELECT FROM users WHERE id = 1
-->
SELECT NULL FROM users WHERE id = 1
====
SELECT s.* FROM (SELECT id, age * 2, upper(name) FROM users) s (a, b)
-->
SELECT s.* FROM (WITH s(a, b, upper) AS (SELECT id, pg_int4mul(age, 2), pg_upper_text(name) FROM users) SELECT * FROM s) AS s
====
SELECT "Group" FROM (SELECT 2 AS "Group") s
-->
SELECT "Group" FROM (SELECT 2 AS "Group") AS s
====
SELECT name FROM users WHERE balance NOT BETWEEN 1 AND 2 AND balance BETWEEN SYMMETRIC 2 AND 1
-->
SELECT name FROM users WHERE (pg_numeric_lt(balance, 1) OR pg_numeric_gt(balance, 2)) AND (pg_numeric_ge(balance, 2) AND pg_numeric_le(balance, 1) OR pg_numeric_ge(balance, 1) AND pg_numeric_le(balance, 2))
====
SELECT name, score + balance FROM users ORDER BY balance DESC, score, 2, rank() OVER (ORDER BY balance)
-->
SELECT name, pg_numeric_add(pg_numeric_scale(score, 2), balance) FROM users ORDER BY pg_sort_key(balance, 1700) DESC NULLS FIRST, score NULLS LAST, pg_sort_key(pg_numeric_add(pg_numeric_scale(score, 2), balance), 1700) NULLS LAST, rank() OVER (ORDER BY pg_sort_key(balance, 1700) NULLS LAST) NULLS LAST
====
SELECT sum(score) AS total, name || score FROM users GROUP BY name, score ORDER BY total
-->
SELECT pg_sum_numeric(pg_numeric_scale(score, 2)) AS total, name || pg_fixed_cast(score, 1700, 393222, 25, -1, 'e') FROM users GROUP BY name, score ORDER BY pg_sort_key(pg_sum_numeric(pg_numeric_scale(score, 2)), 1700) NULLS LAST
====
SELECT coalesce(score, 0), nullif(balance, 1), CASE WHEN id = 1 THEN score ELSE 3 END FROM users
-->
SELECT coalesce(pg_numeric_scale(score, 2), 0), CASE WHEN pg_numeric_eq(balance, 1) THEN NULL ELSE balance END, CASE WHEN id = 1 THEN pg_numeric_scale(score, 2) ELSE 3 END FROM users
====
SELECT g, n FROM generate_series(1, 3) WITH ORDINALITY AS t (g, n)
-->
SELECT g, n FROM (SELECT _ayb_1.value AS g, _ayb_1."key" + 1 AS n FROM json_each(pg_generate_series_int4_int4(1, 3)) AS _ayb_1) AS t
====
SELECT e.x FROM users, generate_series(1, age) AS e (x)
-->
SELECT _ayb_1.value AS x FROM users, json_each(pg_generate_series_int4_int4(1, age)) AS _ayb_1
====
SELECT name FROM users WHERE '' = ANY (ARRAY[]::text[])
-->
SELECT name FROM users WHERE 0
