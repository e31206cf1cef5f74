SELECT b.id, b.title, a.name AS author FROM books b JOIN authors a ON a.id = b.author_id WHERE b.price < 10
SELECT author_id, count(*) AS n FROM books GROUP BY author_id
SELECT * FROM authors
SELECT b.* FROM books b ORDER BY title DESC, price NULLS FIRST LIMIT 10 OFFSET 5
SELECT count(*), sum(price), avg(price)::numeric(10,2) AS mean FROM books HAVING count(*) > 1
SELECT DISTINCT author_id FROM books
SELECT DISTINCT ON (author_id) author_id, title FROM books ORDER BY author_id, price DESC
SELECT title, CASE WHEN price > 10 THEN 'dear' WHEN price IS NULL THEN 'unknown' ELSE 'cheap' END AS class FROM books
SELECT CASE author_id WHEN 1 THEN 'one' END AS word FROM books
SELECT lower(title) || ' by ' || author_id AS line FROM books
SELECT id FROM books WHERE title LIKE 'a%' AND title NOT ILIKE '%b' OR title ~ '^x'
SELECT id FROM books WHERE author_id IN (1, 2, 3) AND title NOT IN ('a', 'b')
SELECT id FROM books WHERE price BETWEEN 1 AND 10
SELECT id FROM books WHERE price NOT BETWEEN 1 AND 10
SELECT id FROM books WHERE published > '2020-01-01' AND published <= date '2021-01-01'
SELECT id FROM books WHERE published IS NOT NULL AND (price > 5) IS TRUE
SELECT id FROM books WHERE author_id = ANY ('{1,2}') OR author_id = ANY (ARRAY[3, 4])
SELECT id FROM books WHERE EXISTS (SELECT 1 FROM authors WHERE authors.id = books.author_id)
SELECT id FROM books WHERE author_id IN (SELECT id FROM authors WHERE name > 'a')
SELECT id, (SELECT max(name) FROM authors) AS latest FROM books
SELECT ARRAY(SELECT id FROM authors) AS ids
SELECT id + 1 AS next, -id AS negative, id * 2 + 1 AS odd, (id + 1) * 2 AS even, id - (id - 1) AS one FROM books
SELECT price * 2 AS double, price / 3::numeric AS third, 1.5 AS constant, -1 AS minus, 10000000000 AS big FROM books
SELECT true AS t, false AS f, NULL AS nothing, NULL::int AS number, 'x' AS text, 'it''s' AS quoted
SELECT id::text AS t, id::bigint AS b, title::varchar(5), '5'::int AS five, '1.50'::numeric(5,1) AS rounded, '2020-01-01'::date AS day FROM books
SELECT coalesce(title, 'none') AS title, nullif(title, '') AS filled, greatest(id, 3) AS g, least(id, 3, 5) AS l FROM books
SELECT now() AS n, current_date AS d, current_timestamp(3) AS t, current_user AS u, localtime AS lt
SELECT extract(year FROM published) AS year, date_trunc('month', published) AS month FROM books
SELECT substring(title FROM 2 FOR 3) AS s, position('a' IN title) AS p, trim(title) AS t, trim(leading 'x' FROM title) AS l, overlay(title placing 'x' from 1) AS o FROM books
SELECT created AT TIME ZONE 'utc' AS utc FROM authors
SELECT row_number() OVER (PARTITION BY author_id ORDER BY price DESC) AS place, sum(price) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS running FROM books
SELECT rank() OVER w AS r FROM books WINDOW w AS (PARTITION BY author_id ORDER BY price)
SELECT string_agg(title, ', ' ORDER BY title) AS titles, count(DISTINCT author_id) AS authors, count(*) FILTER (WHERE price > 5) AS dear FROM books
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY f8) AS median FROM books
SELECT a.name, b.title FROM authors a LEFT JOIN books b ON b.author_id = a.id AND b.price > 5
SELECT a.name, b.title FROM authors a CROSS JOIN books b
SELECT a.name, b.title FROM authors a, books b WHERE a.id = b.author_id
SELECT name, title FROM authors JOIN books ON authors.id = books.author_id JOIN kinds k ON k.code = books.title
SELECT id, kind FROM book_kinds JOIN (SELECT id, isbn FROM books) s USING (isbn)
SELECT id FROM books RIGHT JOIN book_kinds USING (isbn)
SELECT s.n FROM (SELECT count(*) AS n FROM books) s
SELECT s.n FROM (SELECT author_id AS n FROM books WHERE price > 1 GROUP BY author_id) AS s WHERE s.n > 3
SELECT x FROM generate_series(1, 3) AS x
SELECT g.i, b.id FROM books b, LATERAL generate_series(1, b.id) AS g(i)
SELECT t.tag FROM authors, unnest(tags) WITH ORDINALITY AS t(tag, n)
SELECT a.id, s.title FROM authors a LEFT JOIN LATERAL (SELECT title FROM books WHERE author_id = a.id LIMIT 1) s ON true
WITH cheap AS (SELECT id, price FROM books WHERE price < 5) SELECT id FROM cheap
WITH a AS (SELECT 1 AS x), b(y) AS (SELECT x + 1 FROM a) SELECT x, y FROM a, b
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n
SELECT id FROM books UNION SELECT id FROM authors
SELECT id, title FROM books UNION ALL SELECT id, name FROM authors ORDER BY 2
SELECT id FROM books EXCEPT (SELECT id FROM authors INTERSECT SELECT 1)
SELECT id FROM books UNION SELECT id FROM authors UNION SELECT 7
(SELECT id FROM books ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM authors ORDER BY id LIMIT 1)
VALUES (1, 'a'), (2, 'b')
SELECT v.a, v.b FROM (VALUES (1, 'x'), (2, 'y')) AS v(a, b)
SELECT title, author_id FROM books GROUP BY title, author_id ORDER BY author_id, lower(title) LIMIT 3
SELECT lower(title) AS t, count(*) AS count FROM books GROUP BY lower(title) ORDER BY count(*) DESC, t
SELECT author_id AS a, count(*) AS n FROM books GROUP BY a ORDER BY n DESC, 1
SELECT data->'a' AS a, data->>'b' AS b, data#>>'{c,d}' AS c, data @> '{"x": 1}' AS has FROM books
SELECT name COLLATE "C" AS n FROM authors ORDER BY name COLLATE "C"
SELECT id IS DISTINCT FROM 1 AS d, id IS NOT DISTINCT FROM author_id AS s FROM books
SELECT NOT (price > 1 OR price < -1) AS n, NOT (price > 1) IS TRUE AS m FROM books
SELECT "Id", "Select" AS "Order" FROM "Odd Names" o WHERE o."with ""quote""" > 1
SELECT interval '1 day' AS day, published + 1 AS tomorrow, created - interval '1 hour' AS earlier FROM books JOIN authors ON true
SELECT vc = 'a' AS eq, isbn = '123' AS char_eq FROM books
SELECT 1 AS one WHERE 1 = 1
SELECT id FROM books FETCH FIRST 3 ROWS ONLY
SELECT i2 + 1 AS a, f8 * 2 AS b, f4 + f8 AS c, id % 2 AS d, id | 1 AS e FROM books
SELECT to_char(published, 'YYYY') AS year, round(price, 1) AS r, length(title) AS l, md5(title) AS m FROM books
SELECT uid, gen_random_uuid() AS u FROM books WHERE uid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'
SELECT ip << inet '10.0.0.0/8' AS within FROM books WHERE B'1010' = B'1' AND B'1'::bit(3) = '111'
SELECT max(price) AS max FROM books b WHERE NOT EXISTS (SELECT FROM authors a WHERE a.id = b.author_id AND a.active)
SELECT b.id FROM books b WHERE EXISTS (SELECT 1 FROM books b WHERE b.id = 1)
SELECT s.id FROM (SELECT id FROM books) s JOIN books ON books.id = s.id
SELECT tags[1] AS first, tags[1:2] AS some, array_length(tags, 1) AS size, array_append(tags, 'x') AS more FROM authors
SELECT ARRAY[1, 2] AS a, ARRAY[]::text[] AS e, ARRAY['a', name] AS n FROM authors WHERE ROW(id, 1) IS NOT NULL
SELECT name FROM authors UNION SELECT 'x' UNION ALL SELECT title FROM books
SELECT (a).name FROM authors a
