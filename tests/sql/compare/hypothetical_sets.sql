SELECT rank(3) WITHIN GROUP (ORDER BY x) FROM (VALUES (1),(1),(2),(2),(3),(3),(4)) v(x)
SELECT dense_rank(3) WITHIN GROUP (ORDER BY x) FROM (VALUES (1),(1),(2),(2),(3),(3),(4)) v(x)
SELECT percent_rank(3) WITHIN GROUP (ORDER BY x) FROM (VALUES (1),(1),(2),(2),(3),(3),(4),(5)) v(x)
SELECT cume_dist(3) WITHIN GROUP (ORDER BY x) FROM (VALUES (1),(1),(2),(2),(3),(3),(4),(5)) v(x)
SELECT rank(3) WITHIN GROUP (ORDER BY x DESC) FROM (VALUES (1),(1),(2),(2),(3),(3),(4)) v(x)
SELECT rank('b', 2) WITHIN GROUP (ORDER BY y, x DESC) FROM (VALUES (1,'a'),(3,'b'),(1,'b')) v(x,y)
SELECT rank('adam'::varchar) WITHIN GROUP (ORDER BY x) FROM (VALUES ('fred'::text),('jim')) v(x)
SELECT rank(NULL) WITHIN GROUP (ORDER BY x) FROM (VALUES (1),(NULL)) v(x)
SELECT rank(NULL) WITHIN GROUP (ORDER BY x NULLS FIRST) FROM (VALUES (1),(NULL)) v(x)
SELECT rank(1) WITHIN GROUP (ORDER BY x) FROM (VALUES (1)) v(x) WHERE false
SELECT y, rank(2) WITHIN GROUP (ORDER BY x) FILTER (WHERE x < 10) FROM (VALUES (1,'a'),(3,'b'),(1,'b')) v(x,y) GROUP BY y ORDER BY y
SELECT rank('3') WITHIN GROUP (ORDER BY x) FROM generate_series(1,5) x
SELECT rank('fred') WITHIN GROUP (ORDER BY x) FROM generate_series(1,5) x
SELECT rank(1, 2) WITHIN GROUP (ORDER BY x) FROM generate_series(1,5) x
SELECT rank(1) WITHIN GROUP (ORDER BY x::text) FROM generate_series(1,5) x
SELECT rank(sum(x)) WITHIN GROUP (ORDER BY x) FROM generate_series(1,5) x
SELECT rank(2.5) WITHIN GROUP (ORDER BY x) FROM generate_series(1,5) x
