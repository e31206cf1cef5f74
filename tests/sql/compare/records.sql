CREATE TABLE t (id int PRIMARY KEY, name text, amount numeric(8,2), tags text[], at timestamptz, doc jsonb)
INSERT INTO t VALUES (1, 'a b', 1.5, '{x,y}', '2020-01-01 00:00:00+00', '{"k":[1]}'), (2, NULL, NULL, '{}', NULL, NULL), (3, 'q"(,)\', 3, '{a b}', NULL, '"s"')
CREATE TABLE u (id int PRIMARY KEY, t_id int, v float8)
INSERT INTO u VALUES (10, 1, 1.5), (11, NULL, 2)
SELECT t FROM t ORDER BY id
SELECT t.* FROM t WHERE id = 1
SELECT t.id, t FROM t ORDER BY t.id
SELECT x FROM (SELECT id, name FROM t) x ORDER BY x.id
SELECT row_to_json(t) FROM t ORDER BY id
SELECT row_to_json(t, true) FROM t WHERE id = 1
SELECT to_jsonb(t) FROM t ORDER BY id
SELECT json_agg(t ORDER BY id) FROM t
SELECT jsonb_agg(x) FROM (SELECT id, name FROM t ORDER BY id) x
SELECT row_to_json(x) FROM (SELECT id, amount AS total FROM t ORDER BY id) x
SELECT row_to_json(ROW(1, 'a', NULL))
SELECT ROW(1, 'a b', NULL, 1.50, true)
SELECT (1, 2), ROW(), ROW(1)
SELECT ROW(t.*) FROM t WHERE id = 1
SELECT ROW(id, name) FROM t ORDER BY id
SELECT (t).name FROM t ORDER BY id
SELECT (t).* FROM t WHERE id = 1
SELECT (x.r).id FROM (SELECT t AS r FROM t) x ORDER BY 1
SELECT (x.r).tags[1] FROM (SELECT t AS r FROM t) x ORDER BY 1
SELECT (r).key, (r).value FROM (SELECT jsonb_each('{"a":1,"b":"x"}') AS r) q
SELECT (jsonb_each('{"a":1,"b":"x"}')).key
SELECT (jsonb_each('{"a":1,"b":"x"}')).*
SELECT jsonb_each('{"a":1}')
SELECT t.id, (e).k FROM t, LATERAL (SELECT t.id * 2 AS k) e ORDER BY 1
SELECT row_to_json(e) FROM t, LATERAL (SELECT t.id * 2 AS k, t.name) e ORDER BY t.id
SELECT e FROM t, unnest(t.tags) WITH ORDINALITY e ORDER BY t.id, e.ordinality
SELECT row_to_json(e) FROM unnest(ARRAY['a','b']) WITH ORDINALITY AS e(v, n)
SELECT u.id, t FROM u LEFT JOIN t ON t.id = u.t_id ORDER BY u.id
SELECT u.id, row_to_json(t) FROM u LEFT JOIN t ON t.id = u.t_id ORDER BY u.id
SELECT u.id, t IS NULL, t IS NOT NULL, t.id IS NULL FROM u LEFT JOIN t ON t.id = u.t_id ORDER BY u.id
SELECT count(t), count(*), count(DISTINCT t) FROM u LEFT JOIN t ON t.id = u.t_id
SELECT ROW(1, NULL) IS NULL, ROW(NULL, NULL) IS NULL, ROW(1, 2) IS NOT NULL, ROW(1, NULL) IS NOT NULL, (id, name) IS NULL FROM t ORDER BY id
SELECT t::text FROM t WHERE id = 1
SELECT ROW(1, 'x')::text
SELECT (1, 2) = (1, 2), ROW(1, 2) < ROW(1, 3), (1, 'a') IN ((1, 'a'), (2, 'b'))
SELECT pg_typeof(ROW(1, 2))
SELECT coalesce(json_agg(t), '[]') FROM t WHERE false
SELECT json_build_object('t', t) FROM t WHERE id = 2
SELECT jsonb_build_object('id', id, 'row', to_jsonb(t) - 'doc') FROM t WHERE id = 1
SELECT (SELECT row_to_json(x) FROM (SELECT t.id, t.name) x) FROM t ORDER BY id
SELECT t.id, (SELECT json_agg(u) FROM u WHERE u.t_id = t.id) FROM t ORDER BY id
SELECT array_to_json(array_agg(row_to_json(x))) FROM (SELECT id FROM t ORDER BY id) x
SELECT (information_schema._pg_expandarray('{5,6}'::int[])).n
SELECT information_schema._pg_expandarray('{5,6}'::int[])
SELECT * FROM information_schema._pg_expandarray(ARRAY['a','b'])
SELECT (r.k).x, (r.k).n FROM (SELECT information_schema._pg_expandarray('{5,6}'::int2vector::int[]) AS k) r
SELECT t.x FROM t ORDER BY 1
SELECT (t).nope FROM t
SELECT t.name FROM t AS t ORDER BY t
SELECT max(t::text) FROM t
SELECT name FROM t WHERE t IS NOT NULL ORDER BY id
SELECT (ROW(1,2)).f1
