CREATE TABLE post (id int PRIMARY KEY, tags text[], marks int[], prices numeric(10,2)[], document jsonb)
====
SELECT ARRAY[1, 2], ARRAY[[1], [2]], ARRAY[]::int8[], ARRAY[tags, tags] FROM post
-->
SELECT pg_array(1007, 1, 2), pg_array_of_arrays(1007, pg_array(1007, 1), pg_array(1007, 2)), pg_array(1016), pg_array_of_arrays(1009, tags, tags) FROM post
====
SELECT ARRAY(SELECT id FROM post ORDER BY id DESC), ARRAY(SELECT tags FROM post)
-->
SELECT (SELECT pg_collect(1007, _ayb_1) FROM (WITH _ayb_2(_ayb_1) AS (SELECT id FROM post ORDER BY id DESC) SELECT * FROM _ayb_2) AS _ayb_2), (SELECT pg_collect_arrays(1009, _ayb_3) FROM (WITH _ayb_4(_ayb_3) AS (SELECT tags FROM post) SELECT * FROM _ayb_4) AS _ayb_4)
====
SELECT tags[1], marks[1:2], marks[:2], marks[id], document['a'][0] FROM post
-->
SELECT pg_array_element(tags, 1009, 1), pg_array_slice(marks, 1007, 1, 2), pg_array_slice(marks, 1007, '-', 2), pg_array_element(marks, 1007, id), pg_jsonb_extract_path(document, 'a', CAST(0 AS TEXT)) FROM post
====
UPDATE post SET marks[1] = 5, marks[2:3] = '{6,7}', tags = NULL WHERE id = 1
-->
UPDATE post SET marks = pg_array_assign_slice(pg_array_assign(post.marks, 1007, 5, 1), 1007, '{6,7}', 2, 3), tags = NULL WHERE id = 1
====
UPDATE post SET document['a'] = '1'
-->
UPDATE post SET document = pg_jsonb_assign(post.document, '1', 'object', 'a')
====
SELECT id FROM post WHERE 'a' = ANY (tags) AND id <> ALL (ARRAY[1, 2]) AND 1.5 = ANY (prices)
-->
SELECT id FROM post WHERE 'a' IN (SELECT value AS _ayb_1 FROM json_each(pg_array_elements(tags, 25))) AND (id <> 1 AND id <> 2) AND CASE WHEN prices IS NOT NULL THEN (SELECT CASE WHEN max(_ayb_3) = 1 THEN 1 WHEN count(_ayb_3) < count(1) THEN NULL ELSE 0 END FROM (SELECT pg_numeric_eq(1.5, _ayb_2) AS _ayb_3 FROM (SELECT value AS _ayb_2 FROM json_each(pg_array_elements(prices, 1700))) AS _ayb_4) AS _ayb_5) END
====
SELECT * FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS e (value, place)
-->
SELECT * FROM (SELECT _ayb_1.value AS value, _ayb_1."key" + 1 AS place FROM json_each(pg_unnest_anyarray('1007', pg_array(1007, 1, 2))) AS _ayb_1) AS e
====
SELECT id, tag FROM post, unnest(tags) AS tag ORDER BY id
-->
SELECT post.id AS id, _ayb_1.value AS tag FROM post, json_each(pg_unnest_anyarray('1009', tags)) AS _ayb_1 ORDER BY post.id
====
SELECT post.*, mark FROM post LEFT JOIN unnest(marks) AS mark ON mark > 1
-->
SELECT post.*, _ayb_1.value AS mark FROM post LEFT JOIN json_each(pg_unnest_anyarray('1007', marks)) AS _ayb_1 ON _ayb_1.value > 1
====
SELECT e.value FROM jsonb_array_elements('[1]') AS e WHERE e IS NOT NULL
-->
SELECT e.value FROM (SELECT _ayb_1.value AS value FROM json_each(pg_jsonb_array_elements('[1]')) AS _ayb_1) AS e WHERE e.value IS NOT NULL
====
SELECT id, unnest(tags) FROM post WHERE id > 1 ORDER BY id
-->
SELECT post.id AS id, _ayb_1.value FROM post, json_each(pg_unnest_anyarray('1009', tags)) AS _ayb_1 WHERE post.id > 1 ORDER BY post.id
====
SELECT unnest(tags), unnest(marks) AS mark FROM post
-->
SELECT json_extract(_ayb_1.value, '$[0]'), json_extract(_ayb_1.value, '$[1]') AS mark FROM post, json_each(pg_zip_rows(1, pg_unnest_anyarray('1009', tags), 1, pg_unnest_anyarray('1007', marks))) AS _ayb_1
====
SELECT id, unnest(array_agg(id)) FROM post GROUP BY id
-->
SELECT _ayb_3 AS id, _ayb_2.value AS unnest FROM (SELECT pg_array_agg_anynonarray('23', post.id) AS _ayb_1, post.id AS _ayb_3 FROM post GROUP BY post.id) AS _ayb_4, json_each(pg_unnest_anyarray('1007', _ayb_1)) AS _ayb_2
====
SELECT CASE WHEN true THEN generate_series(1, 2) END
-->
ERROR 0A000 at 28: set-returning functions are not allowed in CASE
====
INSERT INTO post (id, document) SELECT i, d::jsonb FROM unnest($1::int[], $2::text[]) AS u (i, d)
-->
INSERT INTO post (id, document) SELECT i, pg_fixed_cast(d, 25, -1, 3802, -1, 'e') FROM (SELECT json_extract(_ayb_1.value, '$[0]') AS i, json_extract(_ayb_1.value, '$[1]') AS d FROM json_each(pg_zip_rows(1, pg_unnest_anyarray('1007', ?1), 1, pg_unnest_anyarray('1009', ?2))) AS _ayb_1) AS u
====
SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a'])) AS r (n, v)
-->
SELECT * FROM (SELECT json_extract(_ayb_1.value, '$[0]') AS n, json_extract(_ayb_1.value, '$[1]') AS v FROM json_each(pg_zip_rows(1, pg_generate_series_int4_int4(1, 2), 1, pg_unnest_anyarray('1009', pg_array(1009, 'a')))) AS _ayb_1) AS r
====
SELECT p.id, last.* FROM post p LEFT JOIN LATERAL (SELECT q.id FROM post q WHERE q.id < p.id ORDER BY q.id DESC LIMIT 1) AS last ON true
-->
SELECT p.id, _ayb_1.value AS id FROM post AS p LEFT JOIN json_each((SELECT pg_json_rows(_ayb_2) FROM (WITH _ayb_3(_ayb_2) AS (SELECT q.id FROM post AS q WHERE q.id < p.id ORDER BY q.id DESC NULLS FIRST LIMIT 1) SELECT * FROM _ayb_3) AS _ayb_3)) AS _ayb_1 ON TRUE
====
SELECT p.id FROM post p, LATERAL (SELECT 1 AS one) AS x
-->
SELECT p.id FROM post AS p, (SELECT 1 AS one) AS x
====
SELECT id FROM post, unnest(ARRAY(SELECT post.id)) AS u (value)
-->
SELECT post.id AS id FROM post, json_each(pg_unnest_anyarray('1007', (SELECT pg_collect(1007, _ayb_2) FROM (WITH _ayb_3(_ayb_2) AS (SELECT post.id) SELECT * FROM _ayb_3) AS _ayb_3))) AS _ayb_1
====
SELECT id FROM post WHERE id = ANY ($1) OR NOT id = ANY ($2) AND id = ANY ('{1,2}')
-->
SELECT id FROM post WHERE id IN (SELECT value AS _ayb_1 FROM json_each(pg_array_elements(?1, 23))) OR NOT CASE WHEN ?2 IS NOT NULL THEN id IN (SELECT value AS _ayb_2 FROM json_each(pg_array_elements(?2, 23))) END AND id IN (SELECT value AS _ayb_3 FROM json_each(pg_array_elements('{1,2}', 23)))
