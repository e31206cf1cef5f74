CREATE TABLE t (id int PRIMARY KEY, tags text[], nums int[], m int[][], d numeric[], ts timestamp[])
INSERT INTO t VALUES (1, ARRAY['a','b'], ARRAY[1,2,3], ARRAY[[1,2],[3,4]], ARRAY[1.50, 2], ARRAY['2020-01-01'::timestamp])
INSERT INTO t VALUES (2, '{}', NULL, '{}', '{}', '{}'), (3, ARRAY['x', NULL, 'a "q"'], '{5,NULL}', '[0:1]={7,8}', '{NaN}', NULL)
SELECT * FROM t ORDER BY id
SELECT ARRAY[1,2,3]
SELECT ARRAY[]::int[]
SELECT ARRAY[1, NULL, 3]
SELECT ARRAY[[1,2],[3,4]]
SELECT ARRAY[1,2.5]
SELECT ARRAY['a','b'], ARRAY['2020-01-01'::date, '2021-02-03']
SELECT ARRAY[ARRAY[1,2],ARRAY[3]]
SELECT ARRAY[nums, nums] FROM t WHERE id = 1
SELECT ARRAY[tags[1], 'z'] FROM t ORDER BY id
SELECT tags[1], nums[2], nums[10], m[1][2], m[2][1], m[1] FROM t ORDER BY id
SELECT nums[1:2], nums[2:], nums[:2], nums[:], m[1:1], m[1:2][2:2] FROM t ORDER BY id
SELECT nums[id] FROM t ORDER BY id
SELECT (ARRAY[10,20,30])[2], (ARRAY[[1,2],[3,4]])[2][1], ('{1,2,3}'::int[])[3]
SELECT ARRAY(SELECT id FROM t ORDER BY id DESC)
SELECT ARRAY(SELECT id FROM t WHERE false)
SELECT ARRAY(SELECT tags[1] FROM t ORDER BY 1 NULLS FIRST)
SELECT ARRAY(SELECT nums FROM t WHERE id = 1)
SELECT ARRAY(VALUES (1.50), (2)), ARRAY(SELECT 1 UNION SELECT 2 ORDER BY 1 DESC)
SELECT id FROM t WHERE id = ANY(ARRAY[1,3]) ORDER BY 1
SELECT id FROM t WHERE id <> ALL('{1,3}') ORDER BY 1
SELECT id FROM t WHERE 'a' = ANY(tags) ORDER BY 1
SELECT id FROM t WHERE NOT 'a' = ANY(tags) ORDER BY 1
SELECT id, 2 > ALL(nums), 5 >= ANY(nums) FROM t ORDER BY 1
SELECT id FROM t WHERE 1.5 = ANY(d)
SELECT id FROM t WHERE tags @> ARRAY['a'] ORDER BY 1
SELECT id FROM t WHERE tags && ARRAY['a','x'] ORDER BY 1
SELECT id FROM t WHERE tags <@ ARRAY['a','b','c'] ORDER BY 1
SELECT id, array_length(tags, 1), cardinality(nums), array_ndims(m), array_dims(m), array_upper(m,2), array_lower(m,1) FROM t ORDER BY id
SELECT array_append(nums, 4), array_prepend(0, nums), nums || 7, 7 || nums, nums || nums FROM t ORDER BY id
SELECT array_cat(ARRAY[1],ARRAY[2]), array_remove(ARRAY[1,2,1],1), array_replace(ARRAY[1,2,1],1,9), array_position(ARRAY['a','b'],'b'), array_positions(ARRAY[1,2,1],1)
SELECT array_to_string(ARRAY[1,NULL,3], ',', '*'), string_to_array('a,b,,c', ','), array_fill(7, ARRAY[2,2]), trim_array(ARRAY[1,2,3],1)
SELECT unnest(ARRAY[1,2,3])
SELECT id, unnest(nums) FROM t ORDER BY 1, 2
SELECT * FROM unnest(ARRAY[1,2,3]) AS x
SELECT * FROM unnest(ARRAY['a','b']) WITH ORDINALITY AS x(v, n)
SELECT t.id, x FROM t, unnest(t.tags) AS x ORDER BY 1, 2
SELECT t.id, x.v, x.ordinality FROM t CROSS JOIN unnest(t.tags) WITH ORDINALITY AS x(v) ORDER BY 1, 3
SELECT t.id, x FROM t LEFT JOIN unnest(t.tags) AS x ON true ORDER BY 1, 2
SELECT t.id, x FROM t LEFT JOIN LATERAL unnest(t.tags) AS x ON true ORDER BY 1, 2
SELECT t.id, g FROM t, generate_series(1, t.id) g ORDER BY 1, 2
SELECT t.id, g FROM t, LATERAL generate_series(1, t.id) g ORDER BY 1, 2
SELECT * FROM generate_series(1, 3)
SELECT generate_series(1, 3)
SELECT generate_series(1, 3) AS n, 'x'
SELECT * FROM generate_series(1::bigint, 10, 4) AS g(n)
SELECT * FROM generate_series(1.0, 2.0, 0.25) AS n
SELECT * FROM generate_series('2020-01-01'::timestamp, '2020-01-03', '1 day') AS d
SELECT d::date FROM generate_series('2020-01-01'::date, '2020-01-03'::date, interval '1 day') AS d
SELECT sum(g) FROM generate_series(1, 100) g
SELECT g.n, g.n * 2 FROM generate_series(1, 3) AS g(n)
SELECT generate_subscripts(ARRAY[5,6,7], 1)
SELECT * FROM generate_subscripts('[0:2]={1,2,3}'::int[], 1) s
SELECT i, nums[i] FROM t, generate_subscripts(nums, 1) AS i ORDER BY 1, 2
SELECT regexp_split_to_table('a,b,c', ',')
SELECT * FROM regexp_split_to_table('a b  c', '\s+') AS w
SELECT string_to_table('a,b,c', ',')
SELECT * FROM string_to_table('a,b,c', ',') AS w
SELECT * FROM regexp_matches('foobarbequebaz', 'ba.', 'g')
SELECT unnest(string_to_array('x y z', ' '))
SELECT * FROM unnest(ARRAY[1,2], ARRAY['a','b','c'])
SELECT * FROM unnest(ARRAY[1,2], ARRAY['a','b','c']) AS x(a, b)
SELECT * FROM json_each('{"a":1,"b":"x"}')
SELECT * FROM json_each('{"a":1,"b":"x"}') AS j(k, v)
SELECT key, value FROM jsonb_each('{"a":1,"b":[1,2]}')
SELECT key, value FROM jsonb_each_text('{"a":1,"b":"x","c":null}')
SELECT * FROM jsonb_array_elements('[1,"a",null,{"x":1}]')
SELECT * FROM jsonb_array_elements_text('[1,"a",null,{"x":1}]') WITH ORDINALITY
SELECT value->>'x' FROM jsonb_array_elements('[{"x":1},{"x":"y"}]')
SELECT e->>'x' FROM jsonb_array_elements('[{"x":1},{"x":"y"}]') AS e
SELECT jsonb_object_keys('{"a":1,"b":2}')
SELECT * FROM json_object_keys('{"b":1,"a":2}') k
SELECT jsonb_array_elements('[1,2]')
SELECT array_agg(id), array_agg(id ORDER BY id DESC) FROM t
SELECT array_agg(DISTINCT x ORDER BY x) FROM t, unnest(tags) x
SELECT array_agg(tags) FROM t WHERE id = 1
SELECT string_agg(x, ',' ORDER BY x) FROM t, unnest(tags) x
SELECT id FROM t WHERE (SELECT count(*) FROM unnest(nums)) > 1
SELECT id, (SELECT sum(x) FROM unnest(nums) x) FROM t ORDER BY id
SELECT id, EXISTS (SELECT 1 FROM unnest(tags) x WHERE x = 'a') FROM t ORDER BY id
SELECT x FROM generate_series(1,3) x WHERE x IN (SELECT unnest(ARRAY[1,3]))
SELECT DISTINCT unnest(ARRAY[1,1,2]) ORDER BY 1
SELECT count(*) FROM (SELECT unnest(ARRAY[1,2,3])) s
INSERT INTO t (id, nums) SELECT g, ARRAY[g, g*2] FROM generate_series(10, 12) g
SELECT id, nums FROM t WHERE id >= 10 ORDER BY id
UPDATE t SET nums[1] = 99 WHERE id = 10
UPDATE t SET tags = array_append(tags, 'new') WHERE id = 1
SELECT id, nums, tags FROM t WHERE id IN (1,10) ORDER BY id
SELECT nums FROM t ORDER BY nums
SELECT DISTINCT nums FROM t ORDER BY 1
SELECT nums, count(*) FROM t GROUP BY nums ORDER BY nums
SELECT id FROM t WHERE nums = ARRAY[1,2,3]
SELECT id FROM t WHERE nums > ARRAY[1,2,3] ORDER BY 1
SELECT ARRAY[1,2] = '{1,2}', ARRAY[1,2] < ARRAY[1,3], ARRAY[1] IS NULL
SELECT x.id, y FROM (SELECT * FROM t) x, unnest(x.nums) y WHERE y > 2 ORDER BY 1, 2
SELECT a, b FROM unnest(ARRAY[1,2]) a CROSS JOIN unnest(ARRAY['x','y']) b ORDER BY 1, 2
SELECT a, b FROM unnest(ARRAY[1,2]) a, generate_series(1, a) b ORDER BY 1, 2
SELECT unnest('{1,2}'::int[]) + 1
SELECT unnest(ARRAY[[1,2],[3,4]])
SELECT x FROM unnest(ARRAY[true,false]) x
SELECT x FROM unnest(ARRAY['\x01ff'::bytea]) x
SELECT x FROM unnest(ARRAY['1 day'::interval, '2 hours']) x
SELECT x FROM unnest(ARRAY[1.5::float8, 'NaN', 'Infinity']) x
SELECT x, pg_typeof(x) FROM unnest(ARRAY[1.50, 2]) x
SELECT pg_typeof(ARRAY[1,2]), pg_typeof(ARRAY['a'])
CREATE TABLE named (id int, path int[], value text[], key int)
INSERT INTO named VALUES (1, '{1,2}', '{a,b}', 1), (2, '{3}', '{c}', 2), (3, NULL, '{}', 3)
SELECT id FROM named WHERE key = ANY(path) ORDER BY id
SELECT id FROM named WHERE 'b' = ANY(value) ORDER BY id
SELECT id, 2 = ANY(path), 2 < ALL(path), key <> ALL(path), id = ANY(path || key) FROM named ORDER BY id
WITH RECURSIVE walk (node, path, seen) AS (SELECT 1, ARRAY[1], false UNION ALL SELECT node % 3 + 1, path || (node % 3 + 1), node % 3 + 1 = ANY(path) FROM walk WHERE NOT seen) SELECT * FROM walk ORDER BY array_length(path, 1)
SELECT id, (SELECT max(x) FROM unnest(path) x), (SELECT count(*) FROM unnest(value) v) FROM named ORDER BY id
