-- Plain columns, stars, names
SELECT id, name, email, age, balance, active, created_at, tags, data, uid FROM users
SELECT * FROM users
SELECT * FROM orders
SELECT * FROM items
SELECT * FROM active_users
SELECT users.* FROM users
SELECT u.*, u.id FROM users u
SELECT u.id AS user_id, u.name "User Name" FROM users AS u
SELECT * FROM users u (a, b, c)
SELECT a, email FROM users u (a, b)
SELECT "Id", "Value" FROM "Mixed Case"
SELECT public.users.id FROM public.users
SELECT users.id FROM public.users
SELECT ctid, xmin, xmax, tableoid FROM users
SELECT tableoid::regclass FROM users
SELECT *, 1 FROM t1, t2
SELECT t1.*, t2.* FROM t1, t2
SELECT name FROM users ORDER BY id
SELECT FROM users
SELECT
SELECT id + 1 FROM users
SELECT (id) FROM users
SELECT count(*) FROM users
SELECT count(*), count(id), count(DISTINCT name) FROM users
SELECT max(id), min(name), max(email), max(balance), max(created_at), max(placed_on) FROM users, orders
SELECT sum(id), sum(age), sum(balance), sum(orders.id), sum(ratio), sum(small), sum(span) FROM users, orders, items
SELECT avg(id), avg(age), avg(balance), avg(orders.id), avg(ratio), avg(small), avg(span) FROM users, orders, items
SELECT bool_and(active), bool_or(active), every(active) FROM users
SELECT string_agg(name, ','), array_agg(id), array_agg(name), array_agg(email), array_agg(tags) FROM users
SELECT json_agg(users), jsonb_agg(id), json_object_agg(id, name) FROM users
SELECT stddev(id), variance(balance), stddev_pop(ratio), corr(ratio, ratio) FROM users, orders
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ratio), percentile_disc(0.5) WITHIN GROUP (ORDER BY quantity), mode() WITHIN GROUP (ORDER BY note) FROM orders
SELECT percentile_cont(ARRAY[0.25, 0.5]) WITHIN GROUP (ORDER BY ratio) FROM orders
SELECT bit_and(id), bit_or(age) FROM users
SELECT count(*) FILTER (WHERE active) FROM users
SELECT array_agg(name ORDER BY id DESC) FROM users
-- Literals
SELECT 1, 1.5, 'x', NULL, true, false, 10000000000, 1e5, 99999999999999999999, B'101', X'1F', -1, - 5, +1
SELECT 2147483647, 2147483648, -2147483648, -2147483649, 9223372036854775807, 9223372036854775808, -9223372036854775808
SELECT 'x' AS a, NULL AS b
SELECT 'a' 'b'
SELECT E'a\nb', U&'\0061', $$x$$
SELECT date '2020-01-01', timestamp '2020-01-01 00:00', timestamptz '2020-01-01', time '12:00', interval '1 day', interval '1' day, interval(3) '1 second', numeric '1.5', int '5', bool 't'
SELECT '1'::int, '1.5'::numeric(5,2), 'x'::text, 'x'::varchar(3), 'x'::char(3), 'x'::char, 'x'::varchar, '{1,2}'::int[], '{}'::jsonb, 'f'::bool
SELECT '2020-01-01'::date + 1, '2020-01-01'::date - '2019-01-01'::date, '12:00'::time
SELECT CAST('1' AS bigint), CAST(NULL AS text), CAST(1 AS numeric(3,1))
SELECT 1::text, 1::varchar(5), 1.5::int, true::int, true::text, 'a'::"char"
SELECT 'abc'::int
SELECT 'abc'::numeric
SELECT 'maybe'::bool
SELECT '2020-13-01'::date
SELECT 'x'::uuid
SELECT '{'::json
SELECT '{1,2'::int[]
SELECT '99999999999'::int
SELECT 'x'::nosuchtype
SELECT 1::nosuch.type
SELECT 1::date
SELECT now()::int
SELECT true::numeric
SELECT '1'::int::text::varchar(2)
SELECT id::text, id::bigint, name::varchar(10), email::text, email::varchar, balance::numeric, balance::numeric(5,1), created_at::date, created_at::timestamp(0), created_at::time FROM users
SELECT id::date FROM users
SELECT uid::int FROM users
SELECT tags::text, tags::varchar[], data::text, data::json, uid::text FROM users
SELECT data::int, doc::jsonb, code::text, raw::text FROM users, orders
-- Operators
SELECT id + 1, id - 1, id * 2, id / 2, id % 2, -id, +id, @id, id ^ 2, |/ id FROM users
SELECT age + 1, age + age, age * 2, age / age, age + id, -age FROM users
SELECT id + 1.5, id + balance, id * 0.5, balance / 3, balance * balance, balance % 2, -balance FROM users
SELECT ratio + 1, ratio * amount, ratio / 2, ratio + small, small * small, small + 1, small + 1.5, amount + ratio FROM orders
SELECT orders.id + 1, orders.id + user_id, orders.id * age, orders.id / 2 FROM orders, users
SELECT name || 'x', name || id, id || name, 'x' || 'y', name || email, 1 || 'x', name || NULL, email || 'y', name || active FROM users
SELECT tags || 'x', tags || tags, 'x' || tags, tags || ARRAY['a'], flags || 1, 1 || flags, flags || flags FROM users, items
SELECT data || '{}', data || data, data -> 'a', data ->> 'a', data -> 0, data #> '{a,b}', data #>> '{a}', data - 'a', data - 1, data @> '{}', data ? 'a', data ?| ARRAY['a'] FROM users
SELECT doc -> 'a', doc ->> 'a', doc -> 0, doc ->> 0, doc #> '{a}' FROM orders
SELECT id = 1, id = '1', id = 1.5, id = 10000000000, name = 'x', email = 'x', active = true, active = 't', balance = 1, created_at = now(), created_at > '2020-01-01' FROM users
SELECT id <> 1, id != 1, id < 2, id <= 2, id > 2, id >= 2 FROM users
SELECT name = email, email = name, code = 'abc', code = name, note = code FROM users, orders
SELECT placed_on = shipped, placed_on < now(), shipped > '2020-01-01', placed_on > '2020-01-01', shipped - placed_on, placed_on + 1, placed_on - 1, 1 + placed_on, placed_on - placed_on, shipped - shipped FROM orders
SELECT placed_on + interval '1 day', shipped + '1 day', shipped - interval '1 hour', now() - created_at, created_at - '1 day', created_at - interval '1 day', placed_on + at, span * 2, span / 2, span + span, at - at, at + span FROM orders, users, items
SELECT name LIKE 'a%', name ILIKE 'a%', name NOT LIKE 'x', email LIKE name, name LIKE 'a' ESCAPE 'x', name SIMILAR TO 'a', name ~ 'x', name ~* 'x', name !~ 'x', name !~* 'x', code LIKE 'a' FROM users, orders
SELECT id & 1, id | 1, id # 1, ~id, id << 1, id >> 1, age & 1, orders.id & 1 FROM users, orders
SELECT flags[1], flags[1:2], flags[1] + 1, tags[1], tags[1] || 'x', (ARRAY[1,2])[1], data['a'], data['a']['b'], data[0] FROM items, users
SELECT flags && ARRAY[1], flags @> ARRAY[1], flags <@ '{1}', flags = ARRAY[1,2], flags = '{}' FROM items
SELECT NOT active, active AND true, active OR false, NOT NULL, active AND NULL, 'true' AND active FROM users
SELECT id IS NULL, id IS NOT NULL, active IS TRUE, active IS NOT FALSE, active IS UNKNOWN, NULL IS NULL FROM users
SELECT id IS DISTINCT FROM 1, id IS DISTINCT FROM NULL, name IS NOT DISTINCT FROM 'x', NULL IS DISTINCT FROM id FROM users
SELECT id BETWEEN 1 AND 2, id BETWEEN '1' AND '2', id NOT BETWEEN 1 AND 2.5, balance BETWEEN 1 AND 2, created_at BETWEEN '2020-01-01' AND now(), id BETWEEN SYMMETRIC 2 AND 1 FROM users
SELECT id IN (1, 2), id IN ('1', '2'), id IN (1, 2.5), name IN ('a', 'b'), id IN (NULL, 1), id NOT IN (1), name IN ('x'), age IN (1, 2), active IN (true, 'f') FROM users
SELECT id = ANY (ARRAY[1,2]), id = ANY ('{1,2}'), name = ANY (tags), name <> ALL (tags), id = ANY (flags), 1 = ANY (flags), '1' = ANY (flags), age = ANY (flags), name LIKE ANY (tags) FROM users, items
SELECT (1, 2) = (1, 2), (id, name) = (1, 'x'), (id, name) < (1, 'x'), ROW(1) = ROW(2), (1, 'a') IS DISTINCT FROM (1, 'b') FROM users
SELECT (id, name) IN ((1, 'a'), (2, 'b')) FROM users
SELECT id = name FROM users
SELECT id = 'x' FROM users
SELECT id + name FROM users
SELECT name + 1 FROM users
SELECT name + 'x' FROM users
SELECT 'a' + 'b'
SELECT '1' + 1, 1 + '1', '1' + 1.5, '1.5' * 2.0
SELECT NULL + 1, NULL + NULL
SELECT active + 1 FROM users
SELECT active = 1 FROM users
SELECT - name FROM users
SELECT name = 1 FROM users
SELECT id LIKE 'x' FROM users
SELECT id || id FROM users
SELECT created_at + created_at FROM users
SELECT data = 1 FROM users
SELECT doc = doc FROM orders
SELECT id ->> 'a' FROM users
SELECT uid = 'x' FROM users
SELECT uid = '00000000-0000-0000-0000-000000000000' FROM users
SELECT uid = name FROM users
SELECT name[1] FROM users
SELECT id = ANY (1) FROM users
SELECT id = ANY (name) FROM users
SELECT id = ANY (tags) FROM users
SELECT NOT id FROM users
SELECT id AND active FROM users
SELECT id IS TRUE FROM users
SELECT (1, 2) = (1, 2, 3)
SELECT id BETWEEN 'a' AND 'b' FROM users
SELECT id IN (1, 'x') FROM users
SELECT id IN (1, name) FROM users
SELECT id IN (age, 1) FROM users
SELECT 1 OPERATOR(pg_catalog.+) 2
SELECT name OPERATOR(pg_catalog.~) 'x' FROM users
SELECT 1 OPERATOR(nosuch.+) 2
SELECT 1 == 2 WHERE false
SELECT 1 <-> 2
SELECT 'a' < 'b', 'a' || NULL, NULL || NULL, NULL = NULL, 'a' = 'b'
SELECT 1 < 2.5, 1 = 1.0, 2 = 2::bigint, 1::smallint = 1
SELECT 2 ^ 3, 2 ^ 0.5, 2.0 ^ 3, 5 / 2, 5 / 2.0, 5 % 3, 5.5 % 2
SELECT '1' = 1, '2020-01-01' = now(), current_date = '2020-01-01', 'x' LIKE 'y'
SELECT 'foo' ~ 'o', 'a' IN ('a', 'b'), '1' IN (1, 2)
-- CASE, COALESCE and their like
SELECT CASE WHEN active THEN 1 ELSE 2 END, CASE WHEN active THEN 1 END, CASE WHEN active THEN 1 ELSE 2.5 END, CASE WHEN active THEN 'a' ELSE 'b' END, CASE WHEN active THEN name END, CASE WHEN active THEN NULL END FROM users
SELECT CASE id WHEN 1 THEN 'a' WHEN 2 THEN 'b' ELSE name END, CASE name WHEN 'x' THEN 1 END, CASE id WHEN '1' THEN 1 END, CASE 'a' WHEN 'b' THEN 1 END FROM users
SELECT CASE WHEN active THEN email ELSE email END, CASE WHEN active THEN email ELSE name END, CASE WHEN active THEN balance ELSE 0 END, CASE WHEN active THEN balance ELSE balance END FROM users
SELECT CASE WHEN 1 THEN 2 END
SELECT CASE WHEN true THEN 1 ELSE 'x' END
SELECT CASE WHEN true THEN 1 ELSE now() END
SELECT CASE WHEN true THEN name ELSE 1 END FROM users
SELECT CASE name WHEN 1 THEN 2 END FROM users
SELECT CASE id WHEN 1 THEN 2 WHEN 2.5 THEN 3 END FROM users
SELECT coalesce(id, 0), coalesce(name, 'x'), coalesce(NULL, 1), coalesce(NULL, NULL), coalesce(email, name), coalesce(email, email), coalesce(id, 1.5), coalesce(balance, 0), coalesce(created_at, now()), coalesce(placed_on, now()) FROM users, orders
SELECT coalesce(id, name) FROM users
SELECT coalesce(id, 'x') FROM users
SELECT nullif(id, 1), nullif(name, ''), nullif(email, 'x'), nullif(1, 2.5), nullif('a', 'b'), nullif(NULL, 1), nullif(balance, 0), nullif(age, 1) FROM users
SELECT nullif(id, name) FROM users
SELECT greatest(1, 2), greatest(1, 2.5), least(name, 'x'), greatest(id, age), least(email, email), greatest(placed_on, now()), greatest('1', 2) FROM users, orders
SELECT greatest(1, true)
SELECT ARRAY[1, 2], ARRAY[1, 2.5], ARRAY['a', 'b'], ARRAY[id, age], ARRAY[name, email], ARRAY[NULL], ARRAY[[1], [2]], ARRAY[tags, tags], ARRAY[]::int[], ARRAY['1', 2], ARRAY[email], ARRAY[balance] FROM users
SELECT ARRAY[]
SELECT ARRAY[1, 'x']
SELECT ARRAY[1, now()]
SELECT ARRAY['1', '2']::int[], ARRAY[1, 2]::text[], ARRAY['a']::varchar(3)[]
SELECT ARRAY(SELECT id FROM users), ARRAY(SELECT name FROM users), ARRAY(SELECT email FROM users), ARRAY(SELECT 'x')
SELECT ROW(1, 'a'), (1, 2), ROW(), ROW(users.*) FROM users
SELECT EXISTS (SELECT 1), (SELECT 1), (SELECT 1 AS x), (SELECT name FROM users), (SELECT 'x'), 1 IN (SELECT id FROM users), id > ALL (SELECT age FROM users), (SELECT 1)::text FROM users
SELECT 1 IN (SELECT 1, 2)
SELECT (1, 2) IN (SELECT 1)
SELECT (SELECT 1, 2)
SELECT id = (SELECT name FROM users) FROM users
SELECT id IN (SELECT name FROM users) FROM users
SELECT (id, name) IN (SELECT id, name FROM users) FROM users
SELECT (id, name) = (SELECT 1, 'x') FROM users
SELECT name COLLATE "C", 'x' COLLATE "C", email COLLATE "C" FROM users
SELECT id COLLATE "C" FROM users
SELECT current_date, current_time, current_timestamp, current_timestamp(3), localtime, localtimestamp, localtimestamp(2), current_user, session_user, user, current_role, current_catalog, current_schema
-- Names of results
SELECT id::text, 1::text, name::int, CASE WHEN true THEN id END, CASE WHEN true THEN 1 ELSE id END, coalesce(id, 1), (id), -id, id + 1, upper(name), (SELECT id), (users).name, users.name::text FROM users
SELECT extract(year FROM created_at), date_part('year', created_at), position('a' IN name), substring(name FROM 1 FOR 2), trim(name), trim(both 'x' from name), overlay(name placing 'x' from 1), created_at AT TIME ZONE 'UTC', shipped AT TIME ZONE 'UTC' FROM users, orders
SELECT now(), version(), pg_typeof(1), 1 AS one, true, true AND false, 'x'::text, interval '1 day', ARRAY[1]::int8[], NULL::int
SELECT count(*) AS n, sum(id)::int, avg(id)::numeric(10,2) FROM users
SELECT "name", u."id" FROM users u
SELECT t1 FROM t1
SELECT t1.a, (t1).b, t1.* FROM t1
SELECT (t1).* FROM t1
SELECT (t1).nosuch FROM t1
SELECT x.a FROM (SELECT 1 AS a) x
SELECT x FROM (SELECT 1 AS a) x
SELECT x FROM generate_series(1, 2) x
-- Functions
SELECT length(name), lower(name), upper(email), substr(name, 1), substr(name, 1, 2), replace(name, 'a', 'b'), left(name, 1), right(name, 1), reverse(name), repeat(name, 2), initcap(name), lpad(name, 5), rpad(name, 5, 'x'), split_part(name, ' ', 1), strpos(name, 'a'), ascii(name), chr(65), md5(name), to_hex(5) FROM users
SELECT concat(name, 1, NULL), concat_ws(',', name, id), format('%s', id), quote_ident(name), quote_literal(name), quote_literal(1), quote_nullable(NULL), encode(raw, 'hex'), decode('00', 'hex'), btrim(name), ltrim(name, 'x'), rtrim(name), translate(name, 'a', 'b'), starts_with(name, 'a') FROM users, orders
SELECT length(raw), octet_length(name), bit_length(name), char_length(name), length(code), substr(raw, 1), md5(raw), sha256(raw) FROM users, orders
SELECT abs(id), abs(balance), abs(-1.5), abs(ratio), ceil(balance), ceil(ratio), floor(1), floor(id), round(balance), round(balance, 1), round(ratio), round(1.5), trunc(balance), trunc(ratio), trunc(1.55, 1), sign(id), sign(ratio), sqrt(4), sqrt(2.0), power(2, 3), power(2.0, 3), exp(1), exp(1.0), ln(2), ln(2.0), log(10), log(2, 8), mod(5, 3), mod(balance, 2), random(), pi(), degrees(1), sin(1), atan2(1, 2), div(5, 2), gcd(4, 6), cbrt(8), factorial(5) FROM users, orders
SELECT now(), statement_timestamp(), clock_timestamp(), date_trunc('day', created_at), date_trunc('day', shipped), date_trunc('day', placed_on), age(created_at), age(shipped, shipped), to_char(created_at, 'YYYY'), to_char(1, '9'), to_char(1.5, '9'), to_date('x', 'y'), to_timestamp(1), to_timestamp('x', 'y'), make_date(2020, 1, 1), make_interval(days => 1), extract(epoch FROM shipped), extract(day FROM placed_on), date_part('day', placed_on), justify_days(span) FROM users, orders, items
SELECT array_length(tags, 1), cardinality(tags), array_to_string(tags, ','), array_append(tags, 'x'), array_append(flags, 1), array_cat(tags, tags), array_position(tags, 'x'), array_remove(flags, 1), unnest(tags), unnest(flags), string_to_array(name, ','), array_upper(flags, 1), array_dims(flags), array_prepend(1, flags) FROM users, items
SELECT array_length('{1}', 1)
SELECT unnest('{1}')
SELECT unnest(ARRAY[1,2]), unnest(ARRAY['a'])
SELECT array_append(flags, 'x') FROM items
SELECT array_append(flags, now()) FROM items
SELECT array_append(flags, 1.5), array_cat(flags, ARRAY[1.5]) FROM items
SELECT json_build_object('a', 1), jsonb_build_object('a', id), json_build_array(1, 'x'), to_json(name), to_jsonb(id), row_to_json(users), jsonb_array_length(data), jsonb_typeof(data), jsonb_extract_path(data, 'a'), jsonb_extract_path_text(data, 'a'), jsonb_set(data, '{a}', '1'), json_typeof(doc), jsonb_each(data), jsonb_array_elements(data), jsonb_object_keys(data) FROM users, orders
SELECT jsonb_array_elements(doc) FROM orders
SELECT to_json('x')
SELECT current_database(), current_schema(), current_schemas(true), current_setting('x'), current_setting('x', true), set_config('a', 'b', false), pg_backend_pid(), pg_typeof(id), version(), gen_random_uuid(), pg_get_userbyid(10), format_type(25, -1), has_table_privilege('users', 'select'), pg_table_is_visible(1), obj_description(1, 'pg_class'), col_description(1, 1), pg_relation_size('users'), pg_size_pretty(1::bigint), inet_server_addr(), txid_current() FROM users
SELECT generate_series(1, 3), generate_series(1, 3, 2), generate_series(1::bigint, 3), generate_series(1.0, 2.0), generate_series(now(), now(), '1 day')
SELECT regexp_replace(name, 'a', 'b'), regexp_replace(name, 'a', 'b', 'g'), regexp_match(name, 'a'), regexp_matches(name, 'a'), regexp_split_to_array(name, ','), regexp_split_to_table(name, ',') FROM users
SELECT nosuch(1)
SELECT nosuch(id, name) FROM users
SELECT nosuch()
SELECT length(1)
SELECT lower(id) FROM users
SELECT upper(1, 2)
SELECT substr(1, 2)
SELECT abs('x')
SELECT abs('1'), round('1.5'), length('x'), upper('x'), sqrt('4')
SELECT abs(NULL), length(NULL), round(NULL)
SELECT abs(name) FROM users
SELECT public.length('x')
SELECT pg_catalog.length('x'), pg_catalog.count(*)
SELECT nosuch.length('x')
SELECT sum(name) FROM users
SELECT avg(active) FROM users
SELECT sum('1')
SELECT min(active) FROM users
SELECT max(NULL), min('x'), max('1')
SELECT count() FROM users
SELECT length(*) FROM users
SELECT length(DISTINCT name) FROM users
SELECT lower(name) OVER () FROM users
SELECT lower(name) FILTER (WHERE true) FROM users
SELECT row_number() FROM users
SELECT sum(sum(id)) FROM users
SELECT sum(row_number() OVER ()) FROM users
SELECT string_agg(id, ',') FROM users
SELECT string_agg(name) FROM users
SELECT make_interval(nosuch => 1)
SELECT make_interval(1, days => 2), make_interval(days => 1, hours => 2)
SELECT concat(VARIADIC ARRAY['a', 'b']), concat(VARIADIC tags) FROM users
SELECT int4('5'), text(1), text('x'), date('2020-01-01'), int8(5), float8(1), numeric('1.5'), varchar(name), date(created_at), timestamptz(placed_on), bool('t') FROM users, orders
SELECT date(1)
SELECT date_trunc('day', '2020-01-01'), extract(year FROM '2020-01-01')
SELECT extract(year FROM date '2020-01-01'), extract(hour FROM interval '1 hour'), extract(hour FROM time '12:00')
SELECT round(1.5::float8, 1)
SELECT round(1, 2), trunc(5), ceil(5)
SELECT format('%s'), concat()
SELECT coalesce()
SELECT to_char(5)
SELECT least(), greatest(1)
SELECT row_number() OVER (), rank() OVER (ORDER BY id), dense_rank() OVER (PARTITION BY name ORDER BY id), lag(name) OVER (ORDER BY id), lead(id, 2) OVER w, first_value(name) OVER w, last_value(email) OVER w, nth_value(id, 2) OVER w, ntile(4) OVER w, sum(id) OVER w, count(*) OVER (), avg(age) OVER w, percent_rank() OVER w, cume_dist() OVER w, lag(id, 1, 0) OVER w, lag(balance, 1, 0) OVER w FROM users WINDOW w AS (PARTITION BY active ORDER BY id)
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 2 FOLLOWING), sum(id) OVER (ORDER BY created_at RANGE BETWEEN '1 day' PRECEDING AND CURRENT ROW), sum(id) OVER (ORDER BY id GROUPS 1 PRECEDING) FROM users
SELECT sum(id) OVER nosuch FROM users
SELECT id FROM users WHERE row_number() OVER () = 1
SELECT sum(DISTINCT id) OVER () FROM users
SELECT sum(id ORDER BY id) OVER () FROM users
SELECT id FROM users WHERE sum(id) > 1
SELECT id FROM users GROUP BY sum(id)
SELECT 1 LIMIT sum(1)
SELECT id FROM users WHERE generate_series(1, 2) = 1
SELECT 1 LIMIT generate_series(1, 2)
-- FROM
SELECT * FROM nosuch
SELECT * FROM public.nosuch
SELECT * FROM nosuch.users
SELECT * FROM users, nosuch
SELECT * FROM users, users
SELECT * FROM users u, orders u
SELECT * FROM users JOIN orders ON users.id = orders.user_id
SELECT * FROM users LEFT JOIN orders ON users.id = user_id
SELECT * FROM t1 JOIN t2 USING (a)
SELECT * FROM t1 LEFT JOIN t2 USING (a)
SELECT * FROM t1 RIGHT JOIN t2 USING (a)
SELECT * FROM t1 FULL JOIN t2 USING (a)
SELECT * FROM t1 FULL JOIN t3 USING (a)
SELECT * FROM t1 JOIN t2 USING (a, b)
SELECT * FROM t1 NATURAL JOIN t2
SELECT * FROM t1 NATURAL LEFT JOIN t3
SELECT a FROM t1 JOIN t2 USING (a)
SELECT t1.a, t2.a, a FROM t1 JOIN t2 USING (a)
SELECT a FROM t1 JOIN t3 USING (a)
SELECT * FROM t1 CROSS JOIN t3
SELECT a FROM t1 CROSS JOIN t3
SELECT b FROM t1, t2
SELECT j.* FROM (t1 JOIN t2 USING (a)) j
SELECT j.a, j.b FROM (t1 JOIN t3 USING (a)) AS j
SELECT t1.a FROM (t1 JOIN t3 USING (a)) AS j
SELECT * FROM (t1 JOIN t2 USING (a)) AS j (x, y)
SELECT x.a, t1.a FROM t1 JOIN t3 USING (a) AS x
SELECT * FROM t1 JOIN t2 USING (nosuch)
SELECT * FROM t1 JOIN t2 USING (c)
SELECT * FROM t1 JOIN t2 ON t1.a = t3.a JOIN t3 ON true
SELECT * FROM t1 JOIN t2 ON t1.a
SELECT * FROM t1 JOIN t2 ON sum(t1.a) = 1
SELECT * FROM t1 JOIN (t2 JOIN t3 ON t2.a = t3.a) ON t1.a = t2.a
SELECT * FROM t1 JOIN t2 ON nosuch = 1
SELECT * FROM (SELECT id, name FROM users) s
SELECT s.* FROM (SELECT id AS x, 'lit' AS y, NULL AS z FROM users) s
SELECT s.id FROM (SELECT * FROM users) s
SELECT * FROM (SELECT 1, 2) s (a, b)
SELECT * FROM (SELECT 1, 2) s (a, b, c)
SELECT * FROM users u (a, b, c, d, e, f, g, h, i, j, k)
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) v
SELECT v.x, y FROM (VALUES (1, 'a'), (2, NULL)) v (x, y)
SELECT * FROM (SELECT id FROM users UNION SELECT 2) s
SELECT * FROM generate_series(1, 3)
SELECT * FROM generate_series(1, 3) g
SELECT g FROM generate_series(1, 3) AS g
SELECT n FROM generate_series(1, 3) AS g (n)
SELECT * FROM generate_series(1, 3) WITH ORDINALITY
SELECT * FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS t (x, n)
SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'b']) AS t (x, y)
SELECT * FROM ROWS FROM (generate_series(1, 2), generate_series(1, 3)) AS t (a, b)
SELECT * FROM json_each('{"a":1}')
SELECT * FROM jsonb_each_text('{}') AS e (k, v)
SELECT * FROM json_to_record('{}') AS x (a int, b text)
SELECT * FROM json_to_record('{}')
SELECT * FROM jsonb_to_recordset('[]') AS x (a int, b varchar(3))
SELECT * FROM pg_get_keywords()
SELECT * FROM now()
SELECT * FROM current_user
SELECT * FROM upper('x') AS f
SELECT * FROM regexp_matches('a', 'b') AS r
SELECT * FROM nosuchfunc(1)
SELECT * FROM users u, LATERAL (SELECT u.id AS x) s
SELECT * FROM users u, (SELECT u.id) s
SELECT * FROM users u LEFT JOIN LATERAL (SELECT * FROM orders o WHERE o.user_id = u.id LIMIT 1) o ON true
SELECT * FROM users u, unnest(u.tags) AS tag
SELECT u.id, e.key FROM users u, jsonb_each(u.data) e
SELECT * FROM users u RIGHT JOIN LATERAL (SELECT u.id) s ON true
SELECT * FROM users u CROSS JOIN generate_series(1, u.id) n
SELECT * FROM users TABLESAMPLE SYSTEM (10)
TABLE users
VALUES (1, 'a'), (2, 'b')
VALUES (1), (2.5), (NULL)
VALUES ('a'), (NULL)
VALUES (1), ('x')
VALUES (1), (now())
VALUES (1, 2), (3)
VALUES (1), (2) ORDER BY 1
VALUES (1), (2) ORDER BY column1 DESC LIMIT 1
VALUES (1), (DEFAULT)
-- Missing and ambiguous names
SELECT nosuch
SELECT nosuch FROM users
SELECT nam FROM users
SELECT nmae FROM users
SELECT u.nosuch FROM users u
SELECT u.nam FROM users u
SELECT users.id FROM users u
SELECT x.id FROM users
SELECT usrs.id FROM users
SELECT orders.id FROM users
SELECT public.nosuch.id FROM users
SELECT nodb.public.users.id FROM users
SELECT id FROM users, orders
SELECT * FROM users, orders WHERE id = 1
SELECT * FROM t1, t3 WHERE a = 1
SELECT emai FROM users, orders
SELECT placedon FROM orders
SELECT * FROM users WHERE creatd_at > now()
SELECT nosuch.* FROM users
SELECT *
SELECT "ID" FROM users
SELECT "Name" FROM users
SELECT userid FROM orders
SELECT quanttiy, amont FROM orders
SELECT * FROM users ORDER BY nosuch
SELECT * FROM users GROUP BY nosuch
SELECT * FROM users WHERE nosuch.id = 1
SELECT * FROM (SELECT id FROM users) s WHERE name = 'x'
SELECT (SELECT id FROM orders WHERE nosuch = 1) FROM users
SELECT (SELECT name FROM orders LIMIT 1) FROM users
SELECT (SELECT max(o.id) FROM orders o WHERE o.user_id = u.id) FROM users u
-- Clauses
SELECT * FROM users WHERE id
SELECT * FROM users WHERE 1
SELECT * FROM users WHERE 'true'
SELECT * FROM users WHERE 'x'
SELECT * FROM users WHERE NULL
SELECT * FROM users WHERE name
SELECT * FROM users HAVING true
SELECT count(*) FROM users HAVING count(*) > 1
SELECT count(*) FROM users HAVING 1
SELECT * FROM users LIMIT 'x'
SELECT * FROM users LIMIT '10'
SELECT * FROM users LIMIT 1.5
SELECT * FROM users LIMIT true
SELECT * FROM users LIMIT id
SELECT * FROM users LIMIT NULL
SELECT * FROM users LIMIT ALL OFFSET 5
SELECT * FROM users OFFSET now()
SELECT * FROM users FETCH FIRST 3 ROWS ONLY
SELECT id AS x FROM users ORDER BY x
SELECT id AS x FROM users ORDER BY x + 1
SELECT id AS name, name AS id FROM users ORDER BY name
SELECT id AS x, name AS x FROM users ORDER BY x
SELECT id AS x, id AS x FROM users ORDER BY x
SELECT id FROM users ORDER BY 1
SELECT id FROM users ORDER BY 2
SELECT id FROM users ORDER BY 0
SELECT id FROM users ORDER BY 'x'
SELECT id FROM users ORDER BY 1.5
SELECT 'x' AS a ORDER BY a
SELECT id FROM users ORDER BY name DESC NULLS LAST
SELECT doc FROM orders ORDER BY doc
SELECT doc FROM orders GROUP BY doc
SELECT DISTINCT doc FROM orders
SELECT DISTINCT id FROM users ORDER BY name
SELECT DISTINCT id, name FROM users ORDER BY name
SELECT DISTINCT lower(name) FROM users ORDER BY lower(name)
SELECT DISTINCT 'x', NULL
SELECT DISTINCT ON (name) id, name FROM users ORDER BY name, id
SELECT DISTINCT ON (name) id, name FROM users ORDER BY id
SELECT DISTINCT ON (1) id FROM users
SELECT DISTINCT ON (id) * FROM users
SELECT * FROM users FOR UPDATE
SELECT * FROM users FOR UPDATE OF users
SELECT * FROM users FOR UPDATE OF nosuch
SELECT name, count(*) FROM users GROUP BY name
SELECT name FROM users GROUP BY id
SELECT id, name FROM users GROUP BY id
SELECT id, name FROM users GROUP BY name
SELECT id, count(*) FROM users
SELECT name, sum(id) FROM users GROUP BY 1
SELECT lower(name), count(*) FROM users GROUP BY lower(name)
SELECT lower(name), count(*) FROM users GROUP BY 1 ORDER BY 2
SELECT upper(name), count(*) FROM users GROUP BY lower(name)
SELECT lower(name) || 'x', count(*) FROM users GROUP BY lower(name)
SELECT name AS n, count(*) FROM users GROUP BY n
SELECT name AS id, count(*) FROM users GROUP BY id
SELECT name FROM users GROUP BY name HAVING id > 1
SELECT name FROM users GROUP BY name ORDER BY id
SELECT name FROM users GROUP BY name ORDER BY count(*)
SELECT count(*) FROM users ORDER BY id
SELECT * FROM users GROUP BY id
SELECT * FROM orders GROUP BY user_id
SELECT u.id, u.name, count(o.id) FROM users u JOIN orders o ON o.user_id = u.id GROUP BY u.id
SELECT u.name, count(o.id) FROM users u JOIN orders o ON o.user_id = u.id GROUP BY o.user_id
SELECT u.id, (SELECT max(o.id) FROM orders o WHERE o.user_id = u.id) FROM users u GROUP BY u.id
SELECT name, (SELECT max(o.id) FROM orders o WHERE o.user_id = u.id) FROM users u GROUP BY name
SELECT a, b, count(*) FROM t1 GROUP BY ROLLUP (a, b)
SELECT a, grouping(a), count(*) FROM t1 GROUP BY CUBE (a)
SELECT a, b FROM t1 GROUP BY GROUPING SETS ((a), (b))
SELECT a, b, c FROM t1 GROUP BY GROUPING SETS ((a), (b))
SELECT a FROM t1 GROUP BY (a, b)
SELECT id FROM users GROUP BY 3
SELECT order_id, line, name FROM items GROUP BY order_id, line
SELECT order_id, name FROM items GROUP BY order_id
SELECT a FROM t1 JOIN t3 USING (a) GROUP BY a
SELECT t1.a FROM t1 JOIN t3 USING (a) GROUP BY a
SELECT CASE WHEN a = 1 THEN 2 END FROM t1 GROUP BY CASE WHEN a = 1 THEN 2 END
SELECT a + 1 FROM t1 GROUP BY a + 1
SELECT a + 2 FROM t1 GROUP BY a + 1
-- Set operations
SELECT 1 UNION SELECT 2
SELECT id FROM users UNION SELECT user_id FROM orders
SELECT id, name FROM users UNION ALL SELECT orders.id, note FROM orders
SELECT 1 UNION SELECT 2.5
SELECT 1 UNION SELECT 'x'
SELECT 1 UNION SELECT '2'
SELECT 'a' UNION SELECT 'b'
SELECT NULL UNION SELECT NULL
SELECT NULL UNION SELECT 1
SELECT NULL UNION SELECT NULL UNION SELECT 1
SELECT 1 UNION SELECT NULL UNION SELECT 2.5
SELECT 1, 2 UNION SELECT 3
SELECT id FROM users UNION SELECT name FROM users
SELECT id FROM users INTERSECT SELECT id FROM orders
SELECT id FROM users EXCEPT SELECT true
SELECT doc FROM orders UNION SELECT doc FROM orders
SELECT doc FROM orders UNION ALL SELECT doc FROM orders
SELECT email FROM users UNION SELECT email FROM users
SELECT email FROM users UNION SELECT name FROM users
SELECT balance FROM users UNION SELECT balance FROM users
SELECT balance FROM users UNION ALL SELECT 0
SELECT id AS x FROM users UNION SELECT id FROM orders ORDER BY x
SELECT id AS x FROM users UNION SELECT id FROM orders ORDER BY 1
SELECT id AS x FROM users UNION SELECT id FROM orders ORDER BY id
SELECT id AS x FROM users UNION SELECT id FROM orders ORDER BY x + 1
SELECT id FROM users UNION SELECT id FROM orders LIMIT 5
(SELECT id FROM users ORDER BY name LIMIT 1) UNION ALL (SELECT id FROM orders LIMIT 1)
SELECT '2020-01-01' UNION SELECT current_date
SELECT now() UNION SELECT current_date
VALUES (1) UNION SELECT 2.5
SELECT 1 UNION VALUES ('2'), ('3')
SELECT a FROM t1 UNION (SELECT a FROM t2 INTERSECT SELECT a FROM t3)
-- WITH
WITH c AS (SELECT id, name FROM users) SELECT * FROM c
WITH c (x, y) AS (SELECT id, name FROM users) SELECT x, y FROM c
WITH c (x, y, z) AS (SELECT id, name FROM users) SELECT x, y FROM c
WITH c AS (SELECT 'lit', NULL) SELECT * FROM c
WITH c AS (SELECT 1 AS a), d AS (SELECT a + 1 AS b FROM c) SELECT c.a, d.b FROM c, d
WITH c AS (SELECT 1), c AS (SELECT 2) SELECT 1
WITH d AS (SELECT * FROM c), c AS (SELECT 1 AS a) SELECT * FROM d
WITH RECURSIVE d AS (SELECT * FROM c), c AS (SELECT 1 AS a) SELECT * FROM d
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 10) SELECT * FROM t
WITH RECURSIVE t AS (SELECT 1 AS n, 'a' AS p UNION ALL SELECT n + 1, p || 'x' FROM t) SELECT * FROM t
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1.5 FROM t) SELECT * FROM t
WITH RECURSIVE t (n) AS (SELECT n FROM t) SELECT * FROM t
WITH RECURSIVE tree AS (SELECT id, user_id FROM orders WHERE user_id IS NULL UNION ALL SELECT o.id, o.user_id FROM orders o JOIN tree ON tree.id = o.user_id) SELECT * FROM tree
WITH users AS (SELECT 1 AS a) SELECT * FROM users
WITH c AS (SELECT 1) SELECT * FROM public.c
WITH c AS (INSERT INTO t1 VALUES (1) RETURNING a, b) SELECT * FROM c
WITH c AS (INSERT INTO t1 VALUES (1)) SELECT * FROM c
WITH c AS (DELETE FROM t1 RETURNING *) SELECT count(*) FROM c
WITH c AS (UPDATE t1 SET a = 1 RETURNING t1.*) INSERT INTO t1 SELECT * FROM c
SELECT * FROM (WITH c AS (DELETE FROM t1 RETURNING *) SELECT * FROM c) s
WITH c AS MATERIALIZED (SELECT 1 AS x) SELECT x FROM c
WITH c AS (SELECT 1 AS x) SELECT (SELECT x FROM c), x FROM c
WITH c AS (SELECT * FROM users) DELETE FROM t1 USING c WHERE t1.a = c.id
WITH c AS (SELECT 1) UPDATE c SET x = 1
-- INSERT
INSERT INTO users (name) VALUES ('x')
INSERT INTO users (name, age) VALUES ('x', 1), ('y', NULL)
INSERT INTO users VALUES (DEFAULT, 'x')
INSERT INTO users DEFAULT VALUES
INSERT INTO users (name) VALUES ('x') RETURNING id
INSERT INTO users (name) VALUES ('x') RETURNING *
INSERT INTO users (name) VALUES ('x') RETURNING id AS new_id, upper(name), users.email
INSERT INTO users AS u (name) VALUES ('x') RETURNING u.id
INSERT INTO users (name, nosuch) VALUES ('x', 1)
INSERT INTO users (name, name) VALUES ('x', 'y')
INSERT INTO users (name) VALUES ('x', 'y')
INSERT INTO users (name, age) VALUES ('x')
INSERT INTO users (name, age) VALUES (('x', 1))
INSERT INTO users (name, age) VALUES ('x', 1), ('y')
INSERT INTO t1 VALUES (1, 'a', 2, 3)
INSERT INTO t1 VALUES (1)
INSERT INTO nosuch VALUES (1)
INSERT INTO users (id) VALUES ('x')
INSERT INTO users (id) VALUES (1.5)
INSERT INTO users (id) VALUES (name)
INSERT INTO users (id) VALUES (true)
INSERT INTO users (active) VALUES (1)
INSERT INTO users (active) VALUES ('yes')
INSERT INTO users (created_at) VALUES ('2020-01-01')
INSERT INTO users (created_at) VALUES (1)
INSERT INTO users (data) VALUES ('{}')
INSERT INTO users (data) VALUES ('{')
INSERT INTO users (data) VALUES (1)
INSERT INTO users (tags) VALUES (ARRAY['a'])
INSERT INTO users (tags) VALUES ('{a}')
INSERT INTO users (tags) VALUES ('a')
INSERT INTO users (name) VALUES (1)
INSERT INTO users (name) VALUES (now())
INSERT INTO users (balance) VALUES (1), (1.5), ('2')
INSERT INTO users (id) SELECT id FROM orders
INSERT INTO users (id, name) SELECT 1, 'x'
INSERT INTO users (id, name) SELECT id, note FROM orders
INSERT INTO users (id, name) SELECT id FROM orders
INSERT INTO users (id) SELECT id, note FROM orders
INSERT INTO users (created_at) SELECT '2020-01-01'
INSERT INTO users (created_at) SELECT 1
INSERT INTO users (id) SELECT name FROM users
INSERT INTO users (id) SELECT 1 UNION SELECT 2
INSERT INTO t1 (a) VALUES (1) ON CONFLICT DO NOTHING
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name, age = users.age + 1 WHERE users.id > excluded.id RETURNING *
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = name || 'x'
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT DO UPDATE SET name = 'x'
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT (nosuch) DO NOTHING
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT ON CONSTRAINT users_pkey DO NOTHING
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT ON CONSTRAINT nosuch DO NOTHING
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET nosuch = 1
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = 1
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET (name, age) = (excluded.name, 5)
INSERT INTO users (name) VALUES ('x') RETURNING nosuch
INSERT INTO users (name) VALUES ('x') RETURNING sum(id)
INSERT INTO items (flags[1], order_id) VALUES (1, 2)
INSERT INTO users (name) VALUES (upper(1))
INSERT INTO users (ctid) VALUES ('(0,1)')
INSERT INTO users (name) VALUES ((SELECT 'x'))
INSERT INTO users (name) VALUES (sum(1))
INSERT INTO active_users (id) VALUES (1)
-- UPDATE and DELETE
UPDATE users SET name = 'x'
UPDATE users SET name = 'x', age = 5 WHERE id = 1
UPDATE users SET name = DEFAULT
UPDATE users SET age = age + 1 RETURNING age
UPDATE users SET age = 'x'
UPDATE users SET age = now()
UPDATE users SET nosuch = 1
UPDATE nosuch SET a = 1
UPDATE users SET active = 1
UPDATE users SET (name, age) = ('x', 1)
UPDATE users SET (name, age) = ROW('x', 1)
UPDATE users SET (name, age) = (SELECT note, quantity FROM orders LIMIT 1)
UPDATE users SET (name, age) = (SELECT note FROM orders)
UPDATE users SET (name, age) = ('x', 1, 2)
UPDATE users SET (name, age) = 1
UPDATE users SET name = o.note FROM orders o WHERE o.user_id = users.id
UPDATE users u SET name = o.note FROM orders o WHERE o.user_id = u.id RETURNING u.*, o.note
UPDATE users u SET name = 'x' WHERE users.id = 1
UPDATE users SET name = 'x' FROM users WHERE true
UPDATE users SET id = orders.nosuch FROM orders
UPDATE users SET name = 'x' WHERE id
UPDATE users SET age = sum(id)
UPDATE users SET tags[1] = 'x'
UPDATE users SET tags[1] = 1
UPDATE users SET tags[1:2] = ARRAY['a']
UPDATE users SET data['a'] = '1'
UPDATE users SET name[1] = 'x'
UPDATE users SET id = 1 RETURNING nosuch
UPDATE users SET email = 1
UPDATE users SET balance = 1, created_at = '2020-01-01', active = 'f', uid = '00000000-0000-0000-0000-000000000000'
DELETE FROM users
DELETE FROM users WHERE id = 1
DELETE FROM users WHERE id = 'x'
DELETE FROM users RETURNING id, name
DELETE FROM users USING orders WHERE orders.user_id = users.id RETURNING users.*, orders.id
DELETE FROM users u USING orders WHERE users.id = 1
DELETE FROM nosuch
DELETE FROM users WHERE nosuch = 1
DELETE FROM users WHERE id
DELETE FROM users WHERE count(*) = 1
-- Parameters
SELECT $1::int
SELECT $1::text, $2::numeric(10,2), $3::date
SELECT $1 + 1
SELECT $1 + 1.5
SELECT $1 || 'x'
SELECT $1
SELECT $1, $2
SELECT $1 = $2
SELECT $1 + $2
SELECT * FROM users WHERE id = $1
SELECT * FROM users WHERE $1 = id
SELECT * FROM users WHERE name = $1 AND age > $2 AND balance < $3 AND created_at >= $4 AND active = $5 AND uid = $6
SELECT * FROM users WHERE email = $1
SELECT * FROM users WHERE name LIKE $1 AND name ILIKE $2 AND name ~ $3
SELECT * FROM users WHERE id IN ($1, $2, $3)
SELECT * FROM users WHERE id IN ($1)
SELECT * FROM users WHERE $1 IN (1, 2)
SELECT * FROM users WHERE $1 IN ('a', 'b')
SELECT * FROM users WHERE id = ANY ($1)
SELECT * FROM users WHERE name = ANY ($1)
SELECT * FROM users WHERE id <> ALL ($1::int[])
SELECT * FROM users WHERE $1 = ANY (tags)
SELECT * FROM users WHERE id BETWEEN $1 AND $2
SELECT * FROM users WHERE created_at BETWEEN $1 AND $2
SELECT * FROM users WHERE (id, name) = ($1, $2)
SELECT * FROM users WHERE (id, name) IN (($1, $2), ($3, $4))
SELECT * FROM users LIMIT $1 OFFSET $2
SELECT * FROM users WHERE active = $1 OR $2
SELECT * FROM users WHERE $1
SELECT coalesce($1, 1), coalesce(name, $2), coalesce($3, $4) FROM users
SELECT CASE WHEN $1 THEN 1 ELSE $2 END, CASE id WHEN $3 THEN $4 ELSE 'x' END FROM users
SELECT nullif(id, $1), greatest(id, $2), ARRAY[$3, 1] FROM users
SELECT length($1), lower($2), abs($3), round($4, 2), substr($5, $6, $7)
SELECT now() - $1, now() + $2, date '2020-01-01' + $3
SELECT created_at + $1 FROM users
SELECT id + $1, balance * $2, ratio / $3 FROM users, orders
SELECT data -> $1, data ->> $2, data @> $3, data #> $4 FROM users
SELECT tags || $1, tags[$2], flags[$3] FROM users, items
SELECT $1 IS DISTINCT FROM id FROM users
SELECT concat($1, 'x')
SELECT count($1) FROM users
SELECT date_trunc($1, created_at), to_char(created_at, $2), extract(year FROM $3::date) FROM users
SELECT * FROM generate_series($1, $2)
SELECT * FROM generate_series(1, $1)
SELECT * FROM unnest($1::int[])
SELECT * FROM unnest($1)
SELECT $2::int
SELECT $1::int, $1::text
SELECT $1::int + $1
SELECT id = $1, name = $1 FROM users
SELECT id = $1, orders.id = $1 FROM users, orders
INSERT INTO users (id, name, email, age, balance, active, created_at, tags, data, uid) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
INSERT INTO users (name, age) VALUES ($1, $2), ($3, $4)
INSERT INTO users (name, age) SELECT $1, $2
INSERT INTO users (name) SELECT $1 FROM orders WHERE quantity = $2
INSERT INTO orders (amount, quantity, note, placed_on, shipped, ratio, code, raw, doc, small) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
INSERT INTO users (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = $3, age = users.age + $4
UPDATE users SET name = $1, age = $2 WHERE id = $3
UPDATE users SET (name, age) = ($1, $2) WHERE id = $3
UPDATE users SET age = age + $1, name = upper($2), balance = $3 * 2
UPDATE users SET name = coalesce($1, name), tags = array_append(tags, $2)
DELETE FROM users WHERE id = $1 AND created_at < $2
SELECT 1 UNION SELECT $1
SELECT $1 UNION SELECT $2
SELECT * FROM (VALUES ($1, 1), (2, $2)) v
VALUES ($1, $2)
WITH c AS (SELECT $1::int AS x) SELECT * FROM c WHERE x = $2
SELECT (SELECT name FROM users WHERE id = $1)
SELECT EXISTS (SELECT 1 FROM users WHERE name = $1)
SELECT id IN (SELECT user_id FROM orders WHERE amount > $1) FROM users
SELECT id FROM users WHERE id = $1::bigint
SELECT id FROM users WHERE name = $1::varchar
SELECT CAST($1 AS varchar(10)), $2::int4
SELECT upper($1) || $2
SELECT -$1
SELECT NOT $1
SELECT $1 AND $2
SELECT $1 LIKE $2
SELECT $1 = 1, $2 = 'x', $3 = now(), $4 > 1.5
SELECT * FROM users ORDER BY $1
SELECT name, count(*) FROM users GROUP BY name HAVING count(*) > $1
SELECT sum(id) OVER (ORDER BY id ROWS $1 PRECEDING) FROM users
SELECT string_agg(name, $1), array_agg($2::int) FROM users
SELECT jsonb_build_object('a', $1::text), jsonb_set(data, $2, $3) FROM users
SELECT $1 AT TIME ZONE 'UTC', created_at AT TIME ZONE $2 FROM users
SELECT overlay(name placing $1 from $2), position($3 IN name), trim($4 from name) FROM users
SELECT * FROM users WHERE id = ANY (ARRAY[$1, $2])
SELECT * FROM users WHERE lower(name) = lower($1)
SELECT * FROM orders WHERE placed_on = $1 AND shipped < $2 AND ratio > $3 AND small = $4 AND code = $5 AND raw = $6 AND note <> $7
SELECT * FROM items WHERE price = $1 AND span > $2 AND at = $3 AND attz = $4 AND flags = $5 AND flags @> $6
-- EXPLAIN and the rest
EXPLAIN SELECT 1
EXPLAIN (FORMAT JSON) SELECT 1
EXPLAIN SELECT nosuch
SELECT 1 FROM users WHERE id = 1 AND name = 'a' OR NOT active
SELECT u.id, o.amount FROM users u INNER JOIN orders o ON u.id = o.user_id WHERE o.placed_on BETWEEN '2020-01-01' AND '2020-12-31' ORDER BY o.amount DESC LIMIT 10
SELECT date_trunc('month', placed_on) AS month, sum(amount), count(*) FROM orders GROUP BY 1 ORDER BY 1
SELECT u.name, coalesce(sum(o.amount), 0) AS total FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.id, u.name HAVING sum(o.amount) > 100 ORDER BY total DESC
SELECT id, name, row_number() OVER (PARTITION BY active ORDER BY created_at DESC) AS rn FROM users
SELECT * FROM users WHERE data ->> 'k' = 'v' AND (data -> 'n')::int > 5
SELECT * FROM users WHERE EXISTS (SELECT 1 FROM orders WHERE orders.user_id = users.id)
SELECT count(*) > 0 AS any, max(created_at)::date FROM users
SELECT name || ' <' || email || '>' AS contact FROM users
SELECT CASE WHEN age < 18 THEN 'minor' WHEN age < 65 THEN 'adult' ELSE 'senior' END AS grp, count(*) FROM users GROUP BY 1
