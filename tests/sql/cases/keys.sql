CREATE TABLE bill (id int PRIMARY KEY, total numeric, price numeric(10,2), span interval, marks int[])
====
SELECT id FROM bill ORDER BY total, price, span DESC
-->
SELECT id FROM bill ORDER BY pg_sort_key(total, 1700) NULLS LAST, price NULLS LAST, pg_sort_key(span, 1186) DESC NULLS FIRST
====
SELECT total AS t, count(*) FROM bill GROUP BY t, price ORDER BY t
-->
SELECT total AS t, count(*) FROM bill GROUP BY pg_sort_key(total, 1700), price ORDER BY pg_sort_key(total, 1700) NULLS LAST
====
SELECT DISTINCT price FROM bill ORDER BY price
-->
SELECT DISTINCT price FROM bill ORDER BY price NULLS LAST
====
SELECT DISTINCT total, b.price FROM bill b ORDER BY b.total
-->
SELECT _ayb_1 AS total, _ayb_2 AS price FROM (WITH _ayb_3(_ayb_1, _ayb_2) AS (SELECT total, b.price FROM bill AS b) SELECT * FROM _ayb_3) AS _ayb_3 GROUP BY pg_sort_key(_ayb_1, 1700), _ayb_2 ORDER BY pg_sort_key(_ayb_1, 1700) NULLS LAST
====
SELECT DISTINCT ON (total) id FROM bill ORDER BY total
-->
SELECT _ayb_1 AS id FROM (SELECT id AS _ayb_1, row_number() OVER (PARTITION BY pg_sort_key(total, 1700) ORDER BY pg_sort_key(total, 1700) NULLS LAST) AS _ayb_2, pg_sort_key(total, 1700) AS _ayb_3 FROM bill) AS _ayb_4 WHERE _ayb_2 = 1 ORDER BY _ayb_3 NULLS LAST
====
SELECT count(DISTINCT total), count(DISTINCT price) FROM bill
-->
SELECT count(DISTINCT pg_sort_key(total, 1700)), count(DISTINCT pg_numeric_scale(price, 2)) FROM bill
====
SELECT rank() OVER (PARTITION BY total ORDER BY span) FROM bill
-->
SELECT rank() OVER (PARTITION BY pg_sort_key(total, 1700) ORDER BY pg_sort_key(span, 1186) NULLS LAST) FROM bill
====
SELECT total FROM bill UNION SELECT 1.5 ORDER BY total LIMIT 2
-->
SELECT _ayb_1 AS total FROM (WITH _ayb_2(_ayb_1) AS (SELECT total FROM bill UNION ALL SELECT 1.5) SELECT * FROM _ayb_2) AS _ayb_2 GROUP BY pg_sort_key(_ayb_1, 1700) ORDER BY pg_sort_key(_ayb_1, 1700) NULLS LAST LIMIT 2
====
SELECT price FROM bill UNION SELECT id FROM bill ORDER BY 1
-->
SELECT _ayb_1 AS price FROM (WITH _ayb_2(_ayb_1) AS (SELECT price FROM bill UNION ALL SELECT id FROM bill) SELECT * FROM _ayb_2) AS _ayb_2 GROUP BY pg_sort_key(_ayb_1, 1700) ORDER BY pg_sort_key(_ayb_1, 1700) NULLS LAST
====
SELECT id FROM bill INTERSECT ALL SELECT 1 ORDER BY id
-->
SELECT _ayb_5 AS id FROM (WITH _ayb_7(_ayb_5, _ayb_6) AS (SELECT _ayb_1, row_number() OVER (PARTITION BY _ayb_1) FROM (WITH _ayb_2(_ayb_1) AS (SELECT id FROM bill) SELECT * FROM _ayb_2) AS _ayb_2 INTERSECT SELECT _ayb_3, row_number() OVER (PARTITION BY _ayb_3) FROM (WITH _ayb_4(_ayb_3) AS (SELECT 1) SELECT * FROM _ayb_4) AS _ayb_4) SELECT * FROM _ayb_7) AS _ayb_7 ORDER BY _ayb_5 NULLS LAST
====
SELECT span FROM bill EXCEPT SELECT interval '1 day'
-->
SELECT _ayb_1 AS span FROM (WITH _ayb_2(_ayb_1) AS (SELECT span FROM bill) SELECT * FROM _ayb_2) AS _ayb_2 WHERE NOT EXISTS (SELECT _ayb_3 FROM (WITH _ayb_4(_ayb_3) AS (SELECT '1 day') SELECT * FROM _ayb_4) AS _ayb_4 WHERE pg_sort_key(_ayb_1, 1186) IS pg_sort_key(_ayb_3, 1186)) GROUP BY pg_sort_key(_ayb_1, 1186)
====
SELECT greatest(price, 2), least(span, '1 day') FROM bill
-->
SELECT (SELECT _ayb_1 FROM (SELECT pg_numeric_scale(price, 2) AS _ayb_1, 0 AS _ayb_2 UNION ALL SELECT 2 AS _ayb_1, 1 AS _ayb_2) AS _ayb_3 WHERE _ayb_1 IS NOT NULL ORDER BY pg_sort_key(_ayb_1, 1700) DESC NULLS FIRST, _ayb_2 ASC NULLS FIRST LIMIT 1), (SELECT _ayb_4 FROM (SELECT span AS _ayb_4, 0 AS _ayb_5 UNION ALL SELECT '1 day' AS _ayb_4, 1 AS _ayb_5) AS _ayb_6 WHERE _ayb_4 IS NOT NULL ORDER BY pg_sort_key(_ayb_4, 1186) ASC NULLS FIRST, _ayb_5 ASC NULLS FIRST LIMIT 1) FROM bill
====
SELECT id FROM bill WHERE total IN (SELECT price FROM bill) AND price IN (SELECT total FROM bill)
-->
SELECT id FROM bill WHERE (SELECT CASE WHEN max(_ayb_2) = 1 THEN 1 WHEN count(_ayb_2) < count(1) THEN NULL ELSE 0 END FROM (SELECT pg_numeric_eq(total, _ayb_1) AS _ayb_2 FROM (WITH _ayb_3(_ayb_1) AS (SELECT price FROM bill) SELECT * FROM _ayb_3) AS _ayb_3) AS _ayb_4) AND (SELECT CASE WHEN max(_ayb_6) = 1 THEN 1 WHEN count(_ayb_6) < count(1) THEN NULL ELSE 0 END FROM (SELECT pg_numeric_eq(pg_numeric_scale(price, 2), _ayb_5) AS _ayb_6 FROM (WITH _ayb_7(_ayb_5) AS (SELECT total FROM bill) SELECT * FROM _ayb_7) AS _ayb_7) AS _ayb_8)
====
WITH RECURSIVE r(n) AS (SELECT 1.0 UNION SELECT n + 0.5 FROM r WHERE n < 3) SELECT * FROM r ORDER BY n
-->
WITH RECURSIVE r(n) AS (SELECT '1.0' UNION SELECT pg_numeric_add(n, 0.5) FROM r WHERE pg_numeric_lt(n, 3)) SELECT * FROM r ORDER BY pg_sort_key(r.n, 1700) NULLS LAST
