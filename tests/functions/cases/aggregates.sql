SELECT count(*), count(x), count(DISTINCT x), sum(x), avg(x), min(x), max(x) FROM (VALUES (1), (2), (2), (NULL)) AS t(x)
SELECT count(*), count(x), sum(x), avg(x), min(x), max(x) FROM (SELECT 1 AS x WHERE false) AS t
SELECT sum(x), avg(x), min(x), max(x) FROM (VALUES (1::int2), (32767::int2), (32767::int2)) AS t(x)
SELECT sum(x), avg(x), min(x), max(x) FROM (VALUES (9223372036854775807), (9223372036854775807), (-1)) AS t(x)
SELECT sum(x), avg(x), min(x), max(x) FROM (VALUES (1.50), (2.250), (1000000000000000000000.1)) AS t(x)
SELECT sum(x), avg(x), min(x), max(x) FROM (VALUES (1.5), (2), ('NaN'::numeric)) AS t(x)
SELECT sum(x), avg(x), min(x), max(x) FROM (VALUES (1.5), ('Infinity'::numeric)) AS t(x)
SELECT sum(x), avg(x), min(x), max(x) FROM (VALUES (0.1::float8), (0.2), (0.3)) AS t(x)
SELECT sum(x), avg(x), min(x), max(x) FROM (VALUES (0.1::float4), (0.2), (0.3)) AS t(x)
SELECT sum(x), avg(x), min(x), max(x) FROM (VALUES (1::float8), ('NaN'), (0.3)) AS t(x)
SELECT sum(x) FROM (VALUES (1e308::float8), (1e308)) AS t(x)
SELECT sum(x), avg(x), min(x), max(x) FROM (VALUES ('1 day'::interval), ('2 mons'), ('-3 hours')) AS t(x)
SELECT min(x), max(x) FROM (VALUES ('2020-01-01'::date), ('2021-05-05')) AS t(x)
SELECT min(x), max(x) FROM (VALUES ('b'::text), ('a'), ('C')) AS t(x)
SELECT min(x), max(x) FROM (VALUES ('{1,2}'::int4[]), ('{1,10}'), ('{2}')) AS t(x)
SELECT min(x), max(x) FROM (VALUES ('12:00+02'::timetz), ('11:00+00')) AS t(x)
SELECT min(x), max(x) FROM (VALUES ('30 days'::interval), ('1 mon'), ('29 days')) AS t(x)
SELECT bool_and(x), bool_or(x), every(x) FROM (VALUES (true), (false), (NULL)) AS t(x)
SELECT bit_and(x), bit_or(x), bit_xor(x) FROM (VALUES (12), (10), (NULL)) AS t(x)
SELECT string_agg(x, ','), string_agg(x, NULL), string_agg(x, ', ' ORDER BY x DESC) FROM (VALUES ('a'), (NULL), ('c'), ('b')) AS t(x)
SELECT string_agg(DISTINCT x, ',' ORDER BY x) FROM (VALUES ('b'), ('a'), ('b')) AS t(x)
SELECT string_agg(DISTINCT x, ',') FROM (VALUES ('b'), ('a'), ('b')) AS t(x)
SELECT string_agg(x::bytea, '\x00'::bytea) FROM (VALUES ('b'), ('a')) AS t(x)
SELECT sum(DISTINCT x), avg(DISTINCT x) FROM (VALUES (1.0), (1.00), (2)) AS t(x)
SELECT sum(x) FILTER (WHERE x > 1), count(*) FILTER (WHERE x > 1) FROM (VALUES (1), (2), (3)) AS t(x)
SELECT x, sum(x) OVER (ORDER BY x), avg(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), row_number() OVER (ORDER BY x) FROM (VALUES (1), (2), (3), (4)) AS t(x) ORDER BY x
SELECT x, sum(x) OVER (ORDER BY x ROWS 1 PRECEDING), avg(x) OVER (), max(x) OVER (ORDER BY x ROWS 1 PRECEDING), string_agg(x::text, '-') OVER (ORDER BY x ROWS 1 PRECEDING) FROM (VALUES (1.5), (2.25), (3), (4)) AS t(x) ORDER BY x
SELECT x, sum(x) OVER (ORDER BY x ROWS 1 PRECEDING), avg(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM (VALUES (1.5::float8), (2.25), (3), (4)) AS t(x) ORDER BY x
SELECT rank() OVER (ORDER BY x), dense_rank() OVER (ORDER BY x), percent_rank() OVER (ORDER BY x), cume_dist() OVER (ORDER BY x), ntile(2) OVER (ORDER BY x) FROM (VALUES (1), (2), (2), (4)) AS t(x) ORDER BY x
SELECT lag(x) OVER (ORDER BY x), lead(x, 2) OVER (ORDER BY x), lag(x, 1, 0) OVER (ORDER BY x), first_value(x) OVER (ORDER BY x), last_value(x) OVER (ORDER BY x), nth_value(x, 2) OVER (ORDER BY x) FROM (VALUES (1), (2), (3)) AS t(x) ORDER BY x
SELECT k, sum(v), count(*) FROM (VALUES ('a', 1.5), ('b', 2), ('a', 3)) AS t(k, v) GROUP BY k HAVING sum(v) > 1 ORDER BY k
