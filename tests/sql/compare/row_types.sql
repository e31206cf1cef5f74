CREATE TABLE t (id int PRIMARY KEY, name text, n numeric, d date, tags text[])
INSERT INTO t VALUES (1,'a',1.5,'2020-01-01','{a,b}'),(2,'b',1.50,NULL,NULL),(3,NULL,2,'2021-01-01','{}'),(10,'x',0,NULL,NULL)
SELECT t = t FROM t
SELECT a.id FROM t a JOIN t b ON a = b ORDER BY 1
SELECT * FROM t ORDER BY t DESC
SELECT t FROM t ORDER BY t
SELECT id FROM t WHERE t > ROW(2,'b',1,NULL,NULL)::t ORDER BY 1
SELECT DISTINCT t FROM t ORDER BY 1
SELECT t, count(*) FROM t GROUP BY t ORDER BY 1
SELECT (array_agg(t ORDER BY id))[1] FROM t
SELECT array_agg(t ORDER BY id) FROM t
SELECT ROW(t.*) = ROW(t.*) FROM t ORDER BY id
SELECT ROW(t.*) IS DISTINCT FROM ROW(t.*) FROM t ORDER BY id
SELECT t IS DISTINCT FROM t FROM t ORDER BY id
SELECT a.id, b.id FROM t a JOIN t b ON a IS NOT DISTINCT FROM b ORDER BY 1
SELECT ROW(1,2) = ROW(1,2.0), ROW(1,'a') < ROW(1,'b'), ROW(1,NULL) = ROW(1,2), ROW(1,NULL) < ROW(2,NULL)
SELECT ROW(1,2)::text < ROW(1,3)::text
SELECT row(row(1)) = row(row(1))
SELECT x = y, x < y FROM (SELECT ROW(1,2) x, ROW(1,3) y) q
SELECT x = y FROM (SELECT ROW(1,2) x, ROW(1,'a'::text) y) q
SELECT x = y FROM (SELECT ROW(1,2) x, ROW(1) y) q
SELECT x IN (SELECT ROW(1,2)) FROM (SELECT ROW(1,2) x) q
SELECT max(x) FROM (SELECT ROW(id,name) x FROM t) q
SELECT json_populate_record(NULL::t, '{"id":5,"name":"x"}')
SELECT * FROM json_populate_record(NULL::t, '{"id":5,"name":"x","tags":["q"]}')
SELECT * FROM jsonb_populate_recordset(NULL::t, '[{"id":5,"name":"x"},{"id":6,"d":"2020-02-02","n":1.50}]')
SELECT id, name FROM jsonb_populate_recordset(NULL::t, '[{"id":5,"name":"x"}]') AS r WHERE id > 3
SELECT (json_populate_record(NULL::t, '{"id":5,"name":"x"}')).name
SELECT (json_populate_record(NULL::t, '{"id":5,"name":"x"}')).*
SELECT (json_populate_record(t, '{"name":"changed"}')).* FROM t ORDER BY id
SELECT json_populate_record(t, '{"name":"changed"}') FROM t ORDER BY t.id
SELECT r.* FROM t, json_populate_record(t, '{"name":"changed"}') r ORDER BY r.id
SELECT json_populate_record(ROW(1,2), '{"f1":7}')
SELECT jsonb_populate_recordset(NULL::t, '[{"id":5},{"id":6}]')
INSERT INTO t SELECT * FROM json_populate_recordset(NULL::t, '[{"id":50,"name":"x"},{"id":60}]')
INSERT INTO t (id, name) SELECT id, name FROM jsonb_populate_recordset(NULL::public.t, '[{"id":51,"name":"y"}]')
SELECT * FROM t WHERE id > 20 ORDER BY id
SELECT '(1,a,2,2020-01-01,)'::t
SELECT ('(1,"a ""b""\\",2.50,2020-01-01,"{x,""y z""}")'::t).*
SELECT '(1,a)'::t
SELECT '(1,a,2,2020-01-01,,)'::t
SELECT '1,a'::t
SELECT '(x,a,2,2020-01-01,)'::t
SELECT '(1,a,2,2020-01-01,) x'::t
SELECT ROW(1,'a',2,'2020-01-01','{}')::t
SELECT (ROW(1,'a',2,'2020-01-01',NULL)::t).name
SELECT ROW(1,'a')::t
SELECT row_to_json(ROW(1,'a',2,'2020-01-01',NULL)::t)
SELECT NULL::t IS NULL
SELECT NULL::nope
SELECT t::t FROM t WHERE id = 1
SELECT CAST(NULL AS t)
SELECT coalesce(t.*, NULL) FROM t WHERE id = 1
SELECT to_jsonb(r) FROM jsonb_populate_recordset(NULL::t, '[{"id":5}]') r
SELECT id FROM t WHERE (id, name) >= (2, 'a') AND (id, name) <> (3, 'x') ORDER BY id
SELECT id FROM t WHERE (id, name, n) IN ((1,'a',1.5),(2,'b',1.5)) ORDER BY 1
SELECT id FROM t WHERE (n, id) > (1.5, 1) ORDER BY 1
SELECT id FROM t WHERE (n, id) <= (1.5, 1) ORDER BY 1
SELECT id FROM t WHERE (id, name) = ANY (SELECT id, name FROM t WHERE id < 3) ORDER BY 1
SELECT (SELECT ROW(id, name) FROM t WHERE id = 1)
SELECT (SELECT t FROM t WHERE id = 1)
SELECT CASE WHEN id = 1 THEN t END FROM t WHERE id < 3 ORDER BY id
SELECT array_agg(DISTINCT x), string_agg(DISTINCT y, ',') FROM (VALUES (2, 'b'), (NULL, NULL), (1, 'a'), (2, 'b')) v (x, y)
