CREATE TABLE t (id int PRIMARY KEY, a int[], m int[], d numeric(10,2)[], s text)
INSERT INTO t VALUES (1, '{1,2,3}', '{{1,2},{3,4}}', '{1.5,2}', 'x'), (2, NULL, NULL, NULL, 'y'), (3, '{}', '{}', '{}', NULL)
UPDATE t SET a[2] = 20 WHERE id = 1
UPDATE t SET a[5] = 50, a[0] = 7 WHERE id = 1
UPDATE t SET a[3] = 1 WHERE id > 1
SELECT * FROM t ORDER BY id
UPDATE t SET m[1][2] = 99 WHERE id = 1
UPDATE t SET m[3][1] = 99 WHERE id = 1
UPDATE t SET m[1] = 99 WHERE id = 1
UPDATE t SET a[1:2] = '{100,200}' WHERE id = 1
UPDATE t SET a[1:2] = '{100}' WHERE id = 1
UPDATE t SET a[2:] = ARRAY[8,8,8,8] WHERE id = 1
UPDATE t SET d[1] = 3.14159 WHERE id = 1
UPDATE t SET a = a[1:2] || 77 WHERE id = 1
SELECT * FROM t ORDER BY id
SELECT d[1], d[1] * 2, ARRAY(SELECT d[1] FROM t ORDER BY id), ARRAY[d[1], 2] FROM t WHERE id = 1
SELECT t1.id, u.* FROM t t1, unnest(t1.a) WITH ORDINALITY u ORDER BY 1, 3
SELECT *, v FROM t, unnest(a) v ORDER BY id, v
SELECT t.*, u.* FROM t, unnest(a, m) AS u(p, q) ORDER BY 1, p, q
SELECT id, key FROM t, jsonb_each('{"id":1,"b":2}') ORDER BY 1, 2
SELECT id, j.key, j.value FROM t, jsonb_each(jsonb_build_object('id', id, 'k', s)) AS j ORDER BY 1, 2
SELECT t.id, s2.n FROM t LEFT JOIN LATERAL (SELECT count(*) AS n FROM t u WHERE u.id < t.id) s2 ON true ORDER BY 1
SELECT t.id, s2.* FROM t CROSS JOIN LATERAL (SELECT u.id AS uid, u.s FROM t u WHERE u.id <> t.id ORDER BY u.id DESC LIMIT 1) s2 ORDER BY 1
SELECT t.id, s2.* FROM t LEFT JOIN LATERAL (SELECT u.id AS uid, u.s FROM t u WHERE u.id < t.id ORDER BY u.id LIMIT 1) s2 ON s2.uid > 0 ORDER BY t.id
SELECT t.id, x.y FROM t, LATERAL (SELECT t.id * 2 AS y) x WHERE x.y > 2 ORDER BY x.y
SELECT t.id, x.y, z.w FROM t, LATERAL (SELECT t.id * 2 AS y) x, LATERAL (SELECT x.y + 1 AS w) z ORDER BY 1
SELECT x.* FROM (SELECT 1 AS a) q, LATERAL (SELECT q.a, '\xff00'::bytea AS b, 1.50 AS n, 2.5::float8 AS f, true AS t, NULL AS nn) x
SELECT sum(x.y) FROM t, LATERAL (SELECT t.id * 2 AS y) x
SELECT t.id FROM t, LATERAL (SELECT 1 AS one) x ORDER BY 1
SELECT count(*) FROM t JOIN LATERAL (VALUES (t.id), (t.id+1)) v(n) ON v.n > 1
SELECT * FROM generate_series(1,2) a, generate_series(a, 3) b ORDER BY 1, 2
SELECT a.n, b.n FROM generate_series(1,2) AS a(n) LEFT JOIN LATERAL generate_series(1, a.n - 1) AS b(n) ON true ORDER BY 1, 2
SELECT * FROM ROWS FROM (generate_series(1,3), unnest(ARRAY['a','b'])) AS r(n, v)
SELECT * FROM ROWS FROM (generate_series(1,2)) WITH ORDINALITY AS r(n, o)
SELECT unnest(ARRAY[1,2,3]), unnest(ARRAY['a','b'])
SELECT generate_series(1,3) AS g, id FROM t WHERE id < 3 ORDER BY id, g DESC
SELECT unnest(array_agg(id ORDER BY id)) FROM t
SELECT s, unnest(array_agg(id ORDER BY id)) AS i FROM t GROUP BY s ORDER BY i
SELECT id, generate_series(1, count(*)::int) FROM t GROUP BY id ORDER BY 1, 2
SELECT id, unnest(a) FROM t UNION ALL SELECT 9, 9 ORDER BY 1, 2
SELECT * FROM (SELECT id, unnest(a) AS x FROM t) q WHERE x > 5 ORDER BY 1, 2
WITH w AS (SELECT unnest(ARRAY[3,1,2]) AS n) SELECT n FROM w ORDER BY n
SELECT max(u) FROM (SELECT unnest(a) u FROM t) q
SELECT unnest(ARRAY[1,2,3]) LIMIT 2
SELECT upper(unnest(ARRAY['a','b']))
SELECT CASE WHEN true THEN generate_series(1,2) END
SELECT 1 WHERE generate_series(1,2) = 1
SELECT generate_series(1, generate_series(1,3))
INSERT INTO t (id, s) SELECT * FROM unnest(ARRAY[10,11], ARRAY['p','q'])
UPDATE t SET s = u.v FROM unnest(ARRAY[10,11], ARRAY['pp','qq']) AS u(k, v) WHERE t.id = u.k
UPDATE t SET s = v FROM (VALUES (10, 'z')) AS d(k, v) WHERE t.id = d.k
DELETE FROM t USING unnest(ARRAY[11]) AS u(k) WHERE t.id = u.k
SELECT id, s FROM t ORDER BY id
SELECT id FROM t WHERE id = ANY(ARRAY(SELECT id FROM t WHERE id < 3)) ORDER BY id
SELECT id FROM t WHERE id IN (SELECT unnest(ARRAY[1,3,10])) ORDER BY id
SELECT t.id, e FROM t JOIN unnest(ARRAY[1,2]) AS e ON e = t.id ORDER BY 1
SELECT t.id, e.k, e.v FROM t JOIN unnest(ARRAY[1,2], ARRAY['x','y']) AS e(k, v) ON e.k = t.id ORDER BY 1
SELECT (regexp_matches('abc123', '([a-z]+)([0-9]+)'))[2]
SELECT m[1] FROM regexp_matches('a1b2', '[0-9]', 'g') AS m
SELECT string_agg(x, '-') FROM regexp_split_to_table('a,b', ',') x
SELECT j->>'a', j['a'], j['b'][1] FROM (SELECT '{"a":"x","b":[1,2]}'::jsonb AS j) q
SELECT count(*) FROM generate_series(1, 100000)
SELECT g FROM generate_series(3, 1, -1) g
SELECT g FROM generate_series(1, 0) g
SELECT x FROM unnest(NULL::int[]) x
SELECT * FROM current_schemas(true) s
SELECT * FROM upper('x') u
SELECT u FROM t, upper(t.s) u ORDER BY 1
SELECT * FROM t, LATERAL (SELECT * FROM unnest(t.a) WITH ORDINALITY) x ORDER BY t.id, x.ordinality
SELECT t.id, k FROM t, LATERAL jsonb_object_keys(jsonb_build_object('a', t.id)) AS k ORDER BY 1
SELECT t.id FROM t, unnest(t.a) AS u(id) WHERE u.id = t.id ORDER BY 1
CREATE TABLE ap (id serial PRIMARY KEY, name varchar(30) NOT NULL, ct int NOT NULL, code varchar(10))
INSERT INTO ap (name, ct, code) SELECT * FROM UNNEST((ARRAY['a','b'])::varchar[], (ARRAY[1,2])::integer[], (ARRAY['x','y'])::varchar[]) RETURNING id
INSERT INTO ap (name, ct, code) SELECT * FROM (SELECT 'q' AS a, 5::bigint AS a, 'zz' AS a) s
SELECT * FROM ap ORDER BY id
